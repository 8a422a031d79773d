public import DeployModel
public import GitStore
internal import PathRules
public import Settings

/// Learns from a repository what the rules need to know about the deploy of one candidate.
public struct Gatherer {
    /// How much is to be gathered.
    public enum Depth: Hashable, Sendable {
        /// What the decision's word depends on, and no more: the hook's first look.
        case decision
        /// All that a report shows.
        case report
    }

    private let store: GitStore
    private let settings: Settings
    private let candidate: Commit
    private let statement: BaselineStatement
    private let push: (remote: PushRemote, ref: PushedRef)?
    private let word: CallersWord

    /// Prepares to gather.
    ///
    /// - Parameters:
    ///   - settings: What holds for this candidate: see ``SettingsSource``.
    ///   - statement: What the caller says of the live commit.
    ///   - push: What git tells the pre-push hook, when this is one.
    ///   - word: What the caller knows or vouches for besides.
    public init(
        store: GitStore, settings: Settings, candidate: Commit, statement: BaselineStatement,
        push: (remote: PushRemote, ref: PushedRef)? = nil, word: CallersWord = CallersWord()
    ) {
        self.store = store
        self.settings = settings
        self.candidate = candidate
        self.statement = statement
        self.push = push
        self.word = word
    }

    /// What was gathered about one app.
    public struct Gathered {
        /// The facts.
        public let facts: Facts
        /// The app's settings.
        public let settings: AppSettings.Values
        /// Where to look for what the rules ask.
        public let code: CodeReader
    }

    /// The facts about each app that is concerned, in the order of the settings.
    ///
    /// Apps with the same baseline are decided in one walk of the two trees.
    ///
    /// - Parameter name: The only app to look at; nothing for all.
    public func facts(
        app name: String? = nil, depth: Depth
    ) throws(GatheringError) -> [Gathered] {
        let layouts = AppLayouts(store: store)
        let all = try reading { () throws(GitError) in try layouts.apps(in: settings, candidate: candidate.tree) }
        let concerned = try choose(from: all, name: name)
        var apps: [GatheredApp] = []
        for app in concerned {
            let baseline = try BaselineChain(store: store, statement: statement, push: push)
                .baseline(for: app, candidate: candidate.id)
            let baseTree = try tree(of: baseline)
            let layout = try layouts.layout(
                of: app, others: all.map(\.root), trees: [candidate.tree] + (baseTree.map { [$0] } ?? []),
                includingAssets: depth == .report)
            apps.append(GatheredApp(named: app, layout: layout, baseline: baseline, baseTree: baseTree))
        }
        let shared = AppLayouts.sharedRules(beside: all.map(\.root))
        let changes = try reading { () throws(GitError) in try self.changes(of: apps, shared: shared) }
        var result: [Gathered] = []
        for (app, changes) in zip(apps, changes) {
            let inputs = depth == .report ? try assetInputs(of: app.named, others: all.map(\.root)) : nil
            var facts = try reading { () throws(GitError) in try self.facts(of: app, changes, inputs) }
            facts.sizes = try RowCounts(store: store, tree: candidate.tree, live: app.baseTree).sizes(
                for: app.layout.values)
            let root = app.layout.app.root
            let nested = all.map(\.root).filter { $0 != root && $0.isInside(root) }
            let code = CodeReader(
                store: store, live: app.baseTree, candidate: candidate.tree, root: root, excluding: nested)
            result.append(Gathered(facts: facts, settings: app.layout.values, code: code))
        }
        return result
    }

    /// The list of an app's asset inputs, whose id as a blob is the content key.
    public func assetInputs(app name: String? = nil) throws(GatheringError) -> [UInt8] {
        let layouts = AppLayouts(store: store)
        let all = try reading { () throws(GitError) in try layouts.apps(in: settings, candidate: candidate.tree) }
        let concerned = try choose(from: all, name: name)
        guard let app = concerned.first, concerned.count == 1 else {
            throw .request(
                message: "there are \(concerned.count) apps, and asset inputs are listed for one",
                hint: "Name it: --app NAME, one of \(concerned.map(\.name).joined(separator: ", ")).")
        }
        return try assetInputs(of: app, others: all.map(\.root)).list
    }

    /// An app's asset inputs by the candidate alone: its key must not depend on what it is compared with.
    private func assetInputs(of app: NamedApp, others: [RepositoryPath]) throws(GatheringError) -> AssetInputs {
        let layout = try AppLayouts(store: store)
            .layout(of: app, others: others, trees: [candidate.tree], includingAssets: true)
        return try reading { () throws(GitError) in
            try AssetInputs(store: store, tree: candidate.tree, rules: layout.rules)
        }
    }

    private func choose(from apps: [NamedApp], name: String?) throws(GatheringError) -> [NamedApp] {
        var deployed: [NamedApp]?
        if let push {
            let remotes = try reading { () throws(GitError) in try DeployRemotes(store: store).aliases(of: push.remote)
            }
            deployed = apps.filter { app in
                remotes.contains { DeployRemotes.deploys(push.ref, to: $0, values: app.values) }
            }
        }
        guard let name else { return deployed ?? apps }
        guard let app = apps.first(where: { $0.name == name }) else {
            throw .request(
                message: "there is no app named \"\(name)\"",
                hint: "The apps are \(apps.map(\.name).joined(separator: ", ")).")
        }
        return [app]
    }

    private func tree(of baseline: Baseline) throws(GatheringError) -> ObjectID? {
        guard baseline.state == .known, let commit = baseline.commit else { return nil }
        return try reading { () throws(GitError) in try store.commit(commit).tree }
    }

