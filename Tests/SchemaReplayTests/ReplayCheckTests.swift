import DeployModel
import SchemaReplay
import TestSupport
import Testing

@Suite struct `Replaying the pending migrations` {
    /// One live schema, what is pending, and what the candidate's dump has.
    private struct Case {
        let title: String
        /// What the live dump has besides the usual.
        var live: [Action] = []
        var pending: [Action] = []
        /// What made the candidate's dump, on top of the live one.
        var dump: [Action] = []
        var excerpts: [Int: String] = [:]
        var guards: [Int: Guard] = [:]
        var fidelity: Fidelity = .schemaRuby
        var liveVersions = ["20240101000000"]
        var liveDump = "20240101000000"
        var candidateDump = "20240202000000"
    }

    private static let start: [Action] = [
        OperationsTable.table("users", "age", "email:text"), OperationsTable.table("posts", "user_id"),
        OperationsTable.key("posts", "user_id", to: "users"), .createEnum(name: "mood", values: ["low"]),
    ]

    private static func add(_ table: String, _ column: String, _ type: String = "integer") -> Action {
        .addColumn(table: table, ColumnDefinition(column, ColumnType(type)))
    }

    private static func withDefault(_ column: (name: String, type: String, text: String)) -> Action {
        .addColumn(
            table: "users",
            ColumnDefinition(column.name, ColumnType(column.type), default: .literal(column.text)))
    }

    private static let drops: [Action] = [
        .dropFunction(name: "f"), .dropTrigger(table: "users", name: "t"), .sequence(name: "s", "DROP SEQUENCE s"),
        .dropView(name: "v"), .renameView("v", to: "w"), .dropType("domain"),
        .detachPartition(parent: "users", child: "posts", concurrently: false),
    ]

    private static let unread: Action = .unreadable(Unreadable(.dynamicSQL, "the SQL is put together at run time"))

    private static let cases: [Case] = [
        Case(title: "both say the same", pending: [add("users", "name")], dump: [add("users", "name")]),
        Case(title: "the dump changed without a migration", dump: [add("users", "name"), .dropTable("posts")]),
        Case(
            title: "a migration without a change of the dump",
            pending: [add("users", "name"), OperationsTable.index("users", "age", name: "i")]),
        Case(title: "both, in different ways", pending: [add("users", "name")], dump: [add("users", "name", "text")]),
        Case(
            title: "what the Ruby hid the dump reveals", pending: [unread],
            dump: [add("users", "name"), OperationsTable.index("posts", "user_id", name: "i")]),
        Case(
            title: "where its line names the table, it is that one", pending: [unread, unread],
            dump: [add("users", "name"), add("posts", "name")],
            excerpts: [1: "execute \"ALTER TABLE users #{x}\"", 2: "execute(sql)"]),
        Case(
            title: "an operation that runs under a condition", pending: [add("users", "name"), add("posts", "name")],
            guards: [1: Guard(.unknown("Rails.env.production?"))]),
        Case(
            title: "a default worked out at run time",
            pending: [
                .addColumn(
                    table: "users", ColumnDefinition("token", ColumnType("text"), default: .unknown("Token.new")))
            ], dump: [.addColumn(table: "users", ColumnDefinition("token", ColumnType("text"), default: .literal("x")))]
        ),
        Case(
            title: "an operation that was refused",
            pending: [.renameColumn(table: "users", column: "nothing", to: "name")], dump: [add("users", "name")]),
        Case(title: "an operation without an effect that shows", pending: [unread]),
        Case(
            title: "schema.rb has no functions",
            pending: [.createFunction(name: "f", replace: false), .createTrigger(table: "users", name: "t")]),
        Case(
            title: "structure.sql has",
            pending: [.createFunction(name: "f", replace: false), .createTrigger(table: "users", name: "t")],
            fidelity: .structure),
        Case(title: "what schema.rb can't hold isn't missed", pending: drops + [.dropTable("gone")]),
        Case(title: "what structure.sql can hold is", pending: drops, fidelity: .structure),
        Case(
            title: "IF EXISTS and IF NOT EXISTS",
            pending: [
                .dropFunction(name: "f", ifExists: true), .dropTrigger(table: "users", name: "t", ifExists: true),
                .sequence(name: "s", "DROP SEQUENCE IF EXISTS s"), .dropView(name: "v", ifExists: true),
                .renameView("v", to: "w", ifExists: true),
                .renameIndex(table: nil, name: "i", to: "j", ifExists: true),
                .createView(name: "m", definition: nil, materialized: true, ifNotExists: true),
                .createView(name: "m", definition: nil, materialized: true, ifNotExists: true),
            ], dump: [.createView(name: "m", definition: nil, materialized: true)], fidelity: .structure),
        Case(
            title: "Rails' create_enum leaves an equal type as it is",
            pending: [.createEnum(name: "mood", values: ["low"]), .createEnum(name: "mood", values: ["high"])]),
        Case(
            title: "the sequence that a column may own",
            pending: [.sequence(name: "users_id_seq", "DROP SEQUENCE users_id_seq")], fidelity: .structure),
        Case(
            title: "without a check in schema.rb, none is known to be missing",
            pending: [.removeConstraint(table: "users", ConstraintSelector(.check, name: "adult"))]),
        Case(
            title: "with one, it is", live: [OperationsTable.check("users", "age > 0", name: "old")],
            pending: [.removeConstraint(table: "users", ConstraintSelector(.check, name: "adult"))]),
        Case(
            title: "a view that the migration writes, as the server prints it",
            pending: [.createView(name: "v", definition: "SELECT age, email FROM users")],
            dump: [.createView(name: "v", definition: "SELECT users.age, users.email FROM public.users")],
            fidelity: .structure),
        Case(
            title: "a view that no migration writes",
            live: [.createView(name: "v", definition: "SELECT age FROM users")],
            dump: [.createView(name: "v", definition: "SELECT email FROM users", replace: true)], fidelity: .structure),
        Case(
            title: "a table of a view goes into another schema, with its index",
            live: [
                .createSchema("audit"), .createView(name: "v", definition: "SELECT age FROM users"),
                OperationsTable.index("users", "age", name: "i"),
            ], pending: [.setSchema(table: "users", schema: "audit")],
            dump: [
                .dropView(name: "v"), .removeIndex(table: nil, IndexSelector(name: "i")),
                .setSchema(table: "users", schema: "audit"),
                OperationsTable.index("audit.users", "age", name: "audit.i"),
                .createView(name: "v", definition: "SELECT age FROM audit.users"),
            ], fidelity: .structure),
        Case(
            title: "defaults in other notations, and others",
            pending: [
                ("a", "timestamp without time zone", "2020-01-01"), ("b", "real", "1e3"), ("c", "date", "2020-01-01"),
                ("d", "text", "1"), ("e", "integer", "1"),
            ].map(withDefault),
            dump: [
                ("a", "timestamp without time zone", "2020-01-01 00:00:00"), ("b", "real", "1000"),
                ("c", "date", "2021-01-01"), ("d", "text", "2"), ("e", "integer", "2"),
            ].map(withDefault)),
        Case(
            title: "checks without names that may be the same, and others",
            pending: [
                OperationsTable.check("users", "age BETWEEN 1 AND 2 AND similar(age)"),
                OperationsTable.check("posts", "user_id > 0"),
            ],
            dump: [
                OperationsTable.check("users", "age >= 1 AND similar(age) AND age <= 2", name: "chk_rails_0123456789"),
                OperationsTable.check("posts", "id > 0", name: "chk_rails_0123456780"),
            ]),
        Case(
            title: "a key that can wait",
            pending: [.addConstraint(table: "users", Constraint(.unique(columns: ["age"]), name: "u"))],
            dump: [
                .addConstraint(
                    table: "users", Constraint(.unique(columns: ["age"]), name: "u", deferrable: "DEFERRABLE"))
            ]),
        Case(
            title: "names that Rails chose", pending: [OperationsTable.check("users", "age > 0")],
            dump: [OperationsTable.check("users", "(age > 0)", name: "chk_rails_0123456789")]),
        Case(
            title: "a name that somebody chose", pending: [OperationsTable.check("users", "age > 0")],
            dump: [OperationsTable.check("users", "age > 0", name: "adult")]),
        Case(
            title: "checks that may be the same",
            pending: [OperationsTable.check("users", "age > 0 AND age < 9", name: "c")],
            dump: [OperationsTable.check("users", "age < 9 AND age > 0", name: "c")]),
        Case(
            title: "the live dump is behind", liveVersions: ["20240101000000", "20240102000000"],
            candidateDump: "2024_02_02_000000"),
        Case(title: "both dumps are ahead", liveDump: "20240301000000", candidateDump: "20240301000000"),
        Case(title: "the candidate's dump is behind", pending: [add("users", "name")], candidateDump: "20240101000000"),
    ]

