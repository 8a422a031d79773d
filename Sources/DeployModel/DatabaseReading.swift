/// What a deploy's migrations and schema dumps say, as their readers understood them.
public struct DatabaseReading: Hashable, Sendable, Codable {
    /// The migrations that the deploy adds, edits or renames, in the order in which they would run.
    public var migrations: [PendingMigration]
    /// The schema dumps, one a database, as far as both commits were looked at.
    public var dumps: [DumpPair]
    /// The files that should have been read and that the clone left at its remote, by their blobs' ids.
    public var absent: [ObjectID]
    /// The migrations of the live commit that the candidate lacks, in the order in which they have run.
    public var vanished: [PendingMigration] = []
    /// The files of the candidate's migrations, in the folders that the deploy changes.
    public var candidatePaths: [RepositoryPath] = []
    /// The files of the live commit's migrations, in the same folders.
    public var livePaths: [RepositoryPath] = []
    /// The versions that were really applied to the live database, where they are known.
    public var applied: Set<String>?
    /// The server that the migrations run on.
    public var server = DatabaseServer()
    /// The servers of the app's further databases, by their names.
    public var otherServers: [String: DatabaseServer] = [:]

    /// The server of a database; nothing names the app's first.
    public func server(of database: String?) -> DatabaseServer {
        database.flatMap { otherServers[$0] } ?? server
    }

    /// Puts the parts together.
    public init(migrations: [PendingMigration] = [], dumps: [DumpPair] = [], absent: [ObjectID] = []) {
        self.migrations = migrations
        self.dumps = dumps
        self.absent = absent
    }
}

/// One database's schema dump in the live commit and in the candidate.
public struct DumpPair: Hashable, Sendable, Codable {
    /// The file in the candidate, or in the live commit where the candidate has none.
    public var path: RepositoryPath
    /// The database, where the app has several.
    public var database: String?
    /// What the live commit's dump says; nothing where it has none.
    public var live: Dump?
    /// What the candidate's dump says; nothing where it has none.
    public var candidate: Dump?
    /// The versions of the live commit's migrations for this database, by their files' names, in no order.
    public var liveVersions: [String]
    /// The same of the candidate's.
    public var candidateVersions: [String]

    /// Puts the two sides together.
    public init(
        path: RepositoryPath, database: String?, live: Dump?, candidate: Dump?, liveVersions: [String] = [],
        candidateVersions: [String] = []
    ) {
        self.path = path
        self.database = database
        self.live = live
        self.candidate = candidate
        self.liveVersions = liveVersions
        self.candidateVersions = candidateVersions
    }
}

/// A schema dump that was read: `db/schema.rb`, `db/structure.sql`.
public struct Dump: Hashable, Sendable, Codable {
    /// The language of a dump, which limits what it can hold.
    public enum Form: String, Hashable, Sendable, Codable {
        /// `db/schema.rb`: tables, indexes, constraints, enums, extensions; no functions, triggers or sequences.
        case ruby
        /// `db/structure.sql`: all that `pg_dump --schema-only` writes.
        case sql
    }

    /// The language.
    public var form: Form
    /// The schema.
    public var schema: Schema
    /// The lines that could not be read, or that did not fit what came before.
    public var problems: [DumpProblem]
    /// The major version of the server it was taken from, where its head says so.
    public var serverVersion: Int?

    /// Puts the parts together.
    public init(form: Form, schema: Schema, problems: [DumpProblem] = []) {
        self.form = form
        self.schema = schema
        self.problems = problems
    }
}

/// Something in a schema dump that could not be read, or that did not fit what came before.
public struct DumpProblem: Hashable, Sendable, Codable {
    /// The line, from 1.
    public var line: Int
    /// What is in the way, as a clause.
    public var reason: String

    /// Pairs a line with what is in the way.
    public init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }
}
