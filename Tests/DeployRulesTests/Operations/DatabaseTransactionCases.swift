import DatabaseEffects
import DeployModel

@testable import DeployRules

/// What the rules about locks and transactions are tried on.
enum DatabaseTransactionCases {
    private static let column = Action.addColumn(table: "users", ColumnDefinition("a", ColumnType("text")))
    private static let update = Action.data(DataChange(.update, table: "posts", touchesAllRows: true))
    private static let writing = [TableEffect("posts", .rowExclusive, .writeRows)]
    private static let held: [String: LockMode] = ["users": .accessExclusive]
    private static let brief = [TableEffect("users", .accessExclusive)]
    private static let validate = Action.validateConstraint(
        table: "posts", ConstraintSelector(.foreignKey, columns: ["user_id"]))
    private static let notValid = Action.addConstraint(table: "posts", DatabaseRuleCases.key, validate: false)

    private static func one(
        _ name: String, _ actions: Action..., does effects: [TableEffect] = [], held: [String: LockMode] = [:],
        sizes: TableSizes = TableSizes(), new: Set<String> = [], transactional: Bool = true, unknown: String? = nil,
        version: Int = 15, path: RepositoryPath = DatabaseContext.ruby, answers: [Question: Answer] = [:],
        at index: Int? = nil
    ) -> DatabaseRuleCases.Case {
        let migration = DatabaseContext.migration(actions, path: path, isTransactional: transactional)
        let context = DatabaseContext.of(
            migration, at: index, effects: StatementEffects(effects, unknown: unknown), held: held,
            server: DatabaseServer(version: version), sizes: sizes, newTables: new)
        return .init(name: name, context: context, answers: answers)
    }

