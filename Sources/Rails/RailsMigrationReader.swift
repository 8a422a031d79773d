public import DeployModel
import RubySyntax

/// Reads Rails migrations: what they do when they run forward.
///
/// Nothing is run. Values that stand in the text are folded: literals, constants, variables assigned once, helper
/// methods, loops over literals. What is worked out when the migration runs is `unreadable` where it names a table or
/// column, and stays as an unknown value where it can't change the schema's shape.
public struct RailsMigrationReader {
    /// Reads a migration.
    ///
    /// - Parameters:
    ///   - path: where the file lies; its name gives the version and the class that is looked for.
    ///   - text: the file.
    ///   - settings: what the app's configuration says.
    ///   - resolve: finds what the migration names and another file holds.
    public static func read(
        path: RepositoryPath, text: [UInt8], settings: MigrationSettings = MigrationSettings(),
        resolve: @escaping MigrationResolver = { _ in nil }
    ) -> Migration {
        let name = MigrationFileName(path)
        let tree = RubyParser.parse(text)
        guard let found = MigrationClass(in: tree, named: name.className) else {
            return unrecognized(path, name, tree)
        }
        let conventions = RailsConventions(
            version: found.version.flatMap(FrameworkVersion.init) ?? .unversioned, adapter: settings.adapter,
            datetimeType: settings.datetimeType)
        let evaluator = Evaluator(
            tree: tree, path: path, settings: settings, conventions: conventions,
            isTransactional: !found.disablesTransaction && settings.adapter != .mySQL, resolve: resolve)
        evaluator.openMigrations = [found.name]
        evaluator.run(found)
        return Migration(
            path: path, version: name.version, name: found.name, frameworkVersion: found.version,
            isTransactional: !found.disablesTransaction && settings.adapter != .mySQL, operations: evaluator.operations)
    }

    private static func unrecognized(_ path: RepositoryPath, _ name: MigrationFileName, _ tree: SyntaxTree) -> Migration
    {
        let lines = tree.position(of: max(0, tree.text.count - 1)).line
        let operation = Operation(
            .unreadable(Unreadable(.syntax, "the file defines no migration `\(name.className)`")),
            at: SourceSpan(line: 1, column: 1, endLine: lines), excerpt: tree.excerpt(of: 0..<tree.text.count))
        return Migration(path: path, version: name.version, name: name.className, operations: [operation])
    }
}

/// What an app's configuration says that its migrations depend on.
public struct MigrationSettings: Hashable, Sendable {
    /// The database.
    public var adapter: DatabaseAdapter
    /// `ActiveRecord::Base.datetime_type` on PostgreSQL: `timestamp` or `timestamptz`.
    public var datetimeType: String
    /// The app's own rules of singular and plural. A migration's reader looks for them in the app's files as well.
    public var inflections: Inflections

    /// Puts settings together.
    public init(
        adapter: DatabaseAdapter = .postgreSQL, datetimeType: String = "timestamp",
        inflections: Inflections = Inflections()
    ) {
        self.adapter = adapter
        self.datetimeType = datetimeType
        self.inflections = inflections
    }
}

/// Something that a migration names and another file holds.
public enum MigrationReference: Hashable, Sendable {
    /// Another migration, by its class: `revert AddUsers`.
    case migration(String)
    /// A file below the app's root: `db/views/reports_v02.sql`.
    case file(String)
}

/// A file that a migration needs.
public struct MigrationSource: Hashable, Sendable {
    /// Where it lies.
    public let path: RepositoryPath
    /// What it holds.
    public let text: [UInt8]

    /// Pairs a place with its text.
    public init(path: RepositoryPath, text: [UInt8]) {
        self.path = path
        self.text = text
    }
}

/// Finds what a migration names; nothing if it isn't there.
public typealias MigrationResolver = (MigrationReference) -> MigrationSource?
