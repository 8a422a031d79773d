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

    /// Prepares to gather.
    ///
    /// - Parameters:
    ///   - settings: What holds for this candidate: see ``SettingsSource``.
    ///   - statement: What the caller says of the live commit.
    ///   - push: What git tells the pre-push hook, when this is one.
    public init(
        store: GitStore, settings: Settings, candidate: Commit, statement: BaselineStatement,
        push: (remote: PushRemote, ref: PushedRef)? = nil
    ) {
        self.store = store
        self.settings = settings
        self.candidate = candidate
        self.statement = statement
        self.push = push
    }

    /// The facts about each app that is concerned, in the order of the settings.
    ///
    /// Apps with the same baseline are decided in one walk of the two trees.
    ///
    /// - Parameter name: The only app to look at; nothing for all.
    public func facts(
        app name: String? = nil, depth: Depth
    ) throws(GatheringError) -> [(facts: Facts, settings: AppSettings.Values)] {
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
            apps.append(GatheredApp(layout: layout, baseline: baseline, baseTree: baseTree))
        }
        let changes = try reading { () throws(GitError) in try self.changes(of: apps) }
        var result: [(Facts, AppSettings.Values)] = []
        for (app, changes) in zip(apps, changes) {
            let facts = try reading { () throws(GitError) in try self.facts(of: app, changes, depth: depth) }
            result.append((facts, app.layout.values))
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
        let baseline = try BaselineChain(store: store, statement: statement, push: push)
            .baseline(for: app, candidate: candidate.id)
        let trees = [candidate.tree] + (try tree(of: baseline).map { [$0] } ?? [])
        let layout = try layouts.layout(of: app, others: all.map(\.root), trees: trees, includingAssets: true)
        return try reading { () throws(GitError) in
            try AssetInputs(store: store, tree: candidate.tree, rules: layout.rules).list
        }
    }

    private func choose(from apps: [NamedApp], name: String?) throws(GatheringError) -> [NamedApp] {
        let deployed = push.map { push in
            apps.filter { DeployRemotes.deploys(push.ref, to: push.remote, values: $0.values) }
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
        let layout: AppLayout
        let baseline: Baseline
        /// The baseline's tree; nothing where none can be read, and then everything counts as added.
        let baseTree: ObjectID?
    }

    private func changes(of apps: [GatheredApp]) throws(GitError) -> [[ClassifiedChange]] {
        var collector = ChangeCollector(appCount: apps.count)
        var done: Set<ObjectID?> = []
        for app in apps where done.insert(app.baseTree).inserted {
            let together = apps.indices.filter { apps[$0].baseTree == app.baseTree }
            let start = ChangeCollector.start(together.map { ($0, apps[$0].layout.rules) })
            try store.compare(app.baseTree, candidate.tree, visitor: &collector, in: start)
        }
        return collector.changes
    }

    private func facts(
        of app: GatheredApp, _ changes: [ClassifiedChange], depth: Depth
    ) throws(GitError) -> Facts {
        let settingsPath = RepositoryPath(bytes: Settings.fileName.utf8)
        let isFull = depth == .report
        return Facts(
            app: app.layout.app, candidate: candidate.id, baseline: app.baseline, changes: changes,
            processes: isFull
                ? try ProcessFiles(store: store, tree: candidate.tree, root: app.layout.app.root).processes()
                : Processes(commands: [], areDeclared: false),
            assets: isFull ? try assets(of: app, changes) : Assets(state: .unknown, contentKey: nil),
            changedSettings: try changedSettings(app) ? settingsPath : nil)
    }

    private func changedSettings(_ app: GatheredApp) throws(GitError) -> Bool {
        guard let baseTree = app.baseTree else { return false }
        let path = RepositoryPath(bytes: Settings.fileName.utf8)
        let new = try store.entry(at: path, in: candidate.tree)
        return try store.entry(at: path, in: baseTree) != new
    }

    private func assets(of app: GatheredApp, _ changes: [ClassifiedChange]) throws(GitError) -> Assets {
        let inputs = try AssetInputs(store: store, tree: candidate.tree, rules: app.layout.rules)
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
