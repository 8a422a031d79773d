public import DeployModel

/// One action of each sort, and of each way in which it can be said.
public enum SampleActions {
    private static let email = ColumnDefinition("email", ColumnType("character varying", [255]), nullable: false)
    private static let price = ColumnDefinition(
        "price", ColumnType("numeric", [10, 2]), default: .literal("0.0"), comment: "in euros")
    private static let userKey = ForeignKey(columns: ["user_id"], table: "users", onDelete: "cascade")
    private static let byName = ConstraintSelector(.any, name: "a_constraint")

    /// All of them.
    public static let all: [Action] =
        tables + columns + indexes + constraints + types + views + data

    private static let tables: [Action] = [
        .createTable(
            TableDefinition(
                "orders",
                columns: [ColumnDefinition("id", ColumnType("bigint"), nullable: false, generation: .sequence), price],
                constraints: [Constraint(.primaryKey(columns: ["id"]))], comment: "what was ordered")),
        .createTable(
            TableDefinition("audit.events", existing: .droppedWithDependents, takesFrom: ["events"], isComplete: false)),
        .createTable(
            TableDefinition(
                "events_1", existing: .stays, isTemporary: true, partitionOf: "events", partitionedBy: "HASH (id)")),
        .dropTable("orders"), .dropTable("orders", ifExists: true, cascade: true), .renameTable("orders", to: "sales"),
        .setSchema(table: "orders", schema: "audit"), .commentOn(object: "table orders", text: "sold"),
        .commentOn(object: "column orders.price", text: nil), .setTableOptions(table: "orders", "fillfactor = 70"),
        .rewriteTable(table: "orders", "SET UNLOGGED"), .truncate(["orders", "lines"], cascade: true),
        .attachPartition(parent: "events", child: "events_1"),
        .detachPartition(parent: "events", child: "events_1", concurrently: true),
        .setRowSecurity(table: "orders", "ENABLE ROW LEVEL SECURITY"),
    ]

    private static let columns: [Action] = [
        .addColumn(table: "users", email),
        .addColumn(
            table: "users", ColumnDefinition("born", ColumnType("date"), default: .expression("now()")),
            constraints: [Constraint(.check(expression: "born > '1900-01-01'"), name: "born_late")], ifNotExists: true),
        .addColumn(
            table: "users",
            ColumnDefinition(
                "full", ColumnType("text"), generation: .expression("a || b", stored: true), collation: "C")),
        .addColumn(
            table: "users",
            ColumnDefinition("number", ColumnType("bigint"), nullable: false, generation: .identity(always: true))),
        .addColumn(
            table: "users", ColumnDefinition("x", nil, default: .unknown("ENV[\"X\"]"))),
        .removeColumn(table: "users", column: "born", ifExists: true, cascade: true),
        .renameColumn(table: "users", column: "born", to: "birthday"),
        .changeColumnType(
            table: "users", column: "tags", to: ColumnType("text", isArray: true), using: "tags::text[]", collation: "C"
        ),
        .changeColumnDefault(table: "users", column: "born", to: .none, from: .literal("x")),
        .changeColumnDefault(table: "users", column: "name", to: .literal("")),
        .changeColumnNull(table: "users", column: "born", nullable: true),
        .changeColumnNull(table: "users", column: "born", nullable: false, fill: .literal("0")),
        .changeColumnGeneration(table: "users", column: "id", "DROP IDENTITY"),
    ]

    private static let indexes: [Action] = [
        .addIndex(
            IndexDefinition(
                table: "users", name: "by_email",
                keys: [
                    .init(expression: "lower(email)", operatorClass: "text_pattern_ops"),
                    .init(column: "born", descending: true, nulls: "LAST"),
                ],
                isUnique: true, method: "gist", condition: "born IS NOT NULL", including: ["name"],
                nullsNotDistinct: true),
            concurrently: true, ifNotExists: true),
        .addIndex(IndexDefinition(table: "users", keys: [.init(column: "email")])),
        .removeIndex(table: "users", IndexSelector(columns: ["email", "born"])),
        .removeIndex(table: nil, IndexSelector(name: "by_email"), concurrently: true, ifExists: true),
        .renameIndex(table: "users", name: "by_email", to: "by_mail"),
        .renameIndex(table: nil, name: "by_email", to: "by_mail", ifExists: true),
        .reindex("TABLE users", concurrently: true),
    ]

