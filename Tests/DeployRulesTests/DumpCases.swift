import DeployModel

/// Facts about one database whose tables have these columns.
func facts(
    live: [String: [String]], candidate: [String: [String]], _ actions: Action..., state: PendingMigration.State = .new,
    deleted: [String] = [], baseline: Baseline = baseline(), problems: [DumpProblem] = [], form: Dump.Form = .ruby,
    liveForm: Dump.Form = .ruby, liveVersion: String? = nil, candidateVersion: String? = nil
) -> Facts {
    func dump(_ tables: [String: [String]], _ problems: [DumpProblem], _ form: Dump.Form, _ version: String?) -> Dump {
        var schema = Schema()
        schema.version = version
        for (name, columns) in tables {
            var table = Schema.Table()
            table.columns = columns.map { ColumnDefinition($0, ColumnType("text")) }
            schema.tables[name] = table
        }
        return Dump(form: form, schema: schema, problems: problems)
    }
    let operations = actions.enumerated().map { index, action in
        Operation(action, at: SourceSpan(line: index + 3, column: 5, endLine: index + 3), excerpt: "…")
    }
    let migration = Migration(path: "db/migrate/2_b.rb", version: "2", name: "B", operations: operations)
    let gone = deleted.map { change(.deleted, $0, in: .migration) }
    var result = facts([change(.added, "db/migrate/2_b.rb", in: .migration)] + gone, baseline: baseline)
    let pair = DumpPair(
        path: "db/schema.rb", database: nil, live: dump(live, problems, liveForm, liveVersion),
        candidate: dump(candidate, [], form, candidateVersion), liveVersions: ["1"],
        candidateVersions: actions.isEmpty ? ["1"] : ["1", "2"])
    result.database = DatabaseReading(
        migrations: actions.isEmpty ? [] : [PendingMigration(migration, state: state)], dumps: [pair])
    return result
}

/// A column of type text that is added.
func adding(_ column: String, to table: String = "users") -> Action {
    .addColumn(table: table, ColumnDefinition(column, ColumnType("text")))
}

extension RuleCases {
    static let dumps = RuleCases(
        "dump-mismatch",
        [
            "both tell the same": facts(
                live: ["users": ["a"]], candidate: ["users": ["a", "b"]], adding("b")),
            "the dump tells more": facts(
                live: ["users": ["a"]], candidate: ["users": ["a", "b", "c"], "posts": ["d"]], adding("b")),
            "the migration tells more": facts(
                live: ["users": ["a"]], candidate: ["users": ["a", "b"]], adding("b"), adding("c")),
            "they disagree": facts(
                live: ["users": ["a"]], candidate: ["users": ["a", "b"]],
                .addColumn(table: "users", ColumnDefinition("b", ColumnType("integer"), nullable: false))),
            "the dump shows what the migration hides": facts(
                live: ["users": ["a"]], candidate: ["users": ["a", "b"]],
                .unreadable(Unreadable(.dynamicSQL, "the SQL is put together from name, which isn't known"))),
            "a migration doesn't fit": facts(
                live: ["users": ["a"]], candidate: ["users": ["a"]],
                .removeColumn(table: "users", column: "gone")),
            "several migrations' lines don't fit": facts(
                live: ["users": ["a"]], candidate: ["users": ["a"]],
                .removeColumn(table: "users", column: "gone"), .renameColumn(table: "users", column: "b", to: "c"),
                adding("d", to: "nowhere"), adding("e", to: "nowhere"), adding("f", to: "nowhere"),
                adding("g", to: "nowhere"), adding("h", to: "nowhere")),
            "schema.rb doesn't hold what goes": facts(
                live: ["users": ["a"]], candidate: ["users": ["a"]], .dropView(name: "v"), .dropFunction(name: "f"),
                .dropTrigger(table: "users", name: "t"), .dropType("d"), .sequence(name: "s", "DROP SEQUENCE s")),
            "structure.sql holds it": facts(
                live: ["users": ["a"]], candidate: ["users": ["a"]], .dropView(name: "v"), form: .sql, liveForm: .sql),
            "a migration that was edited isn't replayed": facts(
                live: ["users": ["a"]], candidate: ["users": ["a"]], adding("b"), state: .edited),
            "a line of the dump isn't read": facts(
                live: ["users": ["a"]], candidate: ["users": ["b"]],
                problems: [DumpProblem(line: 7, reason: "the call magic isn't known")]),
            "the dump changed its language": facts(live: ["users": ["a"]], candidate: [:], form: .sql),
            "the dump wasn't made anew": facts(
                live: ["users": ["a"]], candidate: ["users": ["a"]], .data(DataChange(.update, table: "users")),
                liveVersion: "1", candidateVersion: "1"),
            "a rollback takes the migration with it": facts(
                live: ["users": ["a", "b"]], candidate: ["users": ["a"]], deleted: ["db/migrate/2_b.rb"],
                baseline: baseline(.rollback, ahead: 0, behind: 1)),
            "a squash changes nothing": facts(
                live: ["users": ["a"]], candidate: ["users": ["a", "b"]], adding("b"),
                deleted: ["db/migrate/1_a.rb"]),
            "more than fit": facts(
                live: [:], candidate: Dictionary(uniqueKeysWithValues: (1...9).map { ("t\($0)", ["a"]) })),
        ])
}
