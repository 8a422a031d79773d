/// A PostgreSQL add-on as the data host knows it.
public struct LocalDatabase: Hashable, Sendable {
    /// The add-on's id.
    public let addonID: String
    /// The add-on's name: `postgresql-flat-12345`.
    public let addonName: String
    /// The id of the app that owns it.
    public let app: String
    /// The name of the attachment through which it was asked for, or of its first: `DATABASE`.
    public let attachment: String
    /// The plan without its service: `standard-0`.
    public let plan: String
    /// Its URL: a password is in it. It reaches PostgreSQL's programs through their environment, and nothing else.
    public let url: String
    /// The most connections that the plan allows.
    public var connectionLimit = 120
    /// The URL of the database that it follows; nothing for none.
    public var following: String?
    /// The names of the add-ons that follow it.
    public var followers: [String] = []
    /// Whether a connection pooler (PgBouncer) was attached.
    public var hasConnectionPooling = false
    /// When it was made, in UTC as ISO 8601.
    public var createdAt = Timestamp.now()
    /// Whether Heroku keeps the write-ahead log of it: plans from Standard on.
    public var continuousProtection = true

    /// Puts one together.
    public init(addonID: String, addonName: String, app: String, attachment: String, plan: String, url: String) {
        self.addonID = addonID
        self.addonName = addonName
        self.app = app
        self.attachment = attachment
        self.plan = plan
        self.url = url
    }
}

/// What the data host asks of the rest of the platform.
public protocol LocalDatabases: Sendable {
    /// The database add-on with this id or name; nothing if there is none.
    func database(_ addon: String) async -> LocalDatabase?

    /// The id of the app with this name or id; nothing if there is none.
    func appID(_ app: String) async -> String?

    /// What goes wrong with the next backup of the database of an app, by its id; nothing for nothing.
    func backupFault(of app: String) async -> BackupFault?
}