    private static let constraints: [Action] = [
        .addConstraint(table: "orders", Constraint(.foreignKey(userKey), name: "fk"), validate: false),
        .addConstraint(
            table: "orders", Constraint(.unique(columns: ["a", "b"], nullsNotDistinct: true), deferrable: "DEFERRABLE")),
        .addConstraint(table: "orders", Constraint(.primaryKey(columns: [], usingIndex: "orders_pk"))),
        .addConstraint(table: "orders", Constraint(.check(expression: "price > 0"))),
        .addConstraint(table: "orders", Constraint(.exclusion("USING gist (during WITH &&)"), name: "once")),
        .addConstraint(table: "orders", Constraint(.notNull(column: "price")), validate: false),
        .removeConstraint(table: "orders", ConstraintSelector(.foreignKey, toTable: "users"), ifExists: true),
        .removeConstraint(table: "orders", ConstraintSelector(.check, expression: "price > 0")),
        .removeConstraint(table: "orders", ConstraintSelector(.unique, columns: ["a", "b"])),
        .removeConstraint(table: "orders", ConstraintSelector(.exclusion, name: "once")),
        .removeConstraint(table: "orders", ConstraintSelector(.primaryKey)),
        .removeConstraint(table: "orders", byName, cascade: true), .validateConstraint(table: "orders", byName),
        .validateConstraint(table: "orders", ConstraintSelector(.foreignKey, columns: ["user_id"])),
        .validateConstraint(table: "orders", ConstraintSelector(.check, name: "c")),
        .renameConstraint(table: "orders", name: "a", to: "b"),
    ]

    private static let types: [Action] = [
        .createEnum(name: "mood", values: ["sad", "happy"]),
        .addEnumValue(type: "mood", value: "ok", before: "happy", ifNotExists: true),
        .addEnumValue(type: "mood", value: "ok", after: "sad"),
        .renameEnumValue(type: "mood", from: "sad", to: "blue"), .createType(name: "price", "DOMAIN AS numeric"),
        .alterType(name: "price", "DROP NOT NULL"), .renameType("mood", to: "feeling"),
        .dropType("mood", ifExists: true, cascade: true), .enableExtension("citext"),
        .enableExtension("citext", ifNotExists: true), .disableExtension("citext", cascade: true),
        .disableExtension("citext", ifExists: true), .createSchema("audit"), .createSchema("audit", ifNotExists: true),
        .dropSchema("audit", cascade: true), .dropSchema("audit", ifExists: true),
        .renameSchema("audit", to: "log"),
    ]

    private static let views: [Action] = [
        .createView(name: "active", definition: "SELECT 1", replace: true),
        .createView(name: "totals", definition: nil, materialized: true, ifNotExists: true),
        .dropView(name: "active", ifExists: true),
        .dropView(name: "totals", materialized: true, cascade: true), .renameView("active", to: "current"),
        .renameView("active", to: "current", ifExists: true),
        .refreshView(name: "totals", concurrently: true), .createFunction(name: "f", replace: true),
        .dropFunction(name: "f", cascade: true),
        .dropFunction(name: "f", ifExists: true), .createTrigger(table: "users", name: "t"),
        .dropTrigger(table: "users", name: "t"),
        .dropTrigger(table: "users", name: "t", ifExists: true),
        .switchTrigger(table: "users", name: "t", enabled: false),
        .sequence(name: "s", "restarts"),
        .sequence(name: "s", "DROP SEQUENCE s"), .sequence(name: "s", "setval('s', 5)"), .createStatistics(name: "st"),
        .privileges("GRANT SELECT ON users TO reader"),
    ]

    private static let data: [Action] = [
        .data(DataChange(.update, table: "users", columns: ["born"], touchesAllRows: true)),
        .data(DataChange(.delete, table: "users")), .data(DataChange(.insert, table: "users", columns: ["a", "b"])),
        .data(DataChange(.select, table: nil)), .data(DataChange(.merge, table: "users")),
        .data(DataChange(.copy, table: "users")), .data(DataChange(.call, table: nil)),
        .data(DataChange(.do, table: nil)),
        .modelCode(model: "User", call: "User.find_each"),
        .maintain("VACUUM FULL users", table: "users", rewrites: true),
        .lockTable(["users"], mode: "ACCESS EXCLUSIVE"), .setting(name: "lock_timeout", value: "5s", isLocal: true),
        .setting(name: "lock_timeout", value: nil, isLocal: false), .sleep(seconds: 1.5), .sleep(seconds: nil),
        .fails("raise ActiveRecord::IrreversibleMigration"), .otherStatement("CREATE PUBLICATION p"),
        .sideEffect("BackfillJob.perform_later"), .unreadable(Unreadable(.unknownCall, "add_magic is not known")),
    ]
}
