/// How an app is configured, as far as it bears on migrations. What isn't known is nothing, and read as the worse.
public struct AppConfiguration: Hashable, Sendable, Codable {
    /// `config.load_defaults`: `7.1`.
    public var loadDefaults: String?
    /// The Rails or Active Record version of the lock file: `7.1.3`.
    public var railsVersion: String?
    /// Whether `INSERT` names only the attributes that were set: `partial_inserts`, `partial_writes` before Rails 7.
    public var partialInserts: Bool?
    /// Whether statements are prepared on the server: `prepared_statements` in `database.yml`. True unless said otherwise.
    public var preparedStatements: Bool?
    /// `enumerate_columns_in_select_statements`.
    public var enumeratesColumns: Bool?
    /// Whether the migrations' connection gives up waiting for locks: `lock_timeout` in `database.yml`, an initializer
    /// of strong_migrations or of safer_migrations.
    public var setsLockTimeout: Bool?
    /// Where each of these is said.
    public var locations: [SourceLocation]

    /// Puts a configuration together.
    public init(
        loadDefaults: String? = nil, railsVersion: String? = nil, partialInserts: Bool? = nil,
        preparedStatements: Bool? = nil, enumeratesColumns: Bool? = nil, setsLockTimeout: Bool? = nil,
        locations: [SourceLocation] = []
    ) {
        self.loadDefaults = loadDefaults
        self.railsVersion = railsVersion
        self.partialInserts = partialInserts
        self.preparedStatements = preparedStatements
        self.enumeratesColumns = enumeratesColumns
        self.setsLockTimeout = setsLockTimeout
        self.locations = locations
    }
}
