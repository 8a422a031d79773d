/// What a dyno is, from its making to its end, whatever becomes of its processes.
struct DynoPlan: Sendable {
    let id: String
    let name: String
    let type: String
    let command: String
    let image: ReleaseImage
    let size: String
    let createdAt = Timestamp.now()
    /// Variables on top of the release's.
    var environment: [String: String] = [:]
    /// Whether it is started again when it ends, as those of the formation are.
    let isKept: Bool
    /// Whether its input and output are a connection.
    var attachment: AttachedSession?
    /// After how long it is ended.
    var timeToLive: Duration?
    /// Gets its output besides the log.
    var listener: (@Sendable ([UInt8]) -> Void)?

    /// Whether the router sends it requests.
    var servesRequests: Bool { isKept && type == "web" }

    init(_ name: String, type: String, command: String, image: ReleaseImage, size: String, isKept: Bool) {
        self.id = Identifier.make()
        self.name = name
        self.type = type
        self.command = command
        self.image = image
        self.size = size
        self.isKept = isKept
    }
}

/// What all dynos of an app share.
struct DynoSurroundings: Sendable {
    let app: String
    let options: LocalOptions
    let timeouts: LocalTimeouts
    let log: LogHub
    let reaper: Reaper
    let table: RouterTable
    /// The folder that each dyno's own folder is in.
    let folder: String
    /// The only variable that dynos take from the platform's own: where programs are.
    let searchPath: String

    /// All of a dyno's variables. The platform's own are left out: they hold keys.
    func environment(of plan: DynoPlan, port: Int, home: String) -> [String: String] {
        var result = [
            "DYNO": plan.name, "HOME": home, "PATH": searchPath, "LANG": "C.UTF-8",
            "HEROKU_APP_NAME": plan.image.appName,
            "HEROKU_RELEASE_VERSION": "v\(plan.image.version)", "HEROKU_DYNO_ID": plan.id,
        ]
        result["HEROKU_SLUG_COMMIT"] = plan.image.slug?.commit
        result.merge(plan.image.configVars) { $1 }
        result.merge(plan.environment) { $1 }
        result["PORT"] = String(port)
        return result
    }
}
