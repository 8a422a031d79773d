public import DeployModel
internal import DeployRules
public import Gathering
public import GitStore
public import Settings

/// The whole way from a repository to decisions: opens, reads the settings, gathers the facts, decides.
public struct Analysis {
    /// The repository.
    public let store: GitStore
    /// The commit to be deployed.
    public let candidate: Commit
    /// How the candidate was named.
    public let candidateName: String
    /// The release of another app that the candidate is, if it is to be promoted.
    public let candidateRelease: CandidateRelease?
    /// What holds for this candidate.
    public let settings: Settings
    private let gatherer: Gatherer
    private let opinions: SecondOpinions
    private let approvals: [Approval]
    /// The push whose apps are the only ones of concern, where the gatherer doesn't see to that.
    private let selection: (remote: PushRemote, ref: PushedRef)?

    /// Opens the repository at or above a folder.
    public static func open(_ path: String, environment: [String: String]) throws(CommandError) -> GitStore {
        do throws(GitError) {
            return try GitStore(containing: path, environment: environment)
        } catch {
            throw CommandError(error)
        }
    }

    /// Looks a candidate up and reads its settings.
    ///
    /// - Parameters:
    ///   - candidate: A revision.
    ///   - base: The value of `--base`, if given.
    ///   - release: The release of another app whose commit is the candidate, if it is to be promoted.
    ///   - platform: What the platform said of what is live, by the apps' names; nothing if it wasn't asked.
    ///   - environment: The process's variables.
    ///   - push: What git tells the pre-push hook, when this is one.
    ///   - word: What the caller knows or vouches for besides.
    ///   - pushTellsLive: Whether the push tells what the remote has, or only which apps it deploys.
    public init(
        store: GitStore, candidate name: String, base: String? = nil, release: CandidateRelease? = nil,
        platform: [String: PlatformWord]? = nil, environment: [String: String],
        push: (remote: PushRemote, ref: PushedRef)? = nil, pushTellsLive: Bool = true,
        word: CallersWord = CallersWord()
    ) throws(CommandError) {
        self.store = store
        candidateName = release?.name ?? name
        candidateRelease = release
        do throws(GitError) {
            candidate = try store.commit(named: name)
        } catch {
            throw CommandError(error)
        }
        do throws(GatheringError) {
            settings = try SettingsSource(store: store, environment: environment).settings(in: candidate.tree)
        } catch {
            throw CommandError(error)
        }
        let statement = BaselineStatement(flag: base, environment: environment["DRAWBRIDGE_BASE"], platform: platform)
        gatherer = Gatherer(
            store: store, settings: settings, candidate: candidate, statement: statement,
            push: pushTellsLive ? push : nil, word: word)
        selection = pushTellsLive ? nil : push
        approvals = word.approvals
        opinions = SecondOpinions(
            store: store, candidate: candidate, settings: settings, environment: environment, word: word)
    }

    /// What came of an analysis.
    public struct Result {
        /// The decisions.
        public let report: DecisionReport
        /// What the hook is to do about each, in the same order.
        public let hooks: [HookMode]
        /// The database files that the clone left at its remote, by their blobs' ids: with them, more would be known.
        public let absent: [ObjectID]
        /// What each decision was made from, in the same order.
        public let facts: [Facts]

        init(report: DecisionReport, hooks: [HookMode], absent: [ObjectID], facts: [Facts]) {
            self.report = report
            self.hooks = hooks
            self.absent = absent
            self.facts = facts
        }

        /// Decides from stored facts.
        public init(of facts: [Facts], candidateName: String, candidateRelease: CandidateRelease? = nil) {
            let decisions = facts.map { Decider().decide($0) }
            // A file of facts is never empty, and all of it is about one candidate.
            let candidate = facts[0].candidate
            self.init(
                report: DecisionReport(
                    candidate: candidate, candidateName: candidateName, candidateRelease: candidateRelease,
                    decisions: decisions),
                hooks: facts.map { _ in .standard }, absent: facts.flatMap(\.database.absent), facts: facts)
        }
    }

    /// The decisions for all apps that are concerned, or for the one that is named.
    public func report(
        app: String? = nil, depth: Gatherer.Depth = .report
    ) throws(CommandError) -> Result {
        do throws(GatheringError) {
            let gathered = try gatherer.facts(app: app, depth: depth).filter { app in
                selection.map { DeployRemotes.deploys($0.ref, to: $0.remote, values: app.settings) } ?? true
            }
            var considered: [Consideration] = []
            for app in gathered {
                considered.append(Consideration(app, opinions: try opinions.opinions(on: app.facts)))
            }
            let report = DecisionReport(
                candidate: candidate.id, candidateName: candidateName, candidateRelease: candidateRelease,
                decisions: considered.map(\.decision))
            try checkApprovals(considered.map(\.decision))
            return Result(
                report: report, hooks: gathered.map(\.settings.hook),
                absent: gathered.flatMap { $0.facts.database.absent + $0.code.absent },
                facts: considered.map(\.facts))
        } catch {
            throw CommandError(error)
        }
    }

    /// An approval that fits no finding is a mistake in writing, not an answer to anything.
    private func checkApprovals(_ decisions: [Decision]) throws(GatheringError) {
        let findings = decisions.flatMap(\.findings)
        for approval in approvals where !findings.contains(where: approval.covers) {
            // What no rule knows has no finding once somebody vouches for it.
            let isUnjudged =
                approval.rule == "unjudged"
                && decisions.flatMap(\.migrations).flatMap(\.operations).contains { $0.verdict?.rule == "unjudged" }
            if isUnjudged { continue }
            let stopping = decisions.flatMap(\.forcing).prefix(4).map { finding in
                finding.rule + (finding.path.map { path in "@\(path)" + (finding.line.map { ":\($0)" } ?? "") } ?? "")
            }
            throw .request(
                message: "--approve \(approval): there is no such finding",
                hint: stopping.isEmpty
                    ? "Nothing stops this deploy." : "What stops it: \(stopping.joined(separator: ", ")).")
        }
    }

    /// The paths that differ in any app's reach, as git orders them.
    public func changedPaths(app: String? = nil) throws(CommandError) -> [RepositoryPath] {
        do throws(GatheringError) {
            let gathered = try gatherer.facts(app: app, depth: .decision)
            guard gathered.count > 1 else { return gathered.first?.facts.changes.map(\.change.path) ?? [] }
            return Set(gathered.flatMap { $0.facts.changes.map(\.change.path) }).sorted()
        } catch {
            throw CommandError(error)
        }
    }

    /// The list of an app's asset inputs, whose id as a blob is the content key.
    public func assetInputs(app: String? = nil) throws(CommandError) -> [UInt8] {
        do throws(GatheringError) {
            return try gatherer.assetInputs(app: app)
        } catch {
            throw CommandError(error)
        }
    }
}
