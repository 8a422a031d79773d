import DeployModel

@testable import DeployRules

/// What rows must be like, and what in the code or the database says that they are or aren't.
extension CodeCases {
    static let refusing: [CodeCase] = nulls + checks + keys + defaults + worked + distinct + modelCode

    // MARK: Null

    private static let forbidUser = Action.changeColumnNull(table: "orders", column: "user_id", nullable: false)
    private static let requiring = both().model(.order { $0.requiredColumns = ["user_id", "price"] })
    private static let withoutKey = Schema.shop.with { $0.tables["orders"]?.constraints.removeLast() }
    private static let userID = DatabaseObject.column("user_id", table: "orders")

    private static let nulls: [CodeCase] = [
        CodeCase("null in an association's column, validated", forbidUser, is: "safe (forbid-null)", requiring),
        CodeCase(
            "null in an association's column, beside :nullify", forbidUser, is: "after (forbid-null)",
            schema: withoutKey,
            requiring.naming(.named("nullify"), .possible, "has_many :orders, dependent: :nullify", .live)),
        CodeCase(
            "null in another column, beside :nullify",
            .changeColumnNull(table: "orders", column: "price", nullable: false), is: "safe (forbid-null)",
            requiring.naming(.named("nullify"), .possible, "has_many :orders, dependent: :nullify", .live)),
        CodeCase(
            "null in a column that a foreign key empties", forbidUser, is: "after (forbid-null)",
            schema: withoutKey.with {
                let key = ForeignKey(columns: ["user_id"], table: "users", onDelete: "set null")
                $0.tables["orders"]?.constraints.append(.init(Constraint(.foreignKey(key), name: "orders_user")))
            }, requiring
        ).toldBySchema,
        CodeCase(
            "null, validated, but update_all writes it", forbidUser, is: "after (forbid-null)",
            requiring.naming(userID, .likely, "orders.update_all(user_id: nil)", .live)),
        CodeCase(
            "null, validated, but a line gives it", forbidUser, is: "after (forbid-null)",
            requiring.naming(userID, .possible, "order.user_id = nil", .live)),
        CodeCase(
            "null, validated, but rows are inserted in bulk", forbidUser, is: "after (forbid-null)",
            requiring.naming(.named("insert_all"), .possible, "Order.where(a: 1).insert_all(rows)", .live)),
        CodeCase(
            "null, validated, another table's rows are inserted in bulk", forbidUser, is: "safe (forbid-null)",
            requiring.naming(.named("insert_all"), .possible, "Tag.insert_all(rows)", .live)),
        CodeCase(
            "null, validated, and a query asks for it", forbidUser, is: "safe (forbid-null)",
            requiring.naming(userID, .certain, "Order.where(user_id: nil)", .live)),
    ]

    // MARK: Checks that are validated later

    private static func check(_ text: String) -> Action {
        .addConstraint(table: "users", Constraint(.check(expression: text), name: "c"), validate: false)
    }

    private static let validate = Action.validateConstraint(table: "users", ConstraintSelector(.check, name: "c"))
    private static let forbidNick = Action.changeColumnNull(table: "users", column: "nick", nullable: false)
    private static let dropCheck = Action.removeConstraint(table: "users", ConstraintSelector(.check, name: "c"))

    private static let checks: [CodeCase] = [
        CodeCase(
            "a foreign key not validated, validated later",
            .addConstraint(
                table: "users", Constraint(.foreignKey(ForeignKey(columns: ["level"], table: "levels"))),
                validate: false),
            .validateConstraint(table: "users", ConstraintSelector(.foreignKey, toTable: "levels")),
            is: "after (refuse-orphans)", at: 0, both().model(.user())),
        CodeCase(
            "a check not validated, validated later", check("level > 0"), validate, is: "after (add-check)", at: 0),
        CodeCase(
            "a check not validated, another validated later", check("level > 0"),
            .validateConstraint(table: "users", ConstraintSelector(.check, name: "d")),
            is: "maintenance, wrong (add-check)", at: 0),
        CodeCase(
            "a check for null in other words, validated later, demanded", check("NOT (nick IS NULL)"), validate,
            is: "safe (add-check)", at: 0, both().model(.user { $0.requiredColumns = ["nick"] })),
        CodeCase(
            "null, once a check has been validated", check("nick IS NOT NULL"), validate, forbidNick, dropCheck,
            is: "safe (forbid-null)", at: 2, both().model(.user())),
        CodeCase(
            "the check that null was forbidden by", check("nick IS NOT NULL"), validate, forbidNick, dropCheck,
            is: "safe (loosen-constraint)", both().model(.user())),
    ]

