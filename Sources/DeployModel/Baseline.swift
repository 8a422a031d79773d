/// The commit that is live, the source it was learned from, and why that source was believed.
public struct Baseline: Hashable, Sendable, Codable {
    /// How much is known of the commit that is live.
    public enum State: String, Hashable, Sendable, Codable {
        /// The commit is known and its tree can be read.
        case known
        /// Nothing has been deployed yet, by the word of a source that would know.
        case firstDeploy = "first-deploy"
        /// No source named a commit, or the platform says that it can't be told.
        case unknown
        /// A source named a commit, but the object isn't in this clone.
        case missing
    }

    /// How much is known.
    public let state: State
    /// The live commit, where a source named one; also when its object is missing here.
    public let commit: ObjectID?
    /// The source that was believed.
    public let source: Source?
    /// Every source in the order of trust, with what it said.
    public let considered: [Consideration]
    /// Where the candidate stands in relation to it.
    public let relation: Relation
    /// What the platform says, where it was asked and answered; also where another source was believed.
    public let live: LiveRelease?

    /// Puts a baseline together.
    public init(
        state: State, commit: ObjectID?, source: Source?, considered: [Consideration], relation: Relation,
        live: LiveRelease? = nil
    ) {
        self.state = state
        self.commit = commit
        self.source = source
        self.considered = considered
        self.relation = relation
        self.live = live
    }

    /// The consideration of the source that was believed.
    public var taken: Consideration? { considered.first { $0.outcome == .taken } }

    /// Whether the source that was believed may be wrong where a less trusted one names another commit.
    ///
    /// What the caller says of this one deploy and what the platform says of its releases isn't disputed; but a
    /// release's description is only what somebody wrote, and where the platform knows of no deploy, a record of one is
    /// odd.
    public var isDisputable: Bool {
        guard let taken else { return false }
        let isWeak = live?.evidence == .description || live?.state == .nothingDeployed
        return taken.source > .environment || taken.source == .platform && isWeak
    }
}

extension Baseline {
    /// Where a baseline can be learned from, most trusted first.
    public enum Source: String, Hashable, Sendable, Codable, CaseIterable {
        /// `--base REVISION`.
        case flag
        /// What the platform's releases tell: ``LiveRelease``.
        case platform
        /// The variable `DRAWBRIDGE_BASE`.
        case environment
        /// The ref `refs/drawbridge/<app>/deployed`, written after each deploy.
        case record
        /// The newest tag that matches the app's `deployedTag`.
        case tag
        /// What the remote said it has, in the input of git's pre-push hook.
        case push
        /// The remote-tracking ref of the branch that is deployed.
        case trackingRef = "tracking-ref"
    }

    /// What became of one source.
    public struct Consideration: Hashable, Sendable, Codable {
        /// What became of it.
        public enum Outcome: String, Hashable, Sendable, Codable {
            /// Believed.
            case taken
            /// Asked, but had nothing to say.
            case passedOver = "passed-over"
            /// Asked, and it says that this can't be told now: no less trusted source is believed.
            case unsettled
            /// A more trusted source had answered; this one was read only for comparison.
            case notNeeded = "not-needed"
        }

        /// The source.
        public let source: Source
        /// What became of it.
        public let outcome: Outcome
        /// The commit it names, if any.
        public let commit: ObjectID?
        /// Why, as a clause: "refs/drawbridge/web/deployed does not exist".
        public let reason: String

        /// Puts a consideration together.
        public init(source: Source, outcome: Outcome, commit: ObjectID?, reason: String) {
            self.source = source
            self.outcome = outcome
            self.commit = commit
            self.reason = reason
        }
    }

    /// Where the candidate stands in relation to the baseline, by their history.
    public struct Relation: Hashable, Sendable, Codable {
        /// The relation's name.
        public enum Kind: String, Hashable, Sendable, Codable {
            /// The same commit.
            case same
            /// The candidate has everything that is live, and more.
            case forward
            /// The candidate is an ancestor of what is live.
            case rollback
            /// Each has commits that the other lacks.
            case diverged
            /// No common ancestor.
            case unrelated
            /// Not known: the baseline isn't here, or the clone's history is cut.
            case undetermined
        }

        /// The relation's name.
        public let kind: Kind
        /// How many commits the candidate has that the baseline lacks, where counted.
        public let ahead: Int?
        /// How many commits the baseline has that the candidate lacks, where counted.
        public let behind: Int?
        /// Why it could not be determined, as a clause.
        public let reason: String?

        /// Puts a relation together.
        public init(_ kind: Kind, ahead: Int? = nil, behind: Int? = nil, reason: String? = nil) {
            self.kind = kind
            self.ahead = ahead
            self.behind = behind
            self.reason = reason
        }
    }
}

extension Baseline.Source: Comparable {
    /// Orders by trust, the most trusted first.
    public static func < (left: Baseline.Source, right: Baseline.Source) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }

    /// The source as reports call it.
    public var name: String {
        switch self {
        case .flag: "--base flag"
        case .platform: "platform"
        case .environment: "DRAWBRIDGE_BASE"
        case .record: "deploy record"
        case .tag: "deploy tag"
        case .push: "pushed-to remote"
        case .trackingRef: "remote-tracking ref"
        }
    }
}
