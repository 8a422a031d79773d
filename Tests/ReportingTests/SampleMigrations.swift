import DeployModel

private func at(_ line: Int, _ action: Action, guards: [Guard] = []) -> Operation {
    Operation(action, at: SourceSpan(line: line, column: 5, endLine: line), guards: guards)
}

extension PendingMigration {
    static let addsColumn = PendingMigration(
        Migration(
            path: "db/migrate/20240131120000_add_name_to_users.rb", version: "20240131120000", name: "AddNameToUsers",
            operations: [
                at(3, .addColumn(table: "users", ColumnDefinition("name", ColumnType("character varying")))),
                at(
                    12, .removeColumn(table: "users", column: "first_name"),
                    guards: [Guard(.columnExists(table: "users", column: "first_name"))]),
            ]), state: .new)
    static let concurrent = PendingMigration(
        Migration(
            path: "db/animals_migrate/20240131120001_index.rb", version: "20240131120001", name: "Index",
            isTransactional: false,
            operations: [
                at(
                    5,
                    .addIndex(
                        IndexDefinition(table: "cats", name: "index_cats_on_name", keys: [.init(column: "name")]),
                        concurrently: true))
            ]), state: .new, database: "animals")
    static let unclear = PendingMigration(
        Migration(
            path: "db/migrate/20240131120002_\u{1B}[2J_evil.rb", version: "20240131120002", name: "Evil",
            operations: [
                at(3, .unreadable(Unreadable(.dynamicSQL, "the SQL is put together from table, which isn't known"))),
                at(4, .otherStatement("<img src=x> | \u{1B}[2J @somebody https://example.com `code` \n# heading")),
            ]), state: .edited)
    static let nothing = PendingMigration(
        Migration(path: "db/migrate/20240131120003_nothing.rb", version: "20240131120003", name: "Nothing"),
        state: .renamed)

    /// One with thirty operations, the last of which can't be read.
    static func long(_ number: Int) -> PendingMigration {
        let operations =
            (1...29).map { at($0, .dropTable("table_\($0)")) }
            + [at(30, .unreadable(Unreadable(.unknownCall, "magic isn't known")))]
        return PendingMigration(
            Migration(
                path: RepositoryPath(bytes: "db/migrate/\(number)_long.rb".utf8), version: "\(number)", name: "Long",
                operations: operations), state: .new)
    }
}