    // MARK: Unique

    private static func unique(_ columns: String..., condition: String? = nil, nulls: Bool = false) -> Action {
        .addIndex(
            IndexDefinition(
                table: "users", keys: columns.map { .init(column: $0) }, isUnique: true, condition: condition,
                nullsNotDistinct: nulls))
    }

    private static let dropEmail = Action.removeIndex(table: "users", IndexSelector(name: "users_email"))

    private static let keys: [CodeCase] = [
        CodeCase(
            "unique where it is unique already", unique("email", "plan", condition: "plan IS NOT NULL"),
            is: "safe (add-unique)", both().model(.user())),
        CodeCase(
            "unique, null among it, where it is unique already", unique("email", "plan", nulls: true),
            is: "after (add-unique)", both().model(.user())),
        CodeCase(
            "unique, null among it, validated", unique("nick", nulls: true), is: "after (add-unique)",
            both().model(.user { $0.uniqueColumns = [["nick"]] })),
        CodeCase(
            "unique, validated, but rows are upserted in bulk", unique("nick"), is: "after (add-unique)",
            both().model(.user { $0.uniqueColumns = [["nick"]] }).naming(
                .named("upsert_all"), .possible, "users.upsert_all(rows)", .live)),
        CodeCase(
            "a unique index that old code finds by", dropEmail, is: "maintenance (remove-unique)",
            CodeAnswers().model(.user()).naming(
                .named("create_or_find_by!"), .possible, "User.create_or_find_by!(email: email)", .live)),
        CodeCase(
            "a unique index, old code finds another's rows so", dropEmail, is: "before (remove-unique)",
            CodeAnswers().model(.user()).naming(
                .named("create_or_find_by!"), .possible, "Tag.create_or_find_by!(name: name)", .live)),
        CodeCase(
            "a constraint from an index of this deploy",
            .addIndex(IndexDefinition(table: "users", name: "i", keys: [.init(column: "level")], isUnique: true)),
            .addConstraint(table: "users", Constraint(.unique(columns: [], usingIndex: "i"), name: "k")),
            is: "before (use-index-as-key)",
            both().model(.user()).naming(.named("i"), .possible, "i += 1", .live)),
    ]

    // MARK: Defaults

    private static let extra = ColumnDefinition("extra", text, nullable: false, default: .literal("x"))
    private static let dropExtra = Action.changeColumnDefault(table: "users", column: "extra", to: .none)

    private static let defaults: [CodeCase] = [
        CodeCase(
            "a default away that new code writes", .changeColumnDefault(table: "orders", column: "state", to: .none),
            is: "after (change-column-default)",
            both().model(.order()).naming(
                .column("state", table: "orders"), .possible, "order.state = params[:state]", .candidate)),
        CodeCase(
            "a default away that no code writes", .changeColumnDefault(table: "orders", column: "state", to: .none),
            is: "maintenance, wrong (change-column-default)", both().model(.order())),
        CodeCase(
            "a key's default away", .changeColumnDefault(table: "users", column: "id", to: .none),
            is: "maintenance, wrong (change-column-default)", both().model(.user())),
        CodeCase(
            "a key's default away, its table not known",
            .changeColumnDefault(table: "people", column: "id", to: .none),
            is: "maintenance, wrong (change-column-default)", schema: nil, both()),
        CodeCase(
            "a key with one value for all", .changeColumnDefault(table: "users", column: "id", to: .literal("1")),
            is: "maintenance, wrong (change-column-default)", both().model(.user())),
        CodeCase(
            "a key from a function",
            .changeColumnDefault(table: "users", column: "id", to: .expression("gen_random_uuid()")),
            is: "safe (change-column-default)", both().model(.user())),
        CodeCase(
            "a sequence away",
            .changeColumnDefault(table: "users", column: "number", to: .none), is: "after (change-column-default)",
            schema: .shop.with {
                $0.tables["users"]?.columns.append(
                    ColumnDefinition("number", ColumnType("bigint"), nullable: false, generation: .sequence))
            },
            both().model(.user()).naming(.column("number", table: "users"), .likely, "self.number = next", .candidate)),
    ]

