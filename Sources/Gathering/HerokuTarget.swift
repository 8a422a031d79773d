internal import DeployModel
public import GitStore
internal import PathRules
public import Settings

/// Which app of the platform an app of the repository is, or why that isn't known.
public struct HerokuTarget: Hashable, Sendable {
    /// What a caller says of it.
    public struct Statement: Hashable, Sendable {
        /// The value of `--heroku-app`.
        public let flag: String?
        /// The value of `HEROKU_APP`.
        public let environment: String?
        /// Where pushes go if not to Heroku itself: `HEROKU_GIT_HOST` as a URL.
        public let gitURL: String?

        /// Puts the three together. Empty counts as not given.
        public init(flag: String? = nil, environment: String? = nil, gitURL: String? = nil) {
            self.flag = flag
            self.environment = environment?.isEmpty == false ? environment : nil
            self.gitURL = gitURL
        }
    }

    /// The app's name in `.drawbridge`.
    public let app: String
    /// The frameworks of its candidate, by preset name.
    public let frameworks: [String]
    /// The app's name on the platform; nothing if it isn't known.
    public let herokuApp: String?
    /// Where the name was learned, or why it isn't known, as a clause.
    public let reason: String
    /// Whether somebody said that name, for this call or in a setting. A remote is only a sign of it.
    public let isStated: Bool

    /// Whether anything at all speaks of the platform: a name, or several that contradict each other.
    public var isOnPlatform: Bool { reason != Self.noneNamed }

    /// Whether the setting `herokuApp` says the name.
    public var isInSettings: Bool { reason == Self.setting }

    private static let setting = "herokuApp"
    private static let noneNamed = "no app on Heroku is named for it"
}

extension HerokuTarget {
    /// Finds the apps of a candidate and, for each, its app on the platform: by the flag, `HEROKU_APP`, the setting
    /// `herokuApp`, or a remote of Heroku's.
    ///
    /// - Parameter name: The only app to look at; nothing for all.
    public static func find(
        in candidate: Commit, of store: GitStore, settings: Settings, app name: String?, statement: Statement
    ) throws(GatheringError) -> [HerokuTarget] {
        let all = try reading { () throws(GitError) in
            try AppLayouts(store: store).apps(in: settings, candidate: candidate.tree)
        }
        let apps = name.map { name in all.filter { $0.name == name } } ?? all
        let names = all.map(\.name).joined(separator: ", ")
        guard !apps.isEmpty else {
            throw .request(message: "there is no app named \"\(name ?? "")\"", hint: "The apps are \(names).")
        }
        if let stated = statement.flag, apps.count > 1 {
            throw .request(
                message: "--heroku-app \(stated) could be any of \(apps.count) apps",
                hint: "Name the one with --app NAME, or set herokuApp for each. The apps are \(names).")
        }
        var targets: [HerokuTarget] = []
        for app in apps {
            let (herokuApp, reason, isStated) = try heroku(
                of: app, among: all, isNamed: apps.count == 1, of: store, statement)
            let layout = try AppLayouts(store: store)
                .layout(of: app, others: all.map(\.root), trees: [candidate.tree], includingAssets: false)
            targets.append(
                HerokuTarget(
                    app: app.name, frameworks: layout.app.frameworks, herokuApp: herokuApp, reason: reason,
                    isStated: isStated))
        }
        return targets
    }

    private static func heroku(
        of app: NamedApp, among all: [NamedApp], isNamed: Bool, of store: GitStore, _ statement: Statement
    ) throws(GatheringError) -> (String?, reason: String, isStated: Bool) {
        if let flag = statement.flag { return (flag, "--heroku-app", true) }
        // Of several apps, the variable can mean one only, and nothing says which.
        if let stated = statement.environment, isNamed { return (stated, "HEROKU_APP", true) }
        if let set = app.values.herokuApp { return (set, setting, true) }
        let remotes = try reading { () throws(GitError) in
            try DeployRemotes(store: store).herokuApps(for: app.values, gitURL: statement.gitURL)
        }
        let names = Set(remotes.map(\.app)).sorted()
        guard let only = names.first else { return (nil, noneNamed, false) }
        guard names.count == 1 else {
            return (nil, "remotes lead to \(names.joined(separator: " and ")): set herokuApp", false)
        }
        guard all.count == 1 || !app.values.remotes.isEmpty else {
            return (nil, "there are \(all.count) apps: set herokuApp for each", false)
        }
        return (only, "the remote \(remotes[0].remote)", false)
    }
}

extension DeployRemotes {
    /// The apps on the platform that an app's remotes push to.
    func herokuApps(
        for values: AppSettings.Values, gitURL: String?
    ) throws(GitError) -> [(remote: String, app: String)] {
        try configured.compactMap { remote in
            let isMeant = values.remotes.isEmpty || values.remotes.contains { $0 == remote.name || $0 == remote.url }
            guard isMeant, let heroku = HerokuRemote(url: remote.url, gitURL: gitURL) else { return nil }
            return (remote.name, heroku.app)
        }
    }
}
