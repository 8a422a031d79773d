internal import DeployModel
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
    }

    func baseline(for app: NamedApp, candidate: ObjectID) throws(GatheringError) -> Baseline {
        var taken: (source: Baseline.Source, answer: Answer)?
        var considered: [Baseline.Consideration] = []
        for source in Baseline.Source.allCases {
            let answer = try taken == nil ? ask(source, for: app) : askForComparison(source, for: app)
            let (commit, reason, isSilent) = Self.parts(of: answer)
            let outcome: Baseline.Consideration.Outcome =
                isSilent ? .passedOver : taken == nil ? .taken : .notNeeded
            if outcome == .taken { taken = (source, answer) }
            considered.append(.init(source: source, outcome: outcome, commit: commit, reason: reason))
        }
        return try baseline(taken, considered, candidate: candidate)
    }

    private func baseline(
        _ taken: (source: Baseline.Source, answer: Answer)?, _ considered: [Baseline.Consideration],
        candidate: ObjectID
    ) throws(GatheringError) -> Baseline {
        let nothing = Baseline.Relation(.undetermined, reason: "there is no live commit to compare with")
        switch taken?.answer {
        case .commit(let commit, _):
            guard try reading({ () throws(GitError) in try store.hasCommit(commit) }) else {
                let relation = Baseline.Relation(.undetermined, reason: "the live commit is not in this clone")
                return Baseline(
                    state: .missing, commit: commit, source: taken?.source, considered: considered, relation: relation)
            }
            return Baseline(
                state: .known, commit: commit, source: taken?.source, considered: considered,
                relation: store.relation(ofCandidate: candidate, toBaseline: commit))
        case .nothingDeployed:
            return Baseline(
                state: .firstDeploy, commit: nil, source: taken?.source, considered: considered, relation: nothing)
        case .silence, nil:
            return Baseline(state: .unknown, commit: nil, source: nil, considered: considered, relation: nothing)
        }
    }

    private static func parts(of answer: Answer) -> (ObjectID?, String, isSilent: Bool) {
        switch answer {
        case .commit(let commit, let reason): (commit, reason, false)
        case .nothingDeployed(let reason): (nil, reason, false)
        case .silence(let reason): (nil, reason, true)
        }
    }

    // MARK: The sources

    private func ask(_ source: Baseline.Source, for app: NamedApp) throws(GatheringError) -> Answer {
        switch source {
        case .flag: try askStatement(statement.flag)
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
            return .commit(try reading { () throws(GitError) in try peeled(id) }, reason: "given by its id")
        }
        let commit = try reading { () throws(GitError) in try store.commit(named: revision) }
        return .commit(commit.id, reason: "given as \(revision)")
    }

    /// The commit that an id stands for, as that of an annotated tag does; the id itself if its object isn't here.
    private func peeled(_ id: ObjectID) throws(GitError) -> ObjectID {
        do throws(GitError) {
            return try store.commit(id).id
        } catch {
            guard error.kind == .missingObject else { throw error }
            return id
        }
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

    /// The commit that a tag points to and the tag's date; nothing for a tag of a tree or a file, which marks no deploy.
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

/// What the caller says of the live commit.
public struct BaselineStatement: Hashable, Sendable {
    /// The word, in place of a revision, that says: nothing is deployed yet.
    public static let nothingDeployed = "none"

    /// The value of `--base`.
    public let flag: String?
    /// The value of `DRAWBRIDGE_BASE`.
    public let environment: String?

    /// Pairs the two.
    public init(flag: String? = nil, environment: String? = nil) {
        self.flag = flag
        self.environment = environment
    }
}
