public import DeployModel
internal import GitStore
internal import PathRules
internal import Settings

/// Learns which commit is live for one app: asks the sources in the order of trust and believes the first that answers.
///
/// A source that names a commit is believed even if the object is missing here: a less trusted source would name an
/// older commit, and the changes between the two would be overlooked.
struct BaselineChain {
    let store: GitStore
    let statement: BaselineStatement
    let push: (remote: PushRemote, ref: PushedRef)?

    /// What one source said.
    private enum Answer {
        case commit(ObjectID, reason: String)
        case nothingDeployed(reason: String)
        case silence(reason: String)
        /// It says that this can't be told now: no less trusted source is believed either.
        case unsettled(reason: String)

        var reason: String {
            switch self {
            case .commit(_, let reason), .nothingDeployed(let reason), .silence(let reason), .unsettled(let reason):
                reason
            }
        }

        var commit: ObjectID? {
            guard case .commit(let commit, _) = self else { return nil }
            return commit
        }
    }

    func baseline(for app: NamedApp, candidate: ObjectID) throws(GatheringError) -> Baseline {
        var taken: (source: Baseline.Source, answer: Answer)?
        var considered: [Baseline.Consideration] = []
        for source in Baseline.Source.allCases {
            if source == .platform, taken == nil { try requireWord(on: app) }
            let answer = try taken == nil ? ask(source, for: app) : askForComparison(source, for: app)
            let outcome = Self.outcome(of: answer, isFirst: taken == nil)
            if taken == nil, outcome != .passedOver { taken = (source, answer) }
            considered.append(.init(source: source, outcome: outcome, commit: answer.commit, reason: answer.reason))
        }
        return try baseline(taken, considered, live: statement.platform?[app.name]?.live, candidate: candidate)
    }

    private static func outcome(of answer: Answer, isFirst: Bool) -> Baseline.Consideration.Outcome {
        switch answer {
        case .silence: .passedOver
        case .unsettled: .unsettled
        case .commit, .nothingDeployed: isFirst ? .taken : .notNeeded
        }
    }

    private func baseline(
        _ taken: (source: Baseline.Source, answer: Answer)?, _ considered: [Baseline.Consideration],
        live: LiveRelease?, candidate: ObjectID
    ) throws(GatheringError) -> Baseline {
        let nothing = Baseline.Relation(.undetermined, reason: "there is no live commit to compare with")
        switch taken?.answer {
        case .commit(let commit, _):
            guard try reading({ () throws(GitError) in try store.hasCommit(commit) }) else {
                let relation = Baseline.Relation(.undetermined, reason: "the live commit is not in this clone")
                return Baseline(
                    state: .missing, commit: commit, source: taken?.source, considered: considered, relation: relation,
                    live: live)
            }
            return Baseline(
                state: .known, commit: commit, source: taken?.source, considered: considered,
                relation: store.relation(ofCandidate: candidate, toBaseline: commit), live: live)
        case .nothingDeployed:
            return Baseline(
                state: .firstDeploy, commit: nil, source: taken?.source, considered: considered, relation: nothing,
                live: live)
        case .silence, .unsettled, nil:
            return Baseline(
                state: .unknown, commit: nil, source: nil, considered: considered, relation: nothing, live: live)
        }
    }

    // MARK: The sources

    private func ask(_ source: Baseline.Source, for app: NamedApp) throws(GatheringError) -> Answer {
        switch source {
        case .flag: try askStatement(statement.flag)
        case .platform: try askPlatform(app)
        case .environment: try askStatement(statement.environment)
        case .record: try askRef("refs/drawbridge/\(app.name)/deployed")
        case .tag: try askTags(app.values.deployedTag)
        case .push: askPush()
        case .trackingRef: try askTrackingRefs(of: app)
        }
    }

    /// Asks a source that is only read to be compared with the one that was believed: it may not fail the decision.
    private func askForComparison(_ source: Baseline.Source, for app: NamedApp) -> Answer {
        // Dating thousands of tags takes time, and nothing would come of it.
        if source == .tag, let pattern = app.values.deployedTag { return .silence(reason: "\(pattern) not asked") }
        do throws(GatheringError) {
            return try ask(source, for: app)
        } catch {
            return .silence(reason: "can't be read: \(error)")
        }
    }

    /// Where the platform was asked, its silence on an app is no answer that a less trusted source may stand in for.
    private func requireWord(on app: NamedApp) throws(GatheringError) {
        guard let platform = statement.platform, platform[app.name] == nil else { return }
        throw .request(
            message: "what the platform said holds no word on the app \(app.name)",
            hint: "Ask it about all apps: drawbridge-step base --output FILE. It has a word on "
                + "\(platform.keys.sorted().joined(separator: ", ")).")
    }

    private func askPlatform(_ app: NamedApp) throws(GatheringError) -> Answer {
        guard let platform = statement.platform else { return .silence(reason: "not asked") }
        guard let word = platform[app.name] else { return .silence(reason: "not asked about \(app.name)") }
        guard let live = word.live else { return .silence(reason: word.notAsked ?? "not asked") }
        switch live.state {
        case .nothingDeployed: return .nothingDeployed(reason: live.reason)
        case .nameless: return .silence(reason: live.reason)
        case .unsettled: return .unsettled(reason: live.reason)
        case .live: return try commit(of: live)
        }
    }

    /// The commit that the platform names.
    ///
    /// One that it names by its first digits only, and that isn't here, contradicts whatever another source may name.
    private func commit(of live: LiveRelease) throws(GatheringError) -> Answer {
        let written = live.commit ?? ""
        let found = try reading { () throws(GitError) in try NamedCommit(written, in: store) }
        switch found {
        case .commit(let commit):
            // Whoever makes a release may write what they like into its description.
            return .commit(commit, reason: live.reason)
        case .absent(let commit) where live.evidence != .description: return .commit(commit, reason: live.reason)
        case .absent: return .unsettled(reason: "\(live.reason), and it is not in this clone")
        case .none(let reason): return .unsettled(reason: "\(live.reason), but \(reason)")
        }
    }

