import DeployModel
import SchemaReplay
import TestSupport
import Testing

@Suite struct `A replay` {
    typealias Row = OperationsTable.Row

    @Test func `of columns`() {
        let start: [Action] = [
            OperationsTable.table("users", "age", "email:text", "org_id"), OperationsTable.table("orgs", "age"),
            OperationsTable.index("users", "age", "email"), OperationsTable.index("users", "org_id"),
            OperationsTable.index("users", "email", name: "adults", where: "age > 18 AND email <> 'age'"),
            OperationsTable.check("users", "age > 0 AND users.age < length('age')"),
            OperationsTable.check("users", "email <> 'age'"), OperationsTable.key("users", "org_id", to: "orgs"),
        ]
        let rails = Conventions.rails
        let rows = [
            Row(
                "a dropped column takes its indexes and checks along", start,
                [.removeColumn(table: "users", column: "age")]),
            Row("a column that a foreign key needs stays", start, [.removeColumn(table: "orgs", column: "id")]),
            Row("unless with CASCADE", start, [.removeColumn(table: "orgs", column: "id", cascade: true)]),
            Row("a foreign key's own column goes with it", start, [.removeColumn(table: "users", column: "org_id")]),
            Row(
                "a renamed column is renamed everywhere but in strings", start,
                [.renameColumn(table: "users", column: "age", to: "Years")]),
            Row("a renamed key column", start, [.renameColumn(table: "orgs", column: "id", to: "key")]),
            Row(
                "Rails renames an index with its column",
                [
                    OperationsTable.table("users", "a", "b"),
                    OperationsTable.index("users", "a", "b", name: "index_users_on_a_and_b"),
                    OperationsTable.index("users", "a", name: "own"),
                ], [.renameColumn(table: "users", column: "a", to: "c", carriesDefaultNames: true)], rails),
            Row(
                "and gives it a hash where the name is too long",
                [OperationsTable.table("users", "a"), OperationsTable.index("users", "a", name: "index_users_on_a")],
                [
                    .renameColumn(
                        table: "users", column: "a", to: "a_column_whose_name_is_rather_long_by_any_standard",
                        carriesDefaultNames: true)
                ], rails),
            Row(
                "what isn't there, and what is there already", start,
                [
                    .removeColumn(table: "users", column: "x"),
                    .removeColumn(table: "users", column: "x", ifExists: true),
                    .addColumn(table: "users", ColumnDefinition("age", ColumnType("text"))),
                    .addColumn(table: "users", ColumnDefinition("age", ColumnType("text")), ifNotExists: true),
                    .changeColumnNull(table: "nobody", column: "age", nullable: false),
                ]),
            Row(
                "a type keeps default and null, and loses its collation",
                [
                    .createTable(
                        TableDefinition(
                            "t",
                            columns: [
                                ColumnDefinition(
                                    "a", ColumnType("text"), nullable: false, default: .literal("x"), collation: "C")
                            ]))
                ], [.changeColumnType(table: "t", column: "a", to: ColumnType("character varying", [9]))]),
            Row(
                "a default of a sequence's column", [OperationsTable.table("t")],
                [.changeColumnDefault(table: "t", column: "id", to: .none)]),
            Row(
                "a generated column needs its source",
                [
                    .createTable(
                        TableDefinition(
                            "t",
                            columns: [
                                ColumnDefinition("a", ColumnType("integer")),
                                ColumnDefinition(
                                    "b", ColumnType("integer"), generation: .expression("a + 1", stored: true)),
                            ]))
                ],
                [
                    .removeColumn(table: "t", column: "a"),
                    .changeColumnType(table: "t", column: "a", to: ColumnType("bigint")),
                    .removeColumn(table: "t", column: "a", cascade: true),
                ]),
            Row(
                "MySQL takes a dropped column out of its indexes", start,
                [.removeColumn(table: "users", column: "age")], Conventions(.mySQL)),
        ]
        expectSnapshot(OperationsTable.text(rows), named: "columns")
    }

