/// What each step of a branch's history would have needed as a deploy, under three policies.
///
/// A step is a commit of the branch's first-parent history as the candidate, and its first parent as what is live.
public struct ReplayReport: Hashable, Sendable {
    /// The ways of judging that are compared.
    public enum Policy: String, Hashable, Sendable, Codable, CaseIterable {
        /// A maintenance window for every deploy.
        case naive
        /// A maintenance window for any change of a database path: ``App/Policy/paths``.
        case paths
        /// By what the migrations do: ``App/Policy/analyze``.
        case analyze
    }

    /// Why the history goes no further back.
    public enum End: String, Hashable, Sendable, Codable {
        /// As many steps as were asked for, or all of the range.
        case asked
        /// The next commit has no parent, so nothing that was live before it.
        case root
        /// The clone is shallow: its history is cut there.
        case shallow
    }

    /// The range as it was named.
    public let range: String
    /// The only app that was looked at; nothing for all.
    public let app: String?
    /// The steps, the newest first.
    public let steps: [ReplayedStep]
    /// Why there are no more.
    public let end: End

    /// Puts a report together.
    public init(range: String, app: String?, steps: [ReplayedStep], end: End) {
        self.range = range
        self.app = app
        self.steps = steps
        self.end = end
    }
}

/// One step of a history.
public struct ReplayedStep: Hashable, Sendable {
    /// The commit that is deployed.
    public let commit: ObjectID
    /// The commit that is live: its first parent.
    public let live: ObjectID
    /// When it was committed.
    public let date: UTCDate
    /// The first line of its message. May hold any character.
    public let subject: String
    /// What the path policy decides; nothing where not even the paths are known.
    public var paths: Decision.Kind?
    /// What is decided by what the migrations do; nothing where that isn't known.
    public var analyze: Decision.Kind?
    /// The name of the app with the most closed decision, where the step has several.
    public var app: String?
    /// The decision in a sentence; where there is none, why.
    public var headline: String
    /// What forces the decision.
    public var causes: [Cause]

    /// A finding that forces a decision.
    public struct Cause: Hashable, Sendable, Codable {
        /// The rule that found it.
        public let rule: String
        /// What is so, in one sentence without a full stop.
        public let title: String
        /// The path it was found at, if it concerns one.
        public let path: RepositoryPath?
        /// The line in that path, from 1.
        public let line: Int?

        /// Puts a cause together.
        public init(rule: String, title: String, path: RepositoryPath? = nil, line: Int? = nil) {
            self.rule = rule
            self.title = title
            self.path = path
            self.line = line
        }
    }

    /// Puts a step together.
    public init(
        commit: ObjectID, live: ObjectID, date: UTCDate, subject: String, paths: Decision.Kind? = nil,
        analyze: Decision.Kind? = nil, app: String? = nil, headline: String = "", causes: [Cause] = []
    ) {
        self.commit = commit
        self.live = live
        self.date = date
        self.subject = subject
        self.paths = paths
        self.analyze = analyze
        self.app = app
        self.headline = headline
        self.causes = causes
    }

    /// What a policy decides; nothing where that isn't known.
    public func decision(by policy: ReplayReport.Policy) -> Decision.Kind? {
        switch policy {
        // It doesn't look.
        case .naive: .maintenance
        case .paths: paths
        case .analyze: analyze
        }
    }
}