    private func askStatement(_ revision: String?) throws(GatheringError) -> Answer {
        guard let revision else { return .silence(reason: "not given") }
        guard !revision.isEmpty else { return .silence(reason: "empty") }
        // What CI services put where they have no commit: nothing, zeros, or CircleCI's rendering of an unset value.
        if revision == "<nil>" || revision.allSatisfy({ $0 == "0" }) {
            return .silence(reason: "\"\(revision)\" names no commit")
        }
        if revision == BaselineStatement.nothingDeployed {
            return .nothingDeployed(reason: "\(revision): nothing is deployed yet")
        }
        if let id = ObjectID(hexadecimal: revision) {
            return .commit(try reading { () throws(GitError) in try store.peeled(id) }, reason: "given by its id")
        }
        let commit = try reading { () throws(GitError) in try store.commit(named: revision) }
        return .commit(commit.id, reason: "given as \(revision)")
    }

    private func askRef(_ name: String) throws(GatheringError) -> Answer {
        do throws(GitError) {
            guard let commit = try store.commitID(ofReference: name) else {
                return .silence(reason: "\(name) does not exist")
            }
            return .commit(commit, reason: name)
        } catch {
            // The ref is here but not its object: the commit is known and missing, not unknown.
            guard error.kind == .missingObject,
                let target = try reading({ () throws(GitError) in try store.target(ofReference: name) })
            else { throw .git(error) }
            return .commit(target, reason: name)
        }
    }

    private func askTags(_ pattern: String?) throws(GatheringError) -> Answer {
        guard let pattern else { return .silence(reason: "no deployedTag is set") }
        guard let matcher = try? PathPattern("/" + pattern) else {
            return .silence(reason: "deployedTag \"\(pattern)\" is not a pattern")
        }
        let prefix = "refs/tags/"
        let references = try reading { () throws(GitError) in try store.references(under: prefix) }
            .filter { matcher.matches(RepositoryPath(bytes: $0.name.dropFirst(prefix.count).utf8)) }
        var newest: (commit: ObjectID, date: Int, name: String)?
        var number = 0
        for reference in references {
            guard let (commit, date) = try reading({ () throws(GitError) in try creation(of: reference) }) else {
                continue
            }
            number += 1
            // Of two tags of the same second, the later by name.
            if newest.map({ date >= $0.date }) ?? true { newest = (commit, date, reference.name) }
        }
        guard let newest else { return .silence(reason: "no tag matches \(pattern)") }
        let rivals = number == 1 ? "the only one that matches" : "the newest of \(number) that match"
        return .commit(newest.commit, reason: "\(newest.name), \(rivals) \(pattern)")
    }

    /// The commit that a tag points to and the tag's date; nothing for a tag of a tree or a file, which marks no
    /// deploy.
    private func creation(of tag: Reference) throws(GitError) -> (commit: ObjectID, date: Int)? {
        do throws(GitError) {
            return try store.creation(of: tag)
        } catch {
            guard error.kind == .notACommit else { throw error }
            return nil
        }
    }

    private func askPush() -> Answer {
        guard let push else { return .silence(reason: "this is not a push") }
        guard let commit = push.ref.remoteID else {
            return .nothingDeployed(reason: "\(push.remote.shownName) has no \(push.ref.remoteRef) yet")
        }
        return .commit(commit, reason: "\(push.ref.remoteRef) of \(push.remote.shownName)")
    }

    private func askTrackingRefs(of app: NamedApp) throws(GatheringError) -> Answer {
        let remotes = try reading { () throws(GitError) in try DeployRemotes(store: store).names(for: app.values) }
        guard !remotes.isEmpty else {
            return .silence(reason: "no remote is set, and none is Heroku's")
        }
        let branches = app.values.branches.isEmpty ? DeployRemotes.standardBranches : app.values.branches
        var found: [(commit: ObjectID, name: String)] = []
        for remote in remotes {
            for branch in branches where !branch.contains(where: "*?[{".contains) {
                let name = "refs/remotes/\(remote)/\(branch)"
                if case .commit(let commit, _) = try askRef(name) { found.append((commit, name)) }
            }
        }
        guard let first = found.first else {
            return .silence(
                reason: "none for \(branches.joined(separator: " or ")) of \(remotes.joined(separator: " or "))")
        }
        // Staging and production, say: which of them this deploy is for, nothing here tells.
        guard found.allSatisfy({ $0.commit == first.commit }) else {
            let names = found.map { "\($0.name) \($0.commit.abbreviated)" }.joined(separator: ", ")
            return .silence(reason: "they disagree: \(names); set remote and branch")
        }
        return .commit(first.commit, reason: "\(first.name), as of the last fetch or push")
    }
}

/// What the caller says of the live commit, and what the platform told it.
public struct BaselineStatement: Hashable, Sendable {
    /// The word, in place of a revision, that says: nothing is deployed yet.
    public static let nothingDeployed = "none"

    /// The value of `--base`.
    public let flag: String?
    /// The value of `DRAWBRIDGE_BASE`.
    public let environment: String?
    /// What the platform said, by the apps' names; nothing if it wasn't asked at all.
    public let platform: [String: PlatformWord]?

    /// Puts the three together.
    public init(flag: String? = nil, environment: String? = nil, platform: [String: PlatformWord]? = nil) {
        self.flag = flag
        self.environment = environment
        self.platform = platform
    }
}