    @Test func `of tables, indexes and constraints`() {
        let start: [Action] = [
            OperationsTable.table("users", "a", "b"), OperationsTable.table("posts", "user_id"),
            OperationsTable.key("posts", "user_id", to: "users"),
        ]
        let rails = Conventions.rails
        let rows = [
            Row("a table that is pointed at stays", start, [.dropTable("users")]),
            Row("unless with CASCADE", start, [.dropTable("users", cascade: true)]),
            Row("a renamed table is pointed at by its new name", start, [.renameTable("users", to: "people")]),
            Row(
                "Rails renames the primary key's index and default indexes",
                start + [
                    OperationsTable.index("users", "a", name: "index_users_on_a"),
                    OperationsTable.index("users", "b", name: "b"),
                ], [.renameTable("users", to: "people", carriesDefaultNames: true)], rails),
            Row("into another schema", start + [.createSchema("audit")], [.setSchema(table: "users", schema: "audit")]),
            Row(
                "PostgreSQL's names", start,
                [
                    OperationsTable.index("users", "a"), OperationsTable.index("users", "a"),
                    OperationsTable.index("users", "a", unique: true),
                    .addConstraint(table: "users", Constraint(.unique(columns: ["a", "b"]))),
                    OperationsTable.check("users", "a > 0"), OperationsTable.check("users", "a > b"),
                    OperationsTable.check("users", "a > b"),
                    OperationsTable.key("users", "a", to: "users"),
                    .addIndex(
                        IndexDefinition(
                            table: "users",
                            keys: [.init(expression: "abs(a)"), .init(expression: "a + b"), .init(expression: "b + a")])
                    ),
                ]),
            Row(
                "a unique constraint takes its index over",
                start + [OperationsTable.index("users", "a", name: "i", unique: true)],
                [.addConstraint(table: "users", Constraint(.unique(columns: [], usingIndex: "i"), name: "k"))]),
            Row(
                "validating", start + [OperationsTable.check("users", "a > 0", name: "c", validate: false)],
                [.validateConstraint(table: "users", ConstraintSelector(.check, name: "c"))]),
            Row(
                "constraints by what they are", start + [OperationsTable.check("users", "a > 0")],
                [
                    .removeConstraint(table: "posts", ConstraintSelector(.foreignKey, toTable: "users")),
                    .removeConstraint(table: "users", ConstraintSelector(.check, expression: "(a > 0)")),
                    .removeConstraint(table: "users", ConstraintSelector(.foreignKey, columns: ["a"])),
                ], rails),
            Row(
                "a constraint that Rails named, by its name", start,
                [
                    .removeConstraint(table: "posts", ConstraintSelector(.foreignKey, name: "fk_rails_5b5ddfd518"))
                ], rails),
            Row(
                "an index by its columns: the one with the default name",
                start + [
                    OperationsTable.index("users", "a", name: "x"),
                    OperationsTable.index("users", "a", name: "index_users_on_a"),
                ], [.removeIndex(table: "users", IndexSelector(columns: ["a"]))], rails),
            Row(
                "or none",
                start + [
                    OperationsTable.index("users", "a", name: "x"), OperationsTable.index("users", "a", name: "y"),
                ], [.removeIndex(table: "users", IndexSelector(columns: ["a"]))], rails),
            Row(
                "a constraint's index can't be dropped", start,
                [.removeIndex(table: nil, IndexSelector(name: "users_pkey"))]),
            Row(
                "partitions",
                [
                    .createTable(
                        TableDefinition(
                            "p", columns: [ColumnDefinition("a", ColumnType("integer"))], partitionedBy: "LIST (a)")),
                    .createTable(TableDefinition("p1", partitionOf: "p")),
                    .createTable(TableDefinition("p2", partitionOf: "p")),
                    OperationsTable.index("p", "a"),
                ],
                [
                    .addColumn(table: "p", ColumnDefinition("b", ColumnType("text"))),
                    .addColumn(table: "p1", ColumnDefinition("c", nil)),
                    .detachPartition(parent: "p", child: "p2", concurrently: false), .dropTable("p"),
                ]),
        ]
        expectSnapshot(OperationsTable.text(rows), named: "tables-indexes-constraints")
    }

    @Test func `of types, views, sequences, and what can't be known`() {
        let mood: Action = .createEnum(name: "mood", values: ["low", "high"])
        let rows = [
            Row(
                "an enum's values", [mood],
                [
                    .addEnumValue(type: "mood", value: "mid", after: "low"),
                    .addEnumValue(type: "mood", value: "zero", before: "low"),
                    .addEnumValue(type: "mood", value: "top"), .addEnumValue(type: "mood", value: "top"),
                    .renameEnumValue(type: "mood", from: "high", to: "up"),
                    .addEnumValue(type: "mood", value: "x", after: "nothing"),
                ]),
            Row(
                "an enum that a column needs", [mood, OperationsTable.table("t", "m:mood")],
                [.dropType("mood"), .renameType("mood", to: "feeling"), .dropType("feeling", cascade: true)]),
            Row(
                "views",
                [
                    OperationsTable.table("t", "a"), .createView(name: "v", definition: "SELECT a FROM t"),
                    .createView(name: "w", definition: "SELECT a FROM v"),
                ],
                [
                    .createView(name: "v", definition: "SELECT 1"),
                    .createView(name: "v", definition: "SELECT a, 1 FROM t", replace: true),
                    .dropTable("t", cascade: true),
                ]),
            Row(
                "a materialised view's index", [.createView(name: "v", definition: nil, materialized: true)],
                [OperationsTable.index("v", "a", name: "i"), .refreshView(name: "v", concurrently: true)]),
            Row(
                "the sequence of a dump's column",
                [
                    .createTable(
                        TableDefinition("t", columns: [ColumnDefinition("id", ColumnType("bigint"), nullable: false)]))
                ],
                [
                    .sequence(name: "t_id_seq", "CREATE SEQUENCE public.t_id_seq START WITH 1"),
                    .sequence(name: "t_id_seq", "ALTER SEQUENCE public.t_id_seq OWNED BY public.t.id"),
                    .changeColumnDefault(
                        table: "t", column: "id", to: .expression("nextval('public.t_id_seq'::regclass)")),
                ]),
            Row(
                "schemas", [.createSchema("a"), OperationsTable.table("a.t"), .createEnum(name: "a.e", values: ["x"])],
                [.dropSchema("a"), .renameSchema("a", to: "b"), .dropSchema("b", cascade: true)]),
            Row(
                "comments", [OperationsTable.table("t", "a")],
                [.commentOn(object: "table t", text: "all of them"), .commentOn(object: "column t.a", text: "one")]),
            Row(
                "what can't be known", [OperationsTable.table("t", "a")],
                [
                    .unreadable(Unreadable(.dynamicSQL, "the SQL is put together at run time")),
                    .otherStatement("create rule"),
                    .data(DataChange(.do, table: nil)), .data(DataChange(.update, table: "t")),
                    .alterType(name: "x", "add attribute"), .fails("raise"),
                ]),
            Row(
                "temporary tables are no part of it", [],
                [
                    .createTable(TableDefinition("t", isTemporary: true)),
                    .addColumn(table: "t", ColumnDefinition("a", nil)), .dropTable("t"),
                ]),
        ]
        expectSnapshot(OperationsTable.text(rows), named: "types-views-sequences")
    }

