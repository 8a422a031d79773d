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
    public static func read(_ path: RepositoryPath, _ text: [UInt8], beside files: NearbyFiles = .none) -> Migration {
        guard text.count <= sizeLimit else {
            return unread(path, .limit, "it has \(text.count) bytes, and migrations are read up to \(sizeLimit)")
        }
        switch MigrationLanguage(of: path) {
        case .ruby: return RailsMigrationReader.read(path: path, text: text) { files.source(of: $0, for: path) }
        case .sql:
            let settings = SQLMigrationReader.settingsPath(of: path).flatMap(files.read)
            return SQLMigrationReader.read(path: path, text: text, settings: settings)
        case .other(let language): return unread(path, .syntax, "migrations in \(language) can't be read yet")
        case nil: return unread(path, .syntax, "it is neither Ruby (.rb) nor SQL (.sql)")
        }
    }

    /// A migration of which nothing was read, and why.
    public static func unread(_ path: RepositoryPath, _ kind: Unreadable.Kind, _ reason: String) -> Migration {
        let operation = Operation(.unreadable(Unreadable(kind, reason)), at: SourceSpan(line: 1, column: 1, endLine: 1))
        let name = MigrationFileName(path)
        return Migration(path: path, version: name.version, name: name.name, operations: [operation])
    }

    /// The version in a migration's file name; empty where it has none.
    public static func version(of path: RepositoryPath) -> String {
        MigrationLanguage(of: path) == .sql ? SQLMigrationReader.version(of: path) : MigrationFileName(path).version
    }
}

extension NearbyFiles {
    /// What a Rails migration names and another file holds.
    fileprivate func source(of reference: MigrationReference, for migration: RepositoryPath) -> MigrationSource? {
        switch reference {
        case .migration(let name):
            let found = list(migration.folder).first { MigrationFileName($0).className == name }
            return found.flatMap { path in read(path).map { MigrationSource(path: path, text: $0) } }
        case .file(let name):
            let path = name.split(separator: "/").reduce(migration.appRoot) { $0.appending($1.utf8) }
            return read(path).map { MigrationSource(path: path, text: $0) }
        }
    }
}

extension RepositoryPath {
    /// The folder above the innermost `db` that it lies in; its own folder if there is none.
    fileprivate var appRoot: RepositoryPath {
        var folder = self.folder
        while !folder.bytes.isEmpty {
            if folder.components.last?.elementsEqual("db".utf8) ?? false { return folder.folder }
            folder = folder.folder
        }
        return self.folder
    }

    /// The last part.
    var fileName: String { components.last.map { String(decoding: $0, as: UTF8.self) } ?? "" }

    /// The folder it lies in. On a disk, a path may begin with a slash, and then its folder does.
    var folder: RepositoryPath {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return .root }
        return RepositoryPath(bytes: bytes[..<slash])
    }
}
