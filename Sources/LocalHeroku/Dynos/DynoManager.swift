internal import ChildProcess

/// All dynos of all apps, their routers, and the place to attach to them.
///
/// Dynos are processes of this machine: in a process group of their own each, in a copy of the slug of their own, with
/// the release's config vars and nothing of this process's environment but `PATH`. They end with this process, however
/// it ends; their folders go then too. Only a process that leaves its group (`setsid`) is out of reach.
public actor DynoManager {
    private let options: LocalOptions
    private let timeouts: LocalTimeouts
    private let log: LogHub
    private let searchPath: String
    private var apps: [String: AppDynos] = [:]
    private var reaper: Reaper?
    /// The last is the one for apps to come.
    private var rendezvous: [Rendezvous] = []

    /// Nothing runs yet.
    public init(options: LocalOptions, log: LogHub, timeouts: LocalTimeouts = LocalTimeouts()) {
        self.options = options
        self.timeouts = timeouts
        self.log = log
        searchPath = ChildProcess.inheritedEnvironment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    }

    /// Starts an app's router on a free port of 127.0.0.1, which it returns.
    ///
    /// - Throws: when the system has no port or process to give.
    public func addApp(_ app: String) async throws -> Int {
        if let known = apps[app] { return known.router.port }
        let reaper = try self.reaper ?? Reaper(removing: folder)
        self.reaper = reaper
        if rendezvous.isEmpty { try openRendezvous() }
        guard let rendezvous = rendezvous.last else { throw SystemRefusal("listen for those who attach", 0) }
        let table = RouterTable()
        let router = try Router(app: app, table: table, timeouts: timeouts, log: log)
        let surroundings = DynoSurroundings(
            app: app, options: options, timeouts: timeouts, log: log, reaper: reaper, table: table, folder: folder,
            searchPath: searchPath)
        apps[app] = AppDynos(surroundings, router, rendezvous)
        router.start()
        return router.port
    }

    /// Ends an app's dynos and its router.
    public func removeApp(_ app: String) async { await apps.removeValue(forKey: app)?.end() }

    /// Turns the maintenance page on or off. No dyno is touched.
    public func setMaintenance(_ on: Bool, of app: String) async { apps[app]?.surroundings.table.setMaintenance(on) }

    /// Sets the pages that an app's router shows instead of its own.
    public func setPages(_ pages: CustomPages, of app: String) async { apps[app]?.surroundings.table.setPages(pages) }

    /// Turns session affinity on or off.
    public func setAffinity(_ on: Bool, of app: String) async { apps[app]?.surroundings.table.setAffinity(on) }

    /// Runs a new release: returns once its dynos are started and the old ones told to end (with preboot, the old web
    /// dynos at the end of the overlap).
    ///
    /// Without preboot, requests wait for the new web dynos up to ``LocalTimeouts/boot``: on Heroku routing pauses
    /// between the end of the old dynos and the boot of the new ones (Dev Center, "Heroku Labs: preboot").
    ///
    /// - Parameters:
    ///   - formation: the count of each process type; types that aren't named have none.
    ///   - preboot: whether old and new web dynos overlap.
    public func deploy(_ image: ReleaseImage, to app: String, formation: [String: Int], preboot: Bool) async {
        await apps[app]?.deploy(image, formation: formation, preboot: preboot)
    }

    /// Changes the counts of the types named; the others stay.
    ///
    /// - Throws: during a preboot overlap.
    public func scale(_ app: String, formation: [String: Int]) async throws(FormationLocked) {
        try await apps[app]?.scale(formation)
    }

    /// Starts a one-off dyno of the app's current release.
    ///
    /// It keeps running on that release when others come.
    public func runOneOff(_ request: OneOffRequest, of app: String) async throws(OneOffRefused) -> DynoRecord {
        guard let dynos = apps[app] else { throw .nothingDeployed }
        return try await dynos.runOneOff(request)
    }

    /// Runs a release phase to its end. The release needn't be the app's current one.
    public func runReleasePhase(
        _ image: ReleaseImage, command: String, of app: String, output: TextStream
    ) async -> ReleasePhaseOutcome {
        guard let dynos = apps[app] else { return .notStarted("there is no such app") }
        return await dynos.runReleasePhase(image, command, output)
    }

    /// Runs a job of the scheduler on the app's current release, in maintenance too.
    public func runScheduled(_ command: String, of app: String) async { await apps[app]?.runScheduled(command) }

    /// Ends a dyno, by its name or id; one of the formation is started again, as on Heroku. Whether there was one.
    public func stop(dyno: String, of app: String) async -> Bool { await apps[app]?.stop(dyno) ?? false }

    /// Kills the processes of a dyno, by its name or id; one of the formation starts again. Whether there was one.
    public func crash(dyno: String, of app: String) async -> Bool { await apps[app]?.crash(dyno) ?? false }

    /// Restarts one dyno, all of a type, or all of the formation. Whether there was one.
    @discardableResult
    public func restart(dyno: String? = nil, type: String? = nil, of app: String) async -> Bool {
        await apps[app]?.restart(dyno, type: type) ?? false
    }

    /// The dynos that `heroku ps` would list: in a preboot overlap without the old web dynos.
    public func dynos(of app: String) async -> [DynoRecord] { await apps[app]?.records() ?? [] }

    /// Opens the place to attach to one-off dynos of the apps that are added from now on; the first app opens one, with
    /// the defaults, if nobody did before.
    ///
    /// - Parameters:
    ///   - port: the port of 127.0.0.1 to listen on; 0 for any that is free.
    ///   - front: `HOST:PORT` of a program that takes TLS off and passes on what comes (`socat OPENSSL-LISTEN:…`): attach
    ///     URLs then name it. Without one they are `rendezvous+tcp://…`, for this listener speaks no TLS.
    /// - Returns: the port that it listens on.
    /// - Throws: when the system has no such port to give.
    @discardableResult
    public func openRendezvous(port: Int = 0, front: String? = nil) throws -> Int {
        let new = try Rendezvous(port: port, front: front)
        new.start()
        rendezvous.append(new)
        return new.port
    }

    /// Ends all dynos and routers, and waits until they have ended.
    public func shutDown() async {
        let all = apps.values
        apps = [:]
        await withTaskGroup(of: Void.self) { group in
            for dynos in all { group.addTask { await dynos.end() } }
        }
        for place in rendezvous { place.end() }
        reaper?.end()
        (rendezvous, reaper) = ([], nil)
    }

    /// The session of an attached dyno that runs; for tests.
    func attachment(of dyno: String, app: String) async -> AttachedSession? { await apps[app]?.attachment(of: dyno) }

    private var folder: String { "\(absolutePath(options.folder))/dynos" }
}
