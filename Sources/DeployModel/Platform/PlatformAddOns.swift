/// An add-on that an app has or shares. Source: Heroku Platform API, add-on and add-on-attachment.
public struct PlatformAddOn: Hashable, Sendable, Codable {
    /// The add-on's own name: `postgresql-curved-12345`.
    public let name: String
    /// The service's name: `heroku-postgresql`, `heroku-redis`, `scheduler`, …
    public let service: String
    /// The plan's name: `heroku-postgresql:standard-0`.
    public let plan: String
    /// `provisioning`, `provisioned` or `deprovisioned`, as the platform writes it.
    public let state: String
    /// The name of the app that owns it.
    public let owner: String
    /// The names of all apps that it is attached to, the owner among them.
    public let attachedTo: Reading<[String]>
    /// The config vars that it sets, by name. Values are never kept.
    public let configVars: [String]

    /// Puts an add-on together.
    public init(
        name: String, service: String, plan: String, state: String, owner: String, attachedTo: Reading<[String]>,
        configVars: [String]
    ) {
        self.name = name
        self.service = service
        self.plan = plan
        self.state = state
        self.owner = owner
        self.attachedTo = attachedTo
        self.configVars = configVars
    }
}

/// What the database's own service tells of the database behind `DATABASE_URL`.
///
/// Source: Heroku's data API, which is not published: the calls are those that the `heroku` program makes.
public struct PlatformDatabase: Hashable, Sendable, Codable {
    /// The name of its add-on.
    public let addOn: String
    /// PostgreSQL's version as the service writes it: `17.2`.
    public let version: String?
    /// How many connections are open now.
    public let connections: Int?
    /// How many may be.
    public let connectionLimit: Int?
    /// Its size in bytes.
    public let bytes: Int?
    /// The names of the databases that follow it.
    public let followers: [String]
    /// When backups are made by themselves, as the service writes it; nothing if none is.
    public let backupSchedules: [String]
    /// Whether connection pooling (PgBouncer) is attached.
    public let isPooled: Bool

    /// Puts a database together.
    public init(
        addOn: String, version: String?, connections: Int?, connectionLimit: Int?, bytes: Int?, followers: [String],
        backupSchedules: [String], isPooled: Bool
    ) {
        self.addOn = addOn
        self.version = version
        self.connections = connections
        self.connectionLimit = connectionLimit
        self.bytes = bytes
        self.followers = followers
        self.backupSchedules = backupSchedules
        self.isPooled = isPooled
    }
}
