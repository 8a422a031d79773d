/// Whose rules a replay follows.
public struct Conventions: Hashable, Sendable {
    /// The database.
    public enum Database: String, Hashable, Sendable {
        /// PostgreSQL 15. Names of indexes are those of the schema, not of the table.
        case postgreSQL
        /// MySQL and MariaDB, as far as they differ: an index's name belongs to its table, and loses a dropped column
        /// rather than going with it.
        case mySQL
        /// SQLite: as Rails copies its tables, an index loses a dropped column rather than going with it.
        case sqlite
    }

    /// Who names what an operation leaves unnamed.
    public enum Naming: String, Hashable, Sendable {
        /// The framework, by hashes that aren't worked out here: names stay unknown and are equal to any default name.
        case framework
        /// PostgreSQL: `users_email_key`.
        case postgreSQL
    }

    /// The database.
    public var database: Database
    /// Who names what is left unnamed.
    public var naming: Naming

    /// Pairs a database with who names things.
    public init(_ database: Database = .postgreSQL, naming: Naming = .framework) {
        self.database = database
        self.naming = naming
    }

    /// A Rails app's: `schema.rb` and its migrations.
    public static let rails = Conventions()
    /// PostgreSQL's alone: `structure.sql` and migrations in SQL.
    public static let sql = Conventions(naming: .postgreSQL)
}