    /// A column that is added beside a drop, and of which a later operation demands something.
    static let narrowed: [CodeCase] = [
        CodeCase("a column beside a drop", dropNick, addColumn(extra), is: "safe (add-column)", both()),
        CodeCase(
            "a column beside a drop, its default dropped later", dropNick, addColumn(extra), dropExtra,
            is: "before (add-column)", at: 1, both()),
        CodeCase(
            "a column beside a drop, null forbidden later", dropNick, addColumn(ColumnDefinition("extra", text)),
            .changeColumnNull(table: "users", column: "extra", nullable: false), is: "before (add-column)", at: 1,
            both()),
        CodeCase(
            "a column beside a drop, checked later", dropNick, addColumn(ColumnDefinition("extra", text)),
            .addConstraint(table: "users", Constraint(.check(expression: "extra IS NOT NULL"))),
            is: "before (add-column)", at: 1, both()),
    ]

    // MARK: Rows by position, and what is worked out

    private static func generated(_ text: String, is word: String) -> CodeCase {
        CodeCase(
            "a column worked out: \(text)",
            addColumn(ColumnDefinition("extra", CodeCases.text, generation: .expression(text, stored: true))), is: word,
            both())
    }

    private static let worked: [CodeCase] = [
        CodeCase(
            "an ignored column, rows inserted by position", dropNick, is: "after (remove-column)",
            both().model(.user(ignoring: "nick")).naming(
                .table("users"), .certain, "INSERT INTO users VALUES (1, 2)", isSQL: true, .live)),
        CodeCase(
            "an ignored column, rows inserted by name", dropNick, is: "safe (remove-column)",
            both().model(.user(ignoring: "nick")).naming(
                .table("users"), .certain, "INSERT INTO users (id, email) VALUES (1, 2)", isSQL: true, .live)),
        generated("nick || '!'", is: "before (add-column)"), generated("level / 100.0", is: "before (add-column)"),
        generated("to_tsvector('english'::regconfig, nick::text)", is: "before (add-column)"),
        generated("100 / level", is: "maintenance (computed-column)"),
        generated("(nick)::integer", is: "maintenance (computed-column)"),
    ]

    // MARK: DISTINCT

    private static let json = addColumn(ColumnDefinition("extra", ColumnType("json")))

    private static let distinct: [CodeCase] = [
        CodeCase(
            "a json column beside DISTINCT in SQL", json, is: "maintenance (json-column)",
            both().model(.user()).naming(.named("DISTINCT"), .certain, "SELECT DISTINCT * FROM users", isSQL: true)),
        CodeCase(
            "a json column beside DISTINCT, no class reads the table", json, is: "maintenance (json-column)",
            both().naming(.named("DISTINCT"), .certain, "SELECT DISTINCT * FROM users", isSQL: true)),
        CodeCase(
            "a json column beside DISTINCT, ignored", json, is: "before (add-column)",
            both().model(.user(ignoring: "extra")).naming(.named("distinct"), .possible, "orders.distinct")),
    ]

    // MARK: Model code

    private static let carts = Action.createTable(
        TableDefinition(
            "carts", columns: [ColumnDefinition("id", ColumnType("bigint"), nullable: false, generation: .sequence)]))

    private static func cart(_ call: String, is word: String) -> CodeCase {
        CodeCase(
            "model code on a new table: \(call)", carts, .modelCode(model: "Cart", call: call), is: word,
            CodeAnswers().with { answers in
                let place = SourceLocation(path: "app/models/cart.rb", line: 1, excerpt: "class Cart")
                answers.models[.candidate] = ["carts": [ModelClass(name: "Cart", location: place, table: "carts")]]
            })
    }

    private static let modelCode: [CodeCase] = [
        cart("insert_all", is: "before (run-model-code)"), cart("where.update_all", is: "before (run-model-code)"),
        cart("find_each", is: "maintenance, unbounded (run-model-code)"),
        cart("backfill_from_users!", is: "maintenance, unbounded (run-model-code)"),
        cart("active.update_all", is: "maintenance, unbounded (run-model-code)"),
    ]
}