    static var all: [DatabaseRuleCases] {
        [
            DatabaseRuleCases(
                rule: LockHeldWhileWorking(),
                cases: [
                    one("an update after a column", column, update, does: writing, held: held),
                    one(
                        "an update of known length", column, update, does: writing, held: held,
                        sizes: TableSizes(rows: ["posts": 600_000_000])),
                    one("model code", column, .modelCode(model: "Post", call: "Post.find_each"), held: held),
                    one("what can't be read", column, .unreadable(Unreadable(.dynamicSQL, "x")), held: held),
                    one("a job is enqueued", column, .sideEffect("Job.perform_later"), held: held),
                    one("a DO block", column, .data(DataChange(.do, table: nil)), held: held),
                    one("a table is read", column, .data(DataChange(.select, table: "posts")), held: held),
                    one(
                        "a small table is read", column, .data(DataChange(.select, table: "posts")), held: held,
                        sizes: TableSizes(small: ["posts"])),
                    one(
                        "a table is made from a query", column,
                        .createTable(TableDefinition("sums", takesFrom: ["SELECT * FROM posts"], isComplete: false)),
                        held: held),
                    one(
                        "a table is made like another", column,
                        .createTable(TableDefinition("sums", takesFrom: ["posts"], isComplete: false)), held: held),
                    one(
                        "a materialised view is made", column,
                        .createView(name: "sums", definition: "SELECT * FROM posts", materialized: true), held: held),
                    one(
                        "a new table is filled", column, .data(DataChange(.insert, table: "sums")), held: held,
                        new: ["sums"]),
                    one(
                        "an index over a new table that was filled", .data(DataChange(.insert, table: "sums")), column,
                        .addIndex(IndexDefinition(table: "sums", keys: [.init(column: "a")])), held: held,
                        new: ["sums"]),
                    one(
                        "an index over a new table", column,
                        .addIndex(IndexDefinition(table: "sums", keys: [.init(column: "a")])), held: held,
                        new: ["sums"]),
                    one(
                        "work that isn't known", column, .otherStatement("CREATE PUBLICATION p"), held: held,
                        unknown: "?"),
                    one(
                        "an index over the same table: readers wait now", column,
                        DatabaseRuleCases.index("users", "email"),
                        does: [TableEffect("users", .share, .buildIndex)], held: held),
                    one(
                        "a validation of another table", column, validate,
                        does: [TableEffect("posts", .shareUpdateExclusive, .checkForeignKey)], held: held),
                    one("nothing is held", update, does: writing),
                    one("only a weak lock is held", update, does: writing, held: ["users": .rowExclusive]),
                    one("the held table is new", column, update, does: writing, held: held, new: ["users"]),
                    one(
                        "the work is short", column, update, does: writing, held: held,
                        sizes: TableSizes(small: ["posts"])),
                    one("without a transaction", column, update, does: writing, held: held, transactional: false),
                    one(
                        "its own work locks as strongly", column,
                        .changeColumnNull(table: "users", column: "name", nullable: false),
                        does: [TableEffect("users", .accessExclusive, .scan)], held: held),
                ]),
            DatabaseRuleCases(
                rule: SleepUnderLock(),
                cases: [
                    one("for long", column, .sleep(seconds: 90), held: held),
                    one("for nobody knows how long", column, .sleep(seconds: nil), held: held),
                    one("a moment", column, .sleep(seconds: 0.1), held: held),
                    one("holding nothing", .sleep(seconds: 90)),
                    one("without a transaction", column, .sleep(seconds: 90), held: held, transactional: false),
                ]),
            DatabaseRuleCases(
                rule: NotValidAndValidate(),
                cases: [
                    one("a foreign key", notValid, validate, held: ["posts": .shareRowExclusive]),
                    one(
                        "a check", .addConstraint(table: "users", DatabaseRuleCases.check, validate: false),
                        .validateConstraint(table: "users", ConstraintSelector(.check, name: "age_check")),
                        sizes: TableSizes(rows: ["users": 40_000_000])),
                    one(
                        "another constraint", .addConstraint(table: "users", DatabaseRuleCases.check, validate: false),
                        .validateConstraint(table: "users", ConstraintSelector(.check, name: "other"))),
                    one("without a transaction", notValid, validate, transactional: false),
                    one("a small table", notValid, validate, sizes: TableSizes(small: ["posts"])),
                    one("a new table", notValid, validate, new: ["posts"]), one("validation alone", validate),
                ]),
            DatabaseRuleCases(
                rule: ModelCodeInTransaction(),
                cases: [
                    one("in a transaction", .modelCode(model: "User", call: "User.find_each { |u| u.touch }")),
                    one(
                        "one statement", .modelCode(model: "User", call: "User.update_all(a: 1)"),
                        transactional: false),
                    one(
                        "in batches", .modelCode(model: "User", call: "User.in_batches.update_all(a: 1)"),
                        transactional: false),
                    one("record by record", .modelCode(model: "User", call: "User.find_each"), transactional: false),
                    one(
                        "of a new table", .modelCode(model: "Plan", call: "create!"), new: ["plans"],
                        answers: [.models(table: "plans", .candidate): .models([plan])]),
                    one(
                        "a method of a new table's model", .modelCode(model: "Plan", call: "backfill!"), new: ["plans"],
                        answers: [.models(table: "plans", .candidate): .models([plan])]),
                    one(
                        "a table's models can't be told", .modelCode(model: "Plan", call: "create!"),
                        new: ["plans"],
                        answers: [.models(table: "plans", .candidate): .unknown(reason: "no code")]),
                    one("not answered yet", .modelCode(model: "Plan", call: "create!"), new: ["plans"]),
                ]),
            DatabaseRuleCases(
                rule: MultipleTablesLocked(),
                cases: [
                    one(
                        "a second table", column, notValid,
                        does: [
                            TableEffect("posts", .shareRowExclusive), TableEffect("users", .shareRowExclusive),
                        ], held: held),
                    one(
                        "a third", column, notValid, does: [TableEffect("posts", .shareRowExclusive)],
                        held: ["users": .accessExclusive, "comments": .accessExclusive]),
                    one("the same", column, column, does: brief, held: held), one("the first", column, does: brief),
                    one(
                        "a new one", column, notValid, does: [TableEffect("posts", .shareRowExclusive)], held: held,
                        new: ["posts"]),
                ]),
            DatabaseRuleCases(
                rule: MissingLockTimeout(),
                cases: [
                    one("no limit", column, does: brief),
                    one("no limit, in SQL", column, does: brief, path: DatabaseContext.sql),
                    one(
                        "the app sets one", column, does: brief,
                        answers: [.configuration(.candidate): .configuration(AppConfiguration(setsLockTimeout: true))]),
                    one(
                        "the migration sets one", .setting(name: "lock_timeout", value: "5s", isLocal: true), column,
                        does: brief),
                    one(
                        "the migration takes it away", .setting(name: "lock_timeout", value: "0", isLocal: true),
                        column,
                        does: brief),
                    one("weak locks only", update, does: writing),
                    one("a new table", column, does: brief, new: ["users"]),
                ]),
            DatabaseRuleCases(
                rule: LockTable(),
                cases: [
                    one("in a transaction", .lockTable(["users", "posts"], mode: "ACCESS EXCLUSIVE")),
                    one("outside", .lockTable(["users"], mode: "SHARE"), transactional: false),
                    one("weakly", .lockTable(["users"], mode: "ROW SHARE")),
                    one("new", .lockTable(["users"], mode: "EXCLUSIVE"), new: ["users"]),
                ]),
            DatabaseRuleCases(
                rule: RemoveIndex(),
                cases: [
                    one("in a transaction", .removeIndex(table: "users", IndexSelector(name: "by_email"))),
                    one(
                        "concurrently",
                        .removeIndex(table: "users", IndexSelector(name: "by_email"), concurrently: true)),
                    one("new", .removeIndex(table: "users", IndexSelector(name: "by_email")), new: ["users"]),
                ]),
            DatabaseRuleCases(
                rule: DetachPartition(),
                cases: [
                    one("at once", .detachPartition(parent: "events", child: "events_1", concurrently: false)),
                    one(
                        "on PostgreSQL 13", .detachPartition(parent: "events", child: "events_1", concurrently: false),
                        version: 13),
                    one("concurrently", .detachPartition(parent: "events", child: "events_1", concurrently: true)),
                ]),
            DatabaseRuleCases(
                rule: RemoveForeignKey(),
                cases: [
                    one(
                        "of two tables",
                        .removeConstraint(table: "posts", ConstraintSelector(.foreignKey, toTable: "users")),
                        does: [TableEffect("posts", .accessExclusive), TableEffect("users", .accessExclusive)]),
                    one(
                        "a partitioned table's check",
                        .removeConstraint(table: "events", ConstraintSelector(.check, name: "c")),
                        does: ["events", "events_1"].map { TableEffect($0, .accessExclusive) }),
                    one(
                        "a check", .removeConstraint(table: "users", ConstraintSelector(.check, name: "c")), does: brief
                    ),
                ]),
            DatabaseRuleCases(
                rule: DropTableLocks(),
                cases: [
                    one(
                        "with two foreign keys", .dropTable("comments"),
                        does: ["comments", "users", "posts"].map { TableEffect($0, .accessExclusive) }),
                    one(
                        "with one", .dropTable("comments"),
                        does: ["comments", "users"].map { TableEffect($0, .accessExclusive) }),
                ]),
            DatabaseRuleCases(
                rule: UnknownLocks(),
                cases: [
                    one("a statement", .otherStatement("CREATE PUBLICATION p"), unknown: "what it does isn't known"),
                    one("a table dropped, and what points at it isn't known", .dropTable("users"), unknown: "no dump"),
                    one("a DO block, of which another rule tells", .data(DataChange(.do, table: nil)), unknown: "?"),
                    one("known", column, does: brief),
                    one("model code", .modelCode(model: "A", call: "b"), unknown: "?"),
                ]),
        ]
    }

    private static let plan = ModelClass(
        name: "Plan", location: SourceLocation(path: "app/models/plan.rb", line: 1, excerpt: "class Plan"),
        table: "plans")
}
