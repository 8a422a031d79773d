import DatabaseEffects
import DeployModel

@testable import DeployRules

/// What the rules about columns and upkeep are tried on.
enum DatabaseCauseCases {
    private static let rewriting = [TableEffect("users", .accessExclusive, .rewrite)]
    private static let brief = [TableEffect("users", .accessExclusive)]

    private static func column(
        _ default: DefaultValue = .none, _ generation: ColumnDefinition.Generation? = nil,
        _ constraint: Constraint? = nil,
        type: String = "bigint"
    ) -> Action {
        .addColumn(
            table: "users",
            ColumnDefinition("added", ColumnType(type), default: `default`, generation: generation),
            constraints: constraint.map { [$0] } ?? [])
    }

    static var columns: [DatabaseRuleCases] {
        [
            pair(VolatileDefault(), column(.expression("random()"), type: "double precision"), rewriting, brief),
            pair(AutoIncrementColumn(), column(.none, .identity(always: true)), rewriting, brief),
            pair(StoredGeneratedColumn(), column(.none, .expression("age * 2", stored: true)), rewriting, brief),
            pair(
                ColumnWithCheck(), column(.none, nil, Constraint(.check(expression: "added > 0"), name: "c")),
                [TableEffect("users", .accessExclusive, .scan)], brief),
            pair(
                ColumnWithUnique(), column(.none, nil, Constraint(.unique(columns: ["added"]))),
                [TableEffect("users", .accessExclusive, .buildIndex)], brief),
            pair(
                ColumnWithForeignKey(),
                column(
                    .literal("1"), nil,
                    Constraint(.foreignKey(ForeignKey(columns: ["added"], table: "posts")), name: "f")),
                [TableEffect("users", .accessExclusive, .checkForeignKey)], brief),
            pair(ConstrainedDomainColumn(), column(type: "positive"), rewriting, brief),
        ]
    }

    static var upkeep: [DatabaseRuleCases] {
        [
            DatabaseRuleCases(
                rule: RefreshMaterializedView(),
                cases: [
                    DatabaseRuleCases.one(
                        "with a unique index", .refreshView(name: "totals", concurrently: false),
                        does: [TableEffect("totals", .accessExclusive, .rewrite)]),
                    DatabaseRuleCases.one(
                        "without one", .refreshView(name: "sums", concurrently: false),
                        does: [TableEffect("sums", .accessExclusive, .rewrite)]),
                    DatabaseRuleCases.one(
                        "concurrently", .refreshView(name: "totals", concurrently: true),
                        does: [TableEffect("totals", .exclusive, .rewrite)], transactional: false),
                ]),
            DatabaseRuleCases(
                rule: Reindex(),
                cases: [
                    DatabaseRuleCases.one(
                        "a table", .reindex("TABLE users", concurrently: false),
                        does: [TableEffect("users_pkey", .accessExclusive), TableEffect("users", .share, .buildIndex)]),
                    DatabaseRuleCases.one(
                        "an index on PostgreSQL 11", .reindex("INDEX by_email", concurrently: false),
                        does: [
                            TableEffect("by_email", .accessExclusive, .buildIndex),
                            TableEffect("users", .share, .buildIndex),
                        ], version: 11),
                    DatabaseRuleCases.one(
                        "an index of a small table", .reindex("INDEX by_email", concurrently: false),
                        does: [
                            TableEffect("by_email", .accessExclusive, .buildIndex),
                            TableEffect("users", .share, .buildIndex),
                        ], sizes: TableSizes(small: ["users"])),
                    DatabaseRuleCases.one(
                        "concurrently", .reindex("TABLE users", concurrently: true),
                        does: [TableEffect("users", .shareUpdateExclusive, .buildIndex)], transactional: false),
                ]),
            pair(
                VacuumFull(), .maintain("VACUUM FULL users", table: "users", rewrites: true), rewriting,
                [TableEffect("users", .shareUpdateExclusive, .scan)]),
            pair(RewriteTable(), .rewriteTable(table: "users", "SET UNLOGGED"), rewriting, brief),
            pair(
                AttachPartition(), .attachPartition(parent: "events", child: "events_1"),
                [TableEffect("events", .shareUpdateExclusive), TableEffect("events_1", .accessExclusive, .scan)],
                [TableEffect("events", .shareUpdateExclusive), TableEffect("events_1", .accessExclusive)]),
            pair(
                BlockingWork(), .setSchema(table: "users", schema: "audit"),
                [TableEffect("users", .accessExclusive, .scan)], brief),
            DatabaseRuleCases(
                rule: Truncate(),
                cases: [
                    DatabaseRuleCases.one("with rows", .truncate(["users", "posts"], cascade: true)),
                    DatabaseRuleCases.one("one new, one old", .truncate(["users", "posts"]), new: ["users"]),
                    DatabaseRuleCases.one("new", .truncate(["users"]), new: ["users"]),
                ]),
            DatabaseRuleCases(
                rule: UpdateAllRows(),
                cases: [
                    DatabaseRuleCases.one(
                        "all rows", .data(DataChange(.update, table: "users", touchesAllRows: true)),
                        does: [TableEffect("users", .rowExclusive, .writeRows)],
                        sizes: TableSizes(rows: ["users": 2_500_000])),
                    DatabaseRuleCases.one(
                        "some rows", .data(DataChange(.delete, table: "users")),
                        does: [TableEffect("users", .rowExclusive, .writeRows)], transactional: false),
                    DatabaseRuleCases.one(
                        "a small table", .data(DataChange(.update, table: "users", touchesAllRows: true)),
                        does: [TableEffect("users", .rowExclusive, .writeRows)], sizes: TableSizes(small: ["users"])),
                    DatabaseRuleCases.one(
                        "new rows", .data(DataChange(.insert, table: "users")),
                        does: [TableEffect("users", .rowExclusive, .writeRows)]),
                ]),
        ]
    }

    /// A rule that fires for these effects of an action, and not for those, nor on a new table.
    private static func pair(
        _ rule: any OperationRule, _ action: Action, _ slow: [TableEffect], _ quick: [TableEffect]
    ) -> DatabaseRuleCases {
        DatabaseRuleCases(
            rule: rule,
            cases: [
                DatabaseRuleCases.one("with rows", action, does: slow),
                DatabaseRuleCases.one("over at once", action, does: quick),
                DatabaseRuleCases.one(
                    "on tables of this deploy", action, does: slow, new: Set(slow.map(\.table))),
            ])
    }
}
