public import DeployModel
internal import SQLSyntax

/// Reads migrations that are files of SQL.
public enum SQLMigrationReader {
    /// Whether a path among the migrations is one that runs forward: `1_a.down.sql`, `down.sql` and Flyway's
    /// `U1__a.sql` take back what others do.
    public static func isMigration(_ path: RepositoryPath) -> Bool {
        let name = MigrationName(path)
        return name.file.lowercased().hasSuffix(".sql") && !name.isReverse
    }

    /// What orders a migration among the others: `20240131120000`, Flyway's `2.1`. Empty where its path has none.
    public static func version(of path: RepositoryPath) -> String {
        MigrationName(path).version
    }

    /// The file that may lie beside a migration and settle its transaction: Diesel's `metadata.toml`, Flyway's
    /// `V1__a.sql.conf`. Nothing for other tools.
    public static func settingsPath(of path: RepositoryPath) -> RepositoryPath? {
        let name = MigrationName(path)
        if name.isFlyway { return RepositoryPath(bytes: path.bytes + Array(".conf".utf8)) }
        guard name.file == "up.sql" else { return nil }
        return RepositoryPath(bytes: path.bytes.dropLast(name.file.utf8.count) + Array("metadata.toml".utf8))
    }

    /// Reads a migration. Never fails: what can't be read is an operation of its own.
    ///
    /// - Parameters:
    ///   - path: the file, from the repository's root.
    ///   - text: its text.
    ///   - dialect: the tool; found out from path and text where it isn't given.
    ///   - settings: the text of the file at ``settingsPath(of:)``.
    public static func read(
        path: RepositoryPath, text: [UInt8], dialect: SQLDialect? = nil, settings: [UInt8]? = nil
    ) -> Migration {
        let name = MigrationName(path)
        var migration = Migration(path: path, version: name.version, name: name.name)
        let dialect = dialect ?? SQLDialect(path: path, text: text)
        // dbmate's and goose's files hold both directions, whatever their names.
        guard !name.isReverse || dialect == .dbmate || dialect == .goose else { return migration }
        let script = MigrationScript(text, dialect, settings: settings)
        migration.operations = script.operations()
        migration.isTransactional = script.commitsTogether(migration.operations)
        return migration
    }
}