    // MARK: Changes

    private struct GatheredApp {
        let named: NamedApp
        let layout: AppLayout
        let baseline: Baseline
        /// The baseline's tree; nothing where none can be read, and then everything counts as added.
        let baseTree: ObjectID?
    }

    private func changes(of apps: [GatheredApp], shared: PathRules?) throws(GitError) -> [[ClassifiedChange]] {
        var collector = ChangeCollector(appCount: apps.count)
        var done: Set<ObjectID?> = []
        for app in apps where done.insert(app.baseTree).inserted {
            let together = apps.indices.filter { apps[$0].baseTree == app.baseTree }
            let start = collector.start(together.map { ($0, apps[$0].layout.rules) }, shared: shared)
            try store.compare(app.baseTree, candidate.tree, visitor: &collector, in: start)
        }
        return collector.changes
    }

    private func facts(
        of app: GatheredApp, _ changes: [ClassifiedChange], _ inputs: AssetInputs?
    ) throws(GitError) -> Facts {
        let isCompared = app.baseline.state == .known || app.baseline.state == .firstDeploy
        let applied = word.applied(to: app.named.name)
        let isJudged =
            isCompared && app.layout.app.policy == .analyze && (concernsSchema(changes) || applied != nil)
        let isLookedAt = inputs != nil || isJudged
        let database = DatabaseGatherer(
            store: store, candidate: candidate.tree, live: app.baseTree, root: app.layout.app.root,
            applied: applied, statedVersion: app.layout.values.postgresVersion)
        let isRails = app.layout.app.frameworks.contains("rails")
        let changes = isJudged && isRails ? database.reclassified(changes) : changes
        var facts = Facts(
            app: app.layout.app, candidate: candidate.id, baseline: app.baseline, changes: changes,
            processes: isLookedAt
                ? try ProcessFiles(store: store, tree: candidate.tree, root: app.layout.app.root).processes()
                : Processes(commands: [], areDeclared: false),
            assets: try inputs.map { inputs throws(GitError) in try assets(of: app, changes, inputs) }
                ?? Assets(state: .unknown, contentKey: nil),
            changedSettings: try changedSettings(app) ? RepositoryPath(bytes: Settings.fileName.utf8) : nil,
            liveWorkers: inputs == nil ? [] : try liveWorkers(app), linkedDatabaseFolders: try linkedFolders(app))
        facts.approvals = word.approvals
        // Which migrations are pending isn't known without the live commit.
        guard isCompared, isLookedAt else { return facts }
        facts.database = try database.reading(of: changes)
        return facts
    }

    /// Whether there is anything to read about the database.
    private func concernsSchema(_ changes: [ClassifiedChange]) -> Bool {
        changes.contains { classified in
            !classified.areas.isDisjoint(with: [.migration, .dataMigration, .schemaDump])
                || DatabaseGatherer.looksLikeMigration(classified.change.path)
        }
    }

    /// The usual places of database files that are symbolic links, in the candidate or in the live commit.
    private func linkedFolders(_ app: GatheredApp) throws(GitError) -> [RepositoryPath] {
        let usual: [RepositoryPath] = [
            "db", "db/migrate", "db/migrations", "database", "database/migrations", "migrations", "prisma",
            "prisma/migrations", "priv", "priv/repo", "priv/repo/migrations", "alembic", "alembic/versions",
        ]
        guard !app.layout.app.frameworks.isEmpty || !app.layout.app.frameworksAreStated else { return [] }
        var linked: [RepositoryPath] = []
        for folder in usual {
            let path = folder.components.reduce(app.layout.app.root) { $0.appending($1) }
            for tree in [candidate.tree, app.baseTree].compactMap({ $0 })
            where try store.entry(at: path, in: tree)?.mode == .symbolicLink && !linked.contains(path) {
                linked.append(path)
            }
        }
        return linked
    }

    private func liveWorkers(_ app: GatheredApp) throws(GitError) -> [String] {
        guard let tree = app.baseTree else { return [] }
        return try ProcessFiles(store: store, tree: tree, root: app.layout.app.root).processes().workers
    }

    private func changedSettings(_ app: GatheredApp) throws(GitError) -> Bool {
        guard let baseTree = app.baseTree else { return false }
        let path = RepositoryPath(bytes: Settings.fileName.utf8)
        let new = try store.entry(at: path, in: candidate.tree)
        return try store.entry(at: path, in: baseTree) != new
    }

    private func assets(
        of app: GatheredApp, _ changes: [ClassifiedChange], _ inputs: AssetInputs
    ) throws(GitError) -> Assets {
        let isChanged = changes.contains { $0.areas.contains(.assetInput) }
        guard !inputs.isEmpty else { return Assets(state: .none, contentKey: nil) }
        let state: Assets.State = app.baseTree == nil ? .unknown : isChanged ? .changed : .reusable
        return Assets(state: state, contentKey: try store.blobID(of: inputs.list))
    }
}

extension Gatherer {
    /// The apps that a commit's tree shows, whatever its settings say.
    public static func detectedApps(in commit: Commit, of store: GitStore) throws(GatheringError) -> [App] {
        let none: Settings
        do throws(SettingsError) {
            none = try Settings(file: nil)
        } catch {
            throw .settings(error)
        }
        let layouts = AppLayouts(store: store)
        let apps = try reading { () throws(GitError) in try layouts.apps(in: none, candidate: commit.tree) }
        var result: [App] = []
        for app in apps {
            result.append(
                try layouts.layout(
                    of: app, others: apps.map(\.root), trees: [commit.tree], includingAssets: false
                ).app)
        }
        return result
    }
}
