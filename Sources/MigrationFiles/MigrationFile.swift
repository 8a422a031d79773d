public import DeployModel
internal import Rails
internal import SQLMigrations

/// Reads a migration, whatever it is written in.
public enum MigrationFile {
    /// The most bytes of a migration. Real ones have a few thousand; whole dumps put into one, a few hundred thousand.
    public static let sizeLimit = 4 << 20

    /// Whether a path among the migrations is one of them, and not something that lies beside them.
    public static func isMigration(_ path: RepositoryPath) -> Bool {
        switch MigrationLanguage(of: path) {
        case .ruby: !MigrationFileName(path).version.isEmpty
        case .sql: SQLMigrationReader.isMigration(path) && !isDefinition(path)
        case .other: !path.fileName.hasPrefix("__")
        case nil: false
        }
    }

    /// Whether it is a definition that migrations load: scenic's `db/views/active_v01.sql`, fx's functions.
    private static func isDefinition(_ path: RepositoryPath) -> Bool {
        let kinds = ["views", "functions", "triggers", "procedures", "types", "aggregates", "policies"]
        return kinds.contains(path.folder.fileName) && path.folder.folder.fileName == "db"
    }

    /// Reads a migration. Never fails: what can't be read is an operation of its own.
    public static func read(
        _ path: RepositoryPath, _ text: [UInt8], beside files: NearbyFiles = .none,
        in context: MigrationContext = MigrationContext()
    ) -> Migration {
        guard text.count <= sizeLimit else {
            return unread(path, .limit, "it has \(text.count) bytes, and migrations are read up to \(sizeLimit)")
        }
        let search = FileSearch(for: path, in: files)
        var migration: Migration
        switch MigrationLanguage(of: path) {
        case .ruby:
            migration = RailsMigrationReader.read(
                path: path, text: text, settings: context.settings, resolve: search.source)
        case .sql: migration = SQLMigrationReader.read(path: path, text: text, settings: search.settings())
        case .other(let language): return unread(path, .syntax, "migrations in \(language) can't be read yet")
        case nil: return unread(path, .syntax, "it is neither Ruby (.rb) nor SQL (.sql)")
        }
        migration.operations += search.absent.map { absent in
            let reason = "it depends on \(absent), whose content isn't here; fetch it with git"
            return Operation(.unreadable(Unreadable(.missingFile, reason)), at: start)
        }
        return migration
    }

    private static let start = SourceSpan(line: 1, column: 1, endLine: 1)

    /// A migration of which nothing was read, and why.
    public static func unread(_ path: RepositoryPath, _ kind: Unreadable.Kind, _ reason: String) -> Migration {
        let operation = Operation(.unreadable(Unreadable(kind, reason)), at: start)
        return Migration(
            path: path, version: version(of: path), name: MigrationFileName(path).name, operations: [operation])
    }

    /// The folder of migrations that a migration lies in: the one above its own where each has a folder (Diesel).
    ///
    /// Prisma's, too, have a folder each, but are told apart by all of its name.
    public static func folder(of path: RepositoryPath) -> RepositoryPath {
        ["up.sql", "down.sql"].contains(path.fileName) ? path.folder.folder : path.folder
    }

    /// The version in a migration's file name; empty where it has none.
    public static func version(of path: RepositoryPath) -> String {
        MigrationLanguage(of: path) == .sql ? SQLMigrationReader.version(of: path) : MigrationFileName(path).version
    }
}

extension RepositoryPath {
    /// The last part.
    var fileName: String { components.last.map { String(decoding: $0, as: UTF8.self) } ?? "" }

    /// The folder it lies in. On a disk, a path may begin with a slash, and then its folder does.
    var folder: RepositoryPath {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return .root }
        return RepositoryPath(bytes: bytes[..<slash])
    }
}
