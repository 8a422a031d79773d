import DeployModel

@testable import DeployRules

/// What hangs on things in the database itself, and what refuses or writes rows there.
extension CodeCases {
    static let hanging: [CodeCase] = cascades + (unread + views).map(\.toldBySchema) + enums + sessions + leaving

    private static let ignored = both().model(.user(ignoring: "nick"))

    // MARK: CASCADE

    private static let cascades: [CodeCase] = [
        CodeCase(
            "a column with what hangs on it", .removeColumn(table: "users", column: "nick", cascade: true),
            is: "safe (remove-column)", ignored),
        CodeCase(
            "a column with what hangs on it, under schema.rb",
            .removeColumn(table: "users", column: "nick", cascade: true), is: "maintenance, wrong (remove-column)",
            schema: withoutViews, form: .ruby, ignored),
        CodeCase(
            "a key with what hangs on it", .removeColumn(table: "users", column: "id", cascade: true),
            is: "maintenance, wrong (remove-column)", both().model(.user(ignoring: "id"))),
        CodeCase("a table with what hangs on it", .dropTable("users", cascade: true), is: "safe (drop-table)"),
        CodeCase(
            "a table with what hangs on it, under schema.rb", .dropTable("users", cascade: true),
            is: "maintenance, wrong (drop-table)", schema: withoutViews, form: .ruby),
        CodeCase(
            "a table without what hangs on it, under schema.rb", .dropTable("users"), is: "safe (drop-table)",
            schema: withoutViews, form: .ruby),
        CodeCase(
            "a table with a view that nobody reads", .dropTable("orders", cascade: true), is: "safe (drop-table)"),
        CodeCase(
            "a table with a view that new code reads", .dropTable("orders", cascade: true),
            is: "maintenance, wrong (drop-table)", CodeAnswers().model(reader)),
        CodeCase(
            "a table with a view that only old code reads", .dropTable("orders", cascade: true),
            is: "after (drop-table)", CodeAnswers().model(reader, .live)),
        CodeCase(
            "a view with a view over it that new code reads", .dropView(name: "paid_orders", cascade: true),
            is: "maintenance, wrong (drop-table)",
            schema: .shop.with {
                $0.views["sums"] = .init(definition: "SELECT * FROM paid_orders", isMaterialized: false)
            },
            CodeAnswers().naming(.table("sums"), .certain, "FROM sums", isSQL: true)),
    ]

    private static let reader: ModelClass = .order {
        $0.name = "PaidOrder"
        $0.table = "paid_orders"
    }

    // MARK: Functions and triggers

    private static let withTrigger = Schema.shop.with { $0.tables["orders"]?.triggers = ["audit"] }
    private static let withOwnTrigger = Schema.shop.with { $0.tables["users"]?.triggers = ["audit"] }
    private static let withFunction = Schema.shop.with { $0.functions = ["level_of(bigint)"] }

    private static let unread: [CodeCase] = [
        CodeCase(
            "a column under a trigger", dropNick, is: "maintenance, wrong (remove-column)", schema: withOwnTrigger,
            ignored),
        CodeCase(
            "a column beside another table's trigger", dropNick, is: "maintenance, wrong (remove-column)",
            schema: withTrigger, ignored),
        CodeCase(
            "a column beside a function", dropNick, is: "maintenance, wrong (remove-column)", schema: withFunction,
            ignored),
        CodeCase(
            "a column with the one function", .dropFunction(name: "level_of(bigint)"), dropNick,
            is: "safe (remove-column)", schema: withFunction, ignored),
        CodeCase(
            "a column's name under a trigger", .renameColumn(table: "users", column: "nick", to: "nickname"),
            is: "maintenance, wrong (rename-column)", schema: withOwnTrigger, ignored),
        CodeCase(
            "a column's type under a trigger",
            .changeColumnType(table: "users", column: "nick", to: ColumnType("integer")),
            is: "maintenance, wrong (retype-column)", schema: withOwnTrigger, ignored),
        CodeCase(
            "a table beside another's trigger", .dropTable("users"), is: "maintenance, wrong (drop-table)",
            schema: withTrigger),
        CodeCase(
            "a table's name beside another's trigger", .renameTable("users", to: "people"),
            is: "maintenance, wrong (rename-table)", schema: withTrigger, both()),
        CodeCase(
            "a function beside another", .dropFunction(name: "f"), is: "maintenance, wrong (drop-named)",
            schema: withFunction),
        CodeCase(
            "null, validated, beside a trigger", .changeColumnNull(table: "users", column: "nick", nullable: false),
            is: "after (forbid-null)", schema: withTrigger, both().model(.user { $0.requiredColumns = ["nick"] })),
        CodeCase(
            "unique, validated, beside a trigger",
            .addIndex(IndexDefinition(table: "users", keys: [.init(column: "nick")], isUnique: true)),
            is: "after (add-unique)", schema: withTrigger, both().model(.user { $0.uniqueColumns = [["nick"]] })),
        CodeCase(
            "a foreign key, demanded, beside a trigger",
            .addConstraint(
                table: "users",
                Constraint(.foreignKey(ForeignKey(columns: ["level"], table: "levels", onDelete: "cascade")))),
            is: "after (refuse-orphans)", schema: withTrigger,
            both().model(.user { $0.requiredParents = ["level": "levels"] })),
    ]