    @Test func `carries Rails' default names to a table's new name`() {
        var replay = SchemaReplay()
        let actions = [
            OperationsTable.table("users", "a", "b"), OperationsTable.index("users", "a", name: "index_users_on_a"),
            OperationsTable.index("users", "a", "b", name: "index_users_on_a_and_b"),
            OperationsTable.index("users", "b", name: "own"),
            .renameTable("users", to: "people", carriesDefaultNames: true),
        ]
        for operation in OperationsTable.operations(actions) { replay.apply(operation) }
        let table = replay.schema.tables["people"]
        #expect(table?.constraints.map(\.constraint.name) == ["people_pkey"])
        #expect(table?.indexes.map(\.name) == ["index_people_on_a", "index_people_on_a_and_b", "own"])
        #expect(replay.surprises.isEmpty)
        // The old names are free again, the new ones are not.
        replay.apply(OperationsTable.operations([OperationsTable.table("users", "a")])[0])
        replay.apply(OperationsTable.operations([OperationsTable.index("users", "a", name: "index_users_on_a")])[0])
        replay.apply(OperationsTable.operations([OperationsTable.index("users", "a", name: "index_people_on_a")])[0])
        #expect(replay.surprises.map(\.text) == ["there is something called index_people_on_a already"])
    }

    @Test func `answers the guards that the schema can answer`() {
        let guards: [(Guard, String)] = [
            (Guard(.tableExists("t")), "applied"), (Guard(.tableExists("u")), "left out"),
            (Guard(.tableExists("u"), is: false), "applied"),
            (Guard(.columnExists(table: "t", column: "a")), "applied"),
            (Guard(.columnExists(table: "t", column: "a"), is: false), "left out"),
            (Guard(.columnExists(table: "partly", column: "a")), "conditional"),
            (Guard(.columnExists(table: "none", column: "a")), "left out"),
            (Guard(.indexExists(table: "t", IndexSelector(columns: ["a"]))), "applied"),
            (Guard(.indexExists(table: "t", IndexSelector(name: "t_a_idx"))), "applied"),
            (Guard(.indexExists(table: "t", IndexSelector(columns: ["id"]))), "left out"),
            (Guard(.foreignKeyExists(table: "t", ConstraintSelector(.foreignKey, toTable: "t"))), "applied"),
            (Guard(.foreignKeyExists(table: "t", ConstraintSelector(.foreignKey, toTable: "u"))), "left out"),
            (Guard(.extensionEnabled("citext")), "left out"), (Guard(.unknown("Rails.env.test?")), "conditional"),
        ]
        for (condition, expected) in guards {
            var replay = SchemaReplay(conventions: .sql)
            let start: [Action] = [
                OperationsTable.table("t", "a"), OperationsTable.index("t", "a"),
                OperationsTable.key("t", "a", to: "t"),
                .createTable(TableDefinition("partly", isComplete: false)),
            ]
            for operation in OperationsTable.operations(start) { replay.apply(operation) }
            let span = SourceSpan(line: 1, column: 1, endLine: 1)
            replay.apply(Operation(.createSchema("seen"), at: span, guards: [condition]))
            let isConditional = replay.surprises.contains { $0.kind == .conditional }
            let outcome = isConditional ? "conditional" : replay.schema.schemas.isEmpty ? "left out" : "applied"
            #expect(outcome == expected, "\(condition)")
        }
    }
}
