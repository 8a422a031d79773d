/// The database server that the migrations run on, as far as the repository tells.
public struct DatabaseServer: Hashable, Sendable, Codable {
    /// The database's sort. Judged is only what runs on PostgreSQL.
    public enum Adapter: String, Hashable, Sendable, Codable {
        case postgreSQL = "PostgreSQL"
        case mySQL = "MySQL"
        case sqlite = "SQLite"
        /// One of several that the app uses.
        case unknown = "not known: the app uses several"
    }

    /// How the version is known.
    public enum Source: String, Hashable, Sendable, Codable {
        /// `.drawbridge` states it.
        case settings
        /// The dump's head: `-- Dumped from database version 15.4`.
        case dump
        /// Not at all: the current default of Heroku.
        case assumed
    }

    /// The database's sort.
    public var adapter: Adapter
    /// The major version: 17.
    public var version: Int
    /// How the version is known.
    public var source: Source

    /// The version that is assumed where none is known.
    public static let assumedVersion = 17

    /// Puts a server together.
    public init(_ adapter: Adapter = .postgreSQL, version: Int = assumedVersion, source: Source = .assumed) {
        self.adapter = adapter
        self.version = version
        self.source = source
    }
}
