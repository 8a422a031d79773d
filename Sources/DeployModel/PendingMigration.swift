/// A migration that a deploy brings, as its reader understood it.
public struct PendingMigration: Hashable, Sendable, Codable {
    /// What the deploy does with the file.
    public enum State: String, Hashable, Sendable, Codable {
        /// The live commit doesn't have it: it will run.
        case new
        /// The live commit has it with another content: where it has run, it won't run again.
        case edited
        /// The live commit has the same version under another path: it won't run again.
        case renamed
        /// The live commit has it unchanged, and yet it isn't among the versions that were applied: it will run.
        case unapplied
        /// The live commit doesn't have it, and yet it was applied already: it won't run again.
        case applied
    }

    /// The migration.
    public var migration: Migration
    /// What the deploy does with the file.
    public var state: State
    /// The database it belongs to, where the app has several: `animals` of `db/animals_migrate`.
    public var database: String?
    /// What the live commit's version of the file does, of one that is edited or renamed; nothing if that isn't known.
    public var liveOperations: [Operation]?

    /// Whether it will run.
    public var runs: Bool { state == .new || state == .unapplied }

    /// Puts the parts together.
    public init(_ migration: Migration, state: State, database: String? = nil, liveOperations: [Operation]? = nil) {
        self.migration = migration
        self.state = state
        self.database = database
        self.liveOperations = liveOperations
    }
}

/// A migration as it is printed and stored.
public struct MigrationRecord: Hashable, Sendable, Codable {
    /// The file.
    public let path: RepositoryPath
    /// What orders it among the others; nothing where the file's name has none.
    public let version: String?
    /// Its name.
    public let name: String
    /// What the deploy does with the file; nothing where there is no deploy.
    public let state: PendingMigration.State?
    /// The database it belongs to, where the app has several.
    public let database: String?
    /// The version of the framework whose behaviour it asks for.
    public let frameworkVersion: String?
    /// Whether all of it runs in one transaction, as far as the framework is concerned.
    public let transactional: Bool
    /// What it does when it runs forward, in order.
    public private(set) var operations: [OperationRecord]

    /// Writes a migration down.
    ///
    /// - Parameter operations: What it does, where that was written down already.
    public init(
        _ migration: Migration, state: PendingMigration.State? = nil, database: String? = nil,
        operations: [OperationRecord]? = nil
    ) {
        path = migration.path
        version = migration.version.isEmpty ? nil : migration.version
        name = migration.name
        self.state = state
        self.database = database
        frameworkVersion = migration.frameworkVersion
        transactional = migration.isTransactional
        self.operations = operations ?? migration.operations.map(OperationRecord.init)
    }

    /// The same with other operations.
    public func with(_ operations: [OperationRecord]) -> MigrationRecord {
        var record = self
        record.operations = operations
        return record
    }

    /// Writes a pending migration down.
    public init(_ pending: PendingMigration) {
        self.init(pending.migration, state: pending.state, database: pending.database)
    }
}
