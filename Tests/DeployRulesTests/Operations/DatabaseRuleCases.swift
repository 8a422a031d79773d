import DatabaseEffects
import DeployModel
import SchemaReplay
import Testing

@testable import DeployRules

/// What a rule is tried on: operations in contexts, with what was found out about the code.
struct DatabaseRuleCases {
    struct Case {
        let name: String
        let context: OperationContext
        var answers: [Question: Answer] = [:]
    }

    let rule: any OperationRule
    let cases: [Case]

    static var all: [DatabaseRuleCases] {
        blocking + DatabaseCauseCases.columns + DatabaseCauseCases.upkeep + DatabaseTransactionCases.all
            + DatabaseFailureCases.all
    }

    /// The rules' ids.
    static var ids: [String] { all.map(\.rule.id) }

    /// The cases of a rule.
    static func of(_ id: String) throws -> DatabaseRuleCases { try #require(all.first { $0.rule.id == id }) }

    /// A context of these actions, the last of which does this.
    static func one(
        _ name: String, _ actions: Action..., does effects: [TableEffect] = [], held: [String: LockMode] = [:],
        path: RepositoryPath = DatabaseContext.ruby, version: Int = 15, sizes: TableSizes = TableSizes(),
        new: Set<String> = [], vouched: Bool = false, transactional: Bool = true, unknown: String? = nil,
        guards: [Guard] = [], at index: Int? = nil, schema: Schema? = DatabaseContext.schema,
        refusesTransaction: Bool = false, surprises: [Surprise] = [], answers: [Question: Answer] = [:],
        sharedLine: Bool = false
    ) -> Case {
        let migration = DatabaseContext.migration(
            actions, path: path, isTransactional: transactional, guards: guards, isVouchedFor: vouched,
            sharedLine: sharedLine)
        let context = DatabaseContext.of(
            migration, at: index, schema: schema,
            effects: StatementEffects(effects, unknown: unknown, refusesTransaction: refusesTransaction), held: held,
            server: DatabaseServer(version: version), sizes: sizes, newTables: new, surprises: surprises)
        return Case(name: name, context: context, answers: answers)
    }

    static func index(
        _ table: String, _ column: String, concurrently: Bool = false, ifNotExists: Bool = false, name: String? = nil
    ) -> Action {
        .addIndex(
            IndexDefinition(
                table: table, name: name ?? "index_\(table)_on_\(column)", keys: [.init(column: column)]),
            concurrently: concurrently, ifNotExists: ifNotExists)
    }

    private static var partitions: Schema {
        var schema = DatabaseContext.schema
        for number in 1...5 { schema.tables["events_\(number)"] = schema.tables["events_1"] }
        return schema
    }

    static let key = Constraint(.foreignKey(ForeignKey(columns: ["user_id"], table: "users")), name: "writer")
    static let check = Constraint(.check(expression: "age > 0"), name: "age_check")
    static let both = [
        TableEffect("posts", .shareRowExclusive, .checkForeignKey), TableEffect("users", .shareRowExclusive),
    ]
    private static let building = [TableEffect("users", .share, .buildIndex)]
    private static let scanning = [TableEffect("users", .accessExclusive, .scan)]

    private static var blocking: [DatabaseRuleCases] {
        [
            DatabaseRuleCases(
                rule: AddIndex(),
                cases: [
                    one("a table of unknown size", index("users", "email"), does: building),
                    one(
                        "a table whose rows are known", index("users", "email"), does: building,
                        sizes: TableSizes(rows: ["users": 24_000_000])),
                    one(
                        "vouched for, in SQL", index("users", "email"), does: building, path: DatabaseContext.sql,
                        vouched: true),
                    one(
                        "a migration that can't be written back", .modelCode(model: "User", call: "x"),
                        index("users", "email"),
                        does: building),
                    one(
                        "beside other operations",
                        .addColumn(table: "users", ColumnDefinition("a", ColumnType("text"))),
                        index("users", "a"), does: building),
                    one("a small table", index("users", "email"), does: building, sizes: TableSizes(small: ["users"])),
                    one(
                        "few rows", index("users", "email"), does: building, sizes: TableSizes(rows: ["users": 900_000])
                    ),
                    one(
                        "stated as large", index("users", "email"), does: building,
                        sizes: TableSizes(large: ["users"], rows: ["users": 10])),
                    one("a table of this deploy", index("users", "email"), does: building, new: ["users"]),
                    one(
                        "concurrently", index("users", "email", concurrently: true),
                        does: [TableEffect("users", .shareUpdateExclusive, .buildIndex)]),
                ]),
            DatabaseRuleCases(
                rule: AddIndexToPartitionedTable(),
                cases: [
                    one("over partitions", index("events", "at"), does: [TableEffect("events", .share, .buildIndex)]),
                    one(
                        "over many partitions", index("events", "at"),
                        does: (1...5).map { TableEffect("events_\($0)", .share, .buildIndex) }, schema: partitions),
                    one("another table", index("users", "email"), does: building),
                ]),
            DatabaseRuleCases(
                rule: AddForeignKey(),
                cases: [
                    one("checked at once", .addConstraint(table: "posts", key), does: both),
                    one(
                        "not validated", .addConstraint(table: "posts", key, validate: false),
                        does: both.map { TableEffect($0.table, $0.lock) }),
                    one("from a new table", .addConstraint(table: "posts", key), does: both, new: ["posts"]),
                ]),
            DatabaseRuleCases(
                rule: AddCheckConstraint(),
                cases: [
                    one("checked at once", .addConstraint(table: "users", check), does: scanning),
                    one(
                        "not validated", .addConstraint(table: "users", check, validate: false),
                        does: [TableEffect("users", .accessExclusive)]),
                ]),
            DatabaseRuleCases(
                rule: AddUniqueConstraint(),
                cases: [
                    one(
                        "builds its index", .addConstraint(table: "users", Constraint(.unique(columns: ["email"]))),
                        does: [TableEffect("users", .accessExclusive, .buildIndex)]),
                    one(
                        "using an index",
                        .addConstraint(table: "users", Constraint(.unique(columns: ["email"], usingIndex: "i"))),
                        does: [TableEffect("users", .accessExclusive)]),
                ]),
            DatabaseRuleCases(
                rule: AddExclusionConstraint(),
                cases: [
                    one(
                        "on rows", .addConstraint(table: "users", Constraint(.exclusion("USING gist (r WITH &&)"))),
                        does: [TableEffect("users", .accessExclusive, .buildSlowIndex)],
                        sizes: TableSizes(rows: ["users": 30_000_000])),
                    one(
                        "on a new table",
                        .addConstraint(table: "users", Constraint(.exclusion("USING gist (r WITH &&)"))),
                        does: [TableEffect("users", .accessExclusive, .buildSlowIndex)], new: ["users"]),
                ]),
            DatabaseRuleCases(
                rule: AddPrimaryKey(),
                cases: [
                    one(
                        "over a column that may be null",
                        .addConstraint(table: "posts", Constraint(.primaryKey(columns: ["user_id"]))),
                        does: [TableEffect("posts", .accessExclusive, .buildIndex)]),
                    one(
                        "using an index over such a column",
                        .addConstraint(table: "posts", Constraint(.primaryKey(columns: [], usingIndex: "i"))),
                        does: [TableEffect("posts", .accessExclusive, .scan)]),
                    one(
                        "using an index",
                        .addConstraint(table: "posts", Constraint(.primaryKey(columns: [], usingIndex: "i"))),
                        does: [TableEffect("posts", .accessExclusive)]),
                ]),
            DatabaseRuleCases(
                rule: SetNotNull(),
                cases: [
                    one(
                        "reads all rows", .changeColumnNull(table: "users", column: "name", nullable: false),
                        does: scanning),
                    one(
                        "on PostgreSQL 18", .changeColumnNull(table: "users", column: "name", nullable: false),
                        does: scanning,
                        version: 18),
                    one(
                        "on PostgreSQL 11", .changeColumnNull(table: "users", column: "name", nullable: false),
                        does: scanning,
                        version: 11),
                    one(
                        "where a valid check is there",
                        .changeColumnNull(table: "users", column: "name", nullable: false),
                        does: [TableEffect("users", .accessExclusive)]),
                ]),
            DatabaseRuleCases(
                rule: ChangeColumnType(),
                cases: [
                    one(
                        "writes the table anew",
                        .changeColumnType(table: "users", column: "age", to: ColumnType("text"), using: "age::text"),
                        does: [TableEffect("users", .accessExclusive, .rewrite)],
                        sizes: TableSizes(rows: ["users": 1_200_000])),
                    one(
                        "of the same bytes", .changeColumnType(table: "users", column: "name", to: ColumnType("text")),
                        does: [TableEffect("users", .accessExclusive)]),
                ]),
        ]
    }
}
