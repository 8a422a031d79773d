/// The platform: all apps with their releases, add-ons and pipelines, kept in memory; what runs is the dyno manager's.
public actor LocalPlatform {
    let options: LocalOptions
    let key: String
    let dynos: DynoManager
    let log: LogHub
    let builder: Builder
    let account: Account
    let faults = FaultList()
    /// `http://127.0.0.1:PORT`, of the API, the git server and the data API; known once the server listens.
    var address = ""

    var apps: [AppRecord] = []
    var addOns: [AddOnRecord] = []
    var attachments: [AttachmentRecord] = []
    var pipelines: [PipelineRecord] = []
    var promotions: [PromotionRecord] = []
    /// The files that sources were put into and slugs are packed in, by what only the one who asked for them knows.
    var blobs: [String: String] = [:]
    var logSessions: [String: LogSession] = [:]
    /// What is called when a release is no longer pending, by the release's id.
    var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]
    /// What goes on after the call that began it: release phases, builds, promotions.
    var tasks: [Task<Void, Never>] = []

    /// What a log session was opened for.
    struct LogSession: Sendable {
        let app: String
        let dyno: String?
        let type: String?
        let source: String?
        let lines: Int
        let tail: Bool
    }

    /// An empty platform.
    ///
    /// - Parameter key: the only API key that it takes, also as a password for git.
    public init(options: LocalOptions, key: String) {
        self.options = options
        self.key = key
        log = LogHub()
        dynos = DynoManager(options: options, log: log)
        builder = Builder(options: options)
        account = Account(callsPerHour: options.callsPerHour)
    }

    /// Says where the server listens.
    func listens(at address: String) { self.address = address }

    /// Ends all dynos and routers, and gives up what is under way.
    public func shutDown() async {
        for task in tasks { task.cancel() }
        await dynos.shutDown()
    }

    // MARK: Finding

    /// The place of an app, by name or id.
    func index(of app: String) throws(APIError) -> Int {
        guard let index = apps.firstIndex(where: { $0.name == app || $0.id == app }) else {
            throw .missing("app")
        }
        return index
    }

    /// An app by name or id.
    func app(_ word: String) throws(APIError) -> AppRecord { apps[try index(of: word)] }

    /// The name of the app that a path of the API's is about; nothing if it is about none.
    func appName(in path: String) -> String? {
        let parts = path.split(separator: "/")
        guard parts.count > 1, parts[0] == "apps" else { return nil }
        return try? app(String(parts[1])).name
    }

    /// Changes an app, if it is still there.
    func update(_ appID: String, _ change: (inout AppRecord) -> Void) {
        guard let index = apps.firstIndex(where: { $0.id == appID }) else { return }
        change(&apps[index])
        apps[index].updatedAt = Timestamp.now()
    }

    /// Changes a release, if it is still there.
    func updateRelease(_ id: String, of appID: String, _ change: (inout ReleaseRecord) -> Void) {
        update(appID) { app in
            guard let index = app.releases.firstIndex(where: { $0.id == id }) else { return }
            change(&app.releases[index])
            app.releases[index].updatedAt = Timestamp.now()
        }
    }

    /// Writes to an app's log who did what, as Heroku's API does.
    func noteDeed(_ text: String, of appID: String) {
        log.note(app: appID, source: "app", dyno: "api", text: "\(text) by user \(Account.email)")
    }

    /// Does something that outlives the call.
    func start(_ work: @escaping @Sendable () async -> Void) { tasks.append(Task { await work() }) }
}
