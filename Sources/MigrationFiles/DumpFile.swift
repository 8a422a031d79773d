public import DeployModel
internal import Rails
internal import SQLMigrations

/// Reads a schema dump, and knows which dump belongs to which migrations.
///
/// The names are Rails': `db/schema.rb` or `db/structure.sql` for `db/migrate`; `db/animals_schema.rb` or
/// `db/animals_structure.sql` for `db/animals_migrate` (guide "Multiple Databases with Active Record").
public enum DumpFile {
    /// The most bytes of a dump.
    public static let sizeLimit = 16 << 20

    /// Whether a path is a dump that can be read.
    public static func isDump(_ path: RepositoryPath) -> Bool { parts(path) != nil }

    /// The database a dump belongs to, where the app has several: `animals` of `db/animals_schema.rb`.
    public static func database(of path: RepositoryPath) -> String? { parts(path)?.database }

    /// The language of a dump.
    public static func form(of path: RepositoryPath) -> Dump.Form { path.fileName.hasSuffix(".sql") ? .sql : .ruby }

    /// The database a migration belongs to, where the app has several: `animals` of `db/animals_migrate/1_a.rb`.
    public static func database(ofMigration path: RepositoryPath) -> String? {
        let suffix = "_migrate"
        guard let folder = migrationFolder(path), folder.name.hasSuffix(suffix) else { return nil }
        let database = String(folder.name.dropLast(suffix.count))
        return database.isEmpty || database == "post" ? nil : database
    }

    /// Whether Rails looks for migrations in a folder by itself: `db/migrate`, `db/animals_migrate`, and below them.
    public static func isMigrationFolder(_ folder: RepositoryPath) -> Bool {
        migrationFolder(folder.appending("1_a.rb".utf8)) != nil
    }

    /// Where the dump of a migration's database lies, in either language.
    public static func paths(forMigration path: RepositoryPath) -> [RepositoryPath] {
        guard let folder = migrationFolder(path) else { return [] }
        let prefix = database(ofMigration: path).map { $0 + "_" } ?? ""
        return ["schema.rb", "structure.sql"].map { folder.parent.appending((prefix + $0).utf8) }
    }

    /// Where the migrations of a dump's database lie.
    public static func migrationFolders(of path: RepositoryPath) -> [RepositoryPath] {
        let names = database(of: path).map { ["\($0)_migrate"] } ?? ["migrate", "post_migrate"]
        return names.map { path.folder.appending($0.utf8) }
    }

    /// Reads a dump. Never fails: what can't be read is among its problems.
    public static func read(_ path: RepositoryPath, _ text: [UInt8]) -> Dump {
        let form = form(of: path)
        guard text.count <= sizeLimit else {
            let reason = "it has \(text.count) bytes, and dumps are read up to \(sizeLimit)"
            return Dump(form: form, schema: Schema(), problems: [DumpProblem(line: 1, reason: reason)])
        }
        var dump =
            switch form {
            case .ruby: RubySchemaDump.read(path: path, text: text)
            case .sql: StructureDump.read(path: path, text: text)
            }
        if form == .sql {
            dump.serverVersion = serverVersion(in: text)
            dump.schema.unreadObjects = unreadObjects(in: text)
        }
        return dump
    }

    /// The policies, rules and publications that the dump makes: no operation tells what they name.
    private static func unreadObjects(in text: [UInt8]) -> [String] {
        let kinds = ["POLICY", "RULE", "PUBLICATION"]
        return text.split(separator: UInt8(ascii: "\n")).compactMap { line in
            guard line.starts(with: "CREATE ".utf8) else { return nil }
            let words = String(decoding: line.prefix(200), as: UTF8.self).split(separator: " ")
            guard words.count > 2, kinds.contains(String(words[1])) else { return nil }
            return "the \(words[1].lowercased()) \(words[2])"
        }
    }

    /// The major version in `-- Dumped from database version 15.4 (Debian 15.4-1)`, which stands in a dump's head.
    private static func serverVersion(in text: [UInt8]) -> Int? {
        let marker = "-- Dumped from database version "
        let head = String(decoding: text.prefix(4096), as: UTF8.self)
        let line = head.split(whereSeparator: \.isNewline).first { $0.hasPrefix(marker) }
        return line.flatMap { Int($0.dropFirst(marker.count).prefix { $0.isASCII && $0.isNumber }) }
    }

    private static func parts(_ path: RepositoryPath) -> (database: String?, form: Dump.Form)? {
        for (name, form) in [("schema.rb", Dump.Form.ruby), ("structure.sql", .sql)] {
            if path.fileName == name { return (nil, form) }
            guard path.fileName.hasSuffix("_" + name) else { continue }
            let database = String(path.fileName.dropLast(name.utf8.count + 1))
            // `cache_schema.rb` is a database's, `data_schema.rb` the list of data migrations that have run.
            return database.isEmpty || database == "data" ? nil : (database, form)
        }
        return nil
    }

    /// The folder of migrations that a migration lies in, at any depth, and its parent.
    private static func migrationFolder(_ path: RepositoryPath) -> (name: String, parent: RepositoryPath)? {
        var folder = path.folder
        while !folder.bytes.isEmpty {
            if folder.fileName == "migrate" || folder.fileName.hasSuffix("_migrate") {
                return (folder.fileName, folder.folder)
            }
            folder = folder.folder
        }
        return nil
    }
}