    @Test func `explains each difference, or says whose it is`() {
        expectSnapshot(Self.cases.map(Self.text).joined(separator: "\n"), named: "check")
    }

    private static func schema(_ actions: [Action], onto schema: Schema, version: String) -> Schema {
        var replay = SchemaReplay(onto: schema)
        for operation in OperationsTable.operations(actions) { replay.apply(operation) }
        var result = replay.schema
        result.version = version
        return result
    }

    private static func text(_ example: Case) -> String {
        let live = schema(start + example.live, onto: Schema(), version: example.liveDump)
        let candidate = schema(example.dump, onto: live, version: example.candidateDump)
        var operations = OperationsTable.operations(example.pending)
        for (line, text) in example.excerpts { operations[line - 1].excerpt = text }
        for (line, condition) in example.guards { operations[line - 1].guards = [condition] }
        let migration = Migration(
            path: "db/migrate/20240202000000_a.rb", version: "20240202000000", name: "A", operations: operations)
        let check = ReplayCheck(
            live: live, liveVersions: example.liveVersions, pending: [migration], candidate: candidate,
            fidelity: example.fidelity)
        var text = "## \(example.title)\n"
        for operation in operations { text += "   \(operation.span.line): \(operation.summary)\n" }
        for version in check.versions { text += "version: \(version)\n" }
        for surprise in check.surprises { text += "surprise: \(surprise)\n" }
        for finding in check.findings { text += "- \(finding)\n" }
        return text
    }

    @Test func `leaves out what the live dump lists as run`() {
        var live = Self.schema(Self.start + [Self.add("users", "name")], onto: Schema(), version: "1")
        live.appliedVersions = ["1", "2"]
        let operations = OperationsTable.operations([Self.add("users", "name")])
        let migration = Migration(path: "db/migrate/2_a.rb", version: "2", name: "A", operations: operations)
        let check = ReplayCheck(
            live: live, liveVersions: ["1"], pending: [migration], candidate: live, fidelity: .structure
        )
        #expect(check.findings.isEmpty && check.surprises.isEmpty)
        #expect(check.versions == [.ahead(.live, versions: ["2"]), .alreadyInDump(versions: ["2"])])
    }
}