    // MARK: Views and calls

    private static let views: [CodeCase] = [
        CodeCase(
            "a table that a view is built on", .dropTable("orders"), is: "maintenance, wrong (drop-table)"),
        CodeCase(
            "a table whose view goes first", .dropView(name: "paid_orders"), .dropTable("orders"),
            is: "safe (drop-table)"),
        CodeCase(
            "a type under a view",
            .changeColumnType(table: "orders", column: "price", to: ColumnType("numeric", [10, 2])),
            is: "maintenance, wrong (retype-column)", both().model(.order())),
        CodeCase(
            "a function that a default calls", .dropFunction(name: "level_of(bigint)"),
            is: "maintenance, wrong (drop-named)",
            schema: withFunction.with { $0.tables["users"]?.columns[4].default = .expression("public.level_of(1)") }),
    ]

    // MARK: Columns that new code leaves out

    private static func leaving(
        _ name: String, is word: String, _ change: @escaping @Sendable (inout Schema.Table) -> Void
    )
        -> CodeCase
    {
        var schema = Schema.shop
        change(&schema.tables["users", default: Schema.Table()])
        return CodeCase(
            "a column left out by new code, \(name)", .removeColumn(table: "users", column: "plan"), is: word,
            schema: schema, both().model(.user(), .live).model(.user(ignoring: "plan"), .candidate))
    }

    private static func held(_ kind: Constraint.Kind) -> Schema.Table.Held { .init(Constraint(kind, name: "c")) }

    private static let leaving: [CodeCase] = [
        leaving("with a default", is: "after (remove-column)") { _ in },
        leaving("with a default that a check lists", is: "after (remove-column)") {
            $0.constraints.append(held(.check(expression: "plan IN ('free', 'paid')")))
        },
        leaving("with a default that a check may refuse", is: "split (remove-column)") {
            $0.constraints.append(held(.check(expression: "length(plan) > 9")))
        },
        leaving("with a default, unique", is: "split (remove-column)") {
            $0.indexes.append(IndexDefinition(table: "users", keys: [.init(column: "plan")], isUnique: true))
        },
        leaving("with a default that points elsewhere", is: "split (remove-column)") {
            $0.constraints.append(held(.foreignKey(ForeignKey(columns: ["plan"], table: "plans"))))
        },
        leaving("null, unique", is: "after (remove-column)") {
            $0.columns[3].default = .none
            $0.indexes.append(IndexDefinition(table: "users", keys: [.init(column: "plan")], isUnique: true))
        },
        leaving("null, which a check refuses", is: "split (remove-column)") {
            $0.columns[3].default = .none
            $0.constraints.append(held(.check(expression: "plan IS NOT NULL")))
        },
        leaving("null, which a check lets pass", is: "after (remove-column)") {
            $0.columns[3].default = .none
            $0.constraints.append(held(.check(expression: "length(plan) < 9")))
        },
    ]

    // MARK: Sessions and sequences

    private static let sessions: [CodeCase] = [
        CodeCase(
            "lock_timeout", .setting(name: "lock_timeout", value: "5s", isLocal: false), is: "safe (upkeep)"),
        CodeCase(
            "another search_path", .setting(name: "search_path", value: "audit", isLocal: false),
            is: "unreadable, unbounded (database-behaviour)"),
        CodeCase(
            "the usual search_path", .setting(name: "search_path", value: "\"$user\", public", isLocal: false),
            is: "safe (database-behaviour)"),
        CodeCase("UTC", .setting(name: "timezone", value: "UTC", isLocal: false), is: "safe (upkeep)"),
        CodeCase(
            "another time zone", .setting(name: "timezone", value: "Europe/Paris", isLocal: false),
            is: "unreadable, unbounded (database-behaviour)"),
        CodeCase(
            "a session without triggers", .setting(name: "session_replication_role", value: "replica", isLocal: false),
            is: "unreadable, unbounded (database-behaviour)"),
        CodeCase(
            "a sequence's cache", .sequence(name: "users_id_seq", "ALTER SEQUENCE users_id_seq CACHE 10"),
            is: "before (database-behaviour)"),
        CodeCase(
            "a sequence's cache and end",
            .sequence(name: "users_id_seq", "ALTER SEQUENCE users_id_seq CACHE 10 MAXVALUE 5"),
            is: "unreadable, unbounded (database-behaviour)"),
    ]

    // MARK: Types

    private static let rename = Action.renameEnumValue(type: "mood", from: "sad", to: "blue")

    private static let enums: [CodeCase] = [
        CodeCase("a value of an enum that schema.rb doesn't list", rename, is: "split (change-enum)", form: .ruby),
        CodeCase(
            "a value of an enum of this deploy", .createEnum(name: "mood", values: ["sad"]), rename,
            is: "before (change-enum)", form: .ruby),
        CodeCase("a value of an enum that isn't in structure.sql", rename, is: "before (change-enum)"),
    ]
}

extension Schema {
    /// The same with something changed.
    func with(_ change: (inout Schema) -> Void) -> Schema {
        var copy = self
        change(&copy)
        return copy
    }
}
