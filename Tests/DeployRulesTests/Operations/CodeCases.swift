import DeployModel

@testable import DeployRules

/// Operations and the code they meet.
enum CodeCases {
    static let all: [CodeCase] =
        adding + removing + renaming + changing + constraining + unique + rest + hanging
        + refusing + narrowed

    static let text = ColumnType("text")
    static let on = AppConfiguration(railsVersion: "7.1.3", partialInserts: true, preparedStatements: false)
    static let off = AppConfiguration(railsVersion: "7.1.3", partialInserts: false, preparedStatements: false)
    static let dropNick = Action.removeColumn(table: "users", column: "nick")
    static let nick = DatabaseObject.column("nick", table: "users")

    static let withoutViews = Schema.shop.with { $0.views = [:] }

    static func both(_ configuration: AppConfiguration = off) -> CodeAnswers { CodeAnswers().configured(configuration) }

    static func addColumn(_ column: ColumnDefinition, _ constraints: Constraint...) -> Action {
        .addColumn(table: "users", column, constraints: constraints)
    }

    private static let newTable = Action.createTable(
        TableDefinition(
            "carts", columns: [ColumnDefinition("id", ColumnType("bigint"), nullable: false, generation: .sequence)]))

    private static let adding: [CodeCase] = [
        CodeCase("a table", newTable, is: "before (create-object)"),
        CodeCase(
            "a table by force", .createTable(TableDefinition("users", existing: .dropped)),
            is: "maintenance, wrong (create-object)"),
        CodeCase(
            "a table by force that isn't there", .createTable(TableDefinition("carts", existing: .dropped)),
            is: "before (create-object)"),
        CodeCase("a table that new code doesn't name, beside a drop", dropNick, newTable, is: "safe (create-object)"),
        CodeCase(
            "a table that new code names, beside a drop", dropNick, newTable, is: "before (create-object)",
            both().naming(.table("carts"), .likely, "FROM carts", .candidate)),
        CodeCase(
            "a temporary table", .createTable(TableDefinition("t", isTemporary: true)), is: "safe (create-object)"),
        CodeCase("a column", addColumn(ColumnDefinition("extra", text)), is: "before (add-column)", both()),
        CodeCase(
            "a column under prepared statements", addColumn(ColumnDefinition("extra", text)), is: "before (add-column)",
            CodeAnswers().model(.user())),
        CodeCase(
            "a column that must have a value", addColumn(ColumnDefinition("extra", text, nullable: false)),
            is: "maintenance, wrong (add-column-not-null)", both()),
        CodeCase(
            "a column that must have a value, with a default",
            addColumn(ColumnDefinition("extra", text, nullable: false, default: .literal("x"))),
            is: "before (add-column)", both()),
        CodeCase(
            "a column that must have a value, on a new table", newTable,
            .addColumn(table: "carts", ColumnDefinition("extra", text, nullable: false)), is: "before (add-column)",
            both()),
        CodeCase(
            "a unique column with a default",
            addColumn(ColumnDefinition("extra", text, default: .literal("x")), Constraint(.unique(columns: ["extra"]))),
            is: "maintenance (add-column-constraint)", both()),
        CodeCase(
            "a checked column without a default",
            addColumn(ColumnDefinition("extra", text), Constraint(.check(expression: "length(extra) > 2"))),
            is: "before (add-column)", both()),
        CodeCase(
            "a column checked for null",
            addColumn(ColumnDefinition("extra", text), Constraint(.check(expression: "extra IS NOT NULL"))),
            is: "maintenance (add-column-constraint)", both()),
        CodeCase(
            "a type column", addColumn(ColumnDefinition("type", text)), is: "split (magic-column-name)",
            both().model(.user())),
        CodeCase(
            "a type column, ignored", addColumn(ColumnDefinition("type", text)), is: "before (add-column)",
            both().model(.user(ignoring: "type"))),
        CodeCase(
            "a type column under another inheritance column", addColumn(ColumnDefinition("type", text)),
            is: "before (add-column)",
            both().model(.user { $0.inheritanceColumn = nil })),
        CodeCase(
            "lock_version", addColumn(ColumnDefinition("lock_version", ColumnType("integer"))),
            is: "split (magic-column-name)", both().model(.user())),
        CodeCase(
            "a column named errors", addColumn(ColumnDefinition("errors", text)),
            is: "split, wrong (magic-column-name)", both().model(.user())),
        CodeCase(
            "a column named errors, new code ignores it", addColumn(ColumnDefinition("errors", text)),
            is: "split (magic-column-name)",
            both().model(.user(), .live).model(.user(ignoring: "errors"), .candidate)),
        CodeCase(
            "created_at", addColumn(ColumnDefinition("created_at", ColumnType("timestamp without time zone"))),
            is: "before (add-column)", both().model(.user())),
        CodeCase(
            "a json column", addColumn(ColumnDefinition("extra", ColumnType("json"))), is: "before (add-column)",
            both().model(.user())),
        CodeCase(
            "a json column beside DISTINCT", addColumn(ColumnDefinition("extra", ColumnType("json"))),
            is: "maintenance (json-column)",
            both().model(.user()).naming(.named("distinct"), .possible, "users.joins(:orders).distinct")),
        CodeCase(
            "a generated column under Rails 6 without partial writes",
            addColumn(ColumnDefinition("extra", text, generation: .expression("nick", stored: true))),
            is: "split (computed-column)",
            CodeAnswers().configured(
                AppConfiguration(railsVersion: "6.1.7", partialInserts: false, preparedStatements: false)
            ).model(.user())),
        CodeCase(
            "a generated column under Rails 7",
            addColumn(ColumnDefinition("extra", text, generation: .expression("nick", stored: true))),
            is: "before (add-column)", both().model(.user())),
        CodeCase(
            "an identity under Rails 7",
            addColumn(ColumnDefinition("extra", text, nullable: false, generation: .identity(always: false))),
            is: "split (computed-column)", both().model(.user())),
        CodeCase("an enum", .createEnum(name: "mood", values: ["sad"]), is: "before (create-object)"),
        CodeCase("an extension", .enableExtension("citext"), is: "before (create-object)"),
        CodeCase("a function", .createFunction(name: "f", replace: false), is: "before (create-object)"),
        CodeCase(
            "a function that may be there", .createFunction(name: "f", replace: true),
            is: "unreadable, unbounded (database-behaviour)"),
        CodeCase("a view", .createView(name: "v", definition: "SELECT 1"), is: "before (create-object)"),
        CodeCase(
            "a view in another's place", .createView(name: "paid_orders", definition: "SELECT 1", replace: true),
            is: "before (replace-view)"),
        CodeCase(
            "an index", .addIndex(IndexDefinition(table: "users", keys: [.init(column: "plan")])), is: "safe (upkeep)"),
        CodeCase("an enum value", .addEnumValue(type: "state", value: "lost"), is: "before (change-enum)"),
    ]

    static let removing: [CodeCase] = [
        CodeCase(
            "a column that both ignore", dropNick, is: "safe (remove-column)", both().model(.user(ignoring: "nick"))),
        CodeCase("a column that nobody has a class for", dropNick, is: "safe (remove-column)", both()),
        CodeCase("a column that nobody ignores", dropNick, is: "split (remove-column)", both().model(.user())),
        CodeCase("the same with partial inserts", dropNick, is: "split (remove-column)", both(on).model(.user())),
        CodeCase(
            "the same, vouched for", dropNick, is: "split (remove-column)", isVouchedFor: true, both().model(.user())),
        CodeCase(
            "a column that only the new code ignores", dropNick, is: "after (remove-column)",
            both().model(.user(), .live).model(.user(ignoring: "nick"), .candidate)),
        CodeCase(
            "a column whose ignoring the new code takes away", dropNick, is: "before (remove-column)",
            both().model(.user(ignoring: "nick"), .live).model(.user(), .candidate)),
        CodeCase(
            "a column where another is ignored", dropNick, is: "split (remove-column)",
            both().model(.user(ignoring: "plan"))),
        CodeCase(
            "an ignored column that SQL names", dropNick, is: "after (remove-column)",
            both().model(.user(ignoring: "nick")).naming(nick, .possible, "WHERE nick IS NULL", isSQL: true, .live)),
        CodeCase(
            "an ignored column whose word stands somewhere", dropNick, is: "safe (remove-column)",
            both().model(.user(ignoring: "nick")).naming(nick, .possible, "nick = params[:nick]")),
        CodeCase(
            "an ignored column that the new code surely names", dropNick, is: "maintenance, wrong (remove-column)",
            both().model(.user(ignoring: "nick")).naming(nick, .certain, "User.where(nick: 1)", .candidate)),
        CodeCase(
            "a column that a subclass doesn't ignore", dropNick, is: "split (remove-column)",
            both().model(.user(ignoring: "nick")).model(.user { $0.name = "Admin" })),
        CodeCase(
            "an ignored column of a list that couldn't be read", dropNick, is: "maintenance (remove-column)",
            both().model(
                .user {
                    $0.ignoredColumns = ["nick"]; $0.ignoredColumnsDoubt = "the list is computed"
                })),
        CodeCase(
            "a column that must have a value, ignored by the new code only",
            .removeColumn(table: "users", column: "level"),
            is: "split (remove-column)", both().model(.user(), .live).model(.user(ignoring: "level"), .candidate)),
        CodeCase(
            "a column that a view selects", .removeColumn(table: "orders", column: "price"),
            is: "maintenance, wrong (remove-column)", both()
        ).toldBySchema,
        CodeCase(
            "a column of this deploy", addColumn(ColumnDefinition("extra", text)),
            .removeColumn(table: "users", column: "extra"), is: "before (remove-column)", both().model(.user())),
        CodeCase(
            "a column that the dump doesn't have", .removeColumn(table: "users", column: "gone", ifExists: true),
            is: "split (remove-column)", both().model(.user())),
        CodeCase(
            "a table that the dump doesn't have", .dropTable("carts", ifExists: true),
            is: "maintenance, wrong (drop-table)", both().naming(.table("carts"), .certain, "FROM carts", isSQL: true)),
        CodeCase(
            "a table that nobody uses", .dropTable("orders"), is: "safe (drop-table)", schema: withoutViews),
        CodeCase(
            "a table that old code uses", .dropTable("orders"), is: "after (drop-table)", schema: withoutViews,
            CodeAnswers().model(.order(), .live)),
        CodeCase(
            "a table that new code uses", .dropTable("orders"), is: "maintenance, wrong (drop-table)",
            schema: withoutViews, CodeAnswers().model(.order())),
        CodeCase(
            "a table that SQL of the old code names", .dropTable("orders"), is: "after (drop-table)",
            schema: withoutViews,
            CodeAnswers().naming(.table("orders"), .certain, "FROM orders", isSQL: true, .live)),
        CodeCase(
            "a table that may be a join table", .dropTable("orders_users"), is: "maintenance (drop-table)",
            CodeAnswers().naming(.named("has_and_belongs_to_many"), .possible, "has_and_belongs_to_many :orders")),
        CodeCase("a view that nobody uses", .dropView(name: "paid_orders"), is: "safe (drop-table)"),
        CodeCase(
            "a type that old code names", .dropType("state"), is: "after (drop-named)",
            CodeAnswers().naming(.named("state"), .possible, "::state", isSQL: true, .live)),
        CodeCase(
            "a function with what hangs on it", .dropFunction(name: "f", cascade: true),
            is: "maintenance, wrong (drop-named)"),
        CodeCase("an extension", .disableExtension("pg_trgm"), is: "after (drop-named)"),
        CodeCase(
            "not null", .changeColumnNull(table: "users", column: "level", nullable: true),
            is: "before (loosen-constraint)"),
        CodeCase(
            "a check", .removeConstraint(table: "orders", ConstraintSelector(.check, name: "price_positive")),
            is: "before (loosen-constraint)"),
        CodeCase(
            "a foreign key that cascades",
            .removeConstraint(table: "orders", ConstraintSelector(.foreignKey, toTable: "users")),
            is: "maintenance (loosen-constraint)"),
        CodeCase(
            "a primary key", .removeConstraint(table: "users", ConstraintSelector(.any, name: "users_pkey")),
            is: "maintenance (loosen-constraint)"),
        CodeCase(
            "a constraint that isn't known", .removeConstraint(table: "users", ConstraintSelector(.any, name: "what")),
            is: "maintenance (loosen-constraint)"),
        CodeCase("an index", .removeIndex(table: "users", IndexSelector(columns: ["nick"])), is: "safe (upkeep)"),
        CodeCase(
            "a unique index, still validated", .removeIndex(table: nil, IndexSelector(name: "users_email")),
            is: "safe (remove-unique)", CodeAnswers().model(.user { $0.uniqueColumns = [["email"]] })),
        CodeCase(
            "a unique index that new code may need to be gone",
            .removeIndex(table: nil, IndexSelector(name: "users_email")), is: "before (remove-unique)",
            CodeAnswers().model(.user())),
        CodeCase(
            "a unique index that old code upserts by", .removeIndex(table: nil, IndexSelector(name: "users_email")),
            is: "maintenance (remove-unique)",
            CodeAnswers().model(.user()).naming(
                .uniqueIndex(name: "users_email", columns: ["email"], table: "users"), .certain, "unique_by: :email",
                .live)),
    ]

    private static let renaming: [CodeCase] = [
        CodeCase(
            "a column", .renameColumn(table: "users", column: "nick", to: "nickname"), is: "split (rename-column)",
            both().model(.user())),
        CodeCase(
            "an ignored column", .renameColumn(table: "users", column: "nick", to: "nickname"),
            is: "before (rename-column)", both().model(.user(ignoring: "nick"))),
        CodeCase(
            "a column to a magic name", .renameColumn(table: "users", column: "nick", to: "errors"),
            is: "split, wrong (magic-column-name)", both().model(.user(ignoring: "nick"))),
        CodeCase(
            "a table", .renameTable("users", to: "people"), is: "maintenance (rename-table)", both().model(.user())),
        CodeCase("a table that nobody uses", .renameTable("users", to: "people"), is: "safe (rename-table)", both()),
        CodeCase(
            "a table into a schema", .setSchema(table: "users", schema: "core"), is: "maintenance (rename-table)",
            both().model(.user())),
        CodeCase("an index", .renameIndex(table: "users", name: "users_nick", to: "n"), is: "safe (rename-key)"),
        CodeCase(
            "a unique index that old code names", .renameIndex(table: "users", name: "users_email", to: "e"),
            is: "after (rename-key)",
            CodeAnswers().naming(.named("users_email"), .possible, "unique_by: :users_email", .live)),
        CodeCase("an enum value", .renameEnumValue(type: "state", from: "new", to: "fresh"), is: "split (change-enum)"),
        CodeCase("a type", .renameType("state", to: "status"), is: "safe (drop-named)"),
    ]

    private static func retype(_ column: String, _ type: ColumnType) -> Action {
        .changeColumnType(table: "users", column: column, to: type)
    }

    private static let changing: [CodeCase] = [
        CodeCase(
            "integer to bigint", retype("level", ColumnType("bigint")), is: "before (retype-column)",
            both().model(.user())),
        CodeCase(
            "bigint to integer", retype("id", ColumnType("integer")), is: "after (retype-column)", both().model(.user())
        ),
        CodeCase("string to text", retype("email", text), is: "before (retype-column)", both().model(.user())),
        CodeCase(
            "integer to bigint, another column ignored", retype("level", ColumnType("bigint")),
            is: "before (retype-column)", CodeAnswers().model(.user(ignoring: "nick"))),
        CodeCase("a type to itself", retype("nick", text), is: "safe (retype-column)", both().model(.user())),
        CodeCase(
            "text to a string", retype("nick", ColumnType("character varying", [20])), is: "after (retype-column)",
            both().model(.user())),
        CodeCase(
            "text to integer", retype("nick", ColumnType("integer")), is: "split (retype-column)", both().model(.user())
        ),
        CodeCase(
            "text to integer, ignored", retype("nick", ColumnType("integer")), is: "before (retype-column)",
            both().model(.user(ignoring: "nick"))),
        CodeCase(
            "text to citext", retype("nick", ColumnType("citext")), is: "split (retype-column)", both().model(.user())),
        CodeCase(
            "a scale", .changeColumnType(table: "orders", column: "price", to: ColumnType("numeric", [8, 3])),
            is: "split (retype-column)", schema: withoutViews, both().model(.order())),
        CodeCase(
            "a default, partial inserts off",
            .changeColumnDefault(table: "users", column: "plan", to: .literal("paid")),
            is: "before (change-column-default)", both(off).model(.user())),
        CodeCase(
            "a default, partial inserts on", .changeColumnDefault(table: "users", column: "plan", to: .literal("paid")),
            is: "after (change-column-default)", both(on).model(.user())),
        CodeCase(
            "a default, nobody knows", .changeColumnDefault(table: "users", column: "plan", to: .literal("paid")),
            is: "maintenance (change-column-default)", CodeAnswers().model(.user())),
        CodeCase(
            "a default to itself", .changeColumnDefault(table: "users", column: "plan", to: .literal("free")),
            is: "safe (change-column-default)", CodeAnswers().model(.user())),
        CodeCase(
            "a default away", .changeColumnDefault(table: "users", column: "plan", to: .none),
            is: "after (change-column-default)", both().model(.user())),
        CodeCase(
            "a default away, of a column of this deploy",
            addColumn(ColumnDefinition("extra", text, nullable: false, default: .literal("x"))),
            .changeColumnDefault(table: "users", column: "extra", to: .none), is: "after (change-column-default)",
            both().model(.user()).naming(
                .column("extra", table: "users"), .likely, "self.extra = params[:extra]", .candidate)),
        CodeCase(
            "null", .changeColumnNull(table: "users", column: "nick", nullable: false), is: "after (forbid-null)",
            both().model(.user())),
        CodeCase(
            "null, validated", .changeColumnNull(table: "users", column: "nick", nullable: false),
            is: "safe (forbid-null)", both().model(.user { $0.requiredColumns = ["nick"] })),
        CodeCase(
            "null, validated by one class of two", .changeColumnNull(table: "users", column: "nick", nullable: false),
            is: "after (forbid-null)",
            both().model(.user { $0.requiredColumns = ["nick"] }).model(.user { $0.name = "Admin" })),
        CodeCase(
            "null, validated, but SQL writes it", .changeColumnNull(table: "users", column: "nick", nullable: false),
            is: "after (forbid-null)",
            both().model(.user { $0.requiredColumns = ["nick"] }).naming(
                nick, .certain, "UPDATE users SET nick = NULL", isSQL: true, .live)),
        CodeCase(
            "null, with a default that nothing overrides",
            .changeColumnNull(table: "users", column: "plan", nullable: false), is: "safe (forbid-null)",
            both().model(.user())),
        CodeCase(
            "null, in a column of this deploy with a default",
            addColumn(ColumnDefinition("extra", text, default: .literal("x"))),
            .changeColumnNull(table: "users", column: "extra", nullable: false), is: "safe (forbid-null)",
            both().model(.user())),
        CodeCase(
            "null, in a column of this deploy without", addColumn(ColumnDefinition("extra", text)),
            .changeColumnNull(table: "users", column: "extra", nullable: false), is: "after (forbid-null)",
            both().model(.user())),
    ]

    private static func check(_ text: String, validate: Bool = true) -> Action {
        .addConstraint(table: "users", Constraint(.check(expression: text)), validate: validate)
    }

    private static let key = Constraint(.foreignKey(ForeignKey(columns: ["level"], table: "levels")))
    private static let emptying = Constraint(
        .foreignKey(ForeignKey(columns: ["level"], table: "levels", onDelete: "cascade")))

    private static let constraining: [CodeCase] = [
        CodeCase("a check", check("level > 0"), is: "after (add-check)"),
        CodeCase("a check not validated", check("level > 0", validate: false), is: "maintenance, wrong (add-check)"),
        CodeCase(
            "a check of a new column", addColumn(ColumnDefinition("extra", text)),
            check("length(extra) < 9", validate: false), is: "safe (add-check)", both()),
        CodeCase(
            "a check of a new column for null", addColumn(ColumnDefinition("extra", text)), check("extra IS NOT NULL"),
            is: "after (add-check)", both()),
        CodeCase(
            "a check of a new column beside an old one", addColumn(ColumnDefinition("extra", text)),
            check("length(extra) < level"), is: "after (add-check)", both()),
        CodeCase(
            "a check for null, validated", check("nick IS NOT NULL"), is: "safe (add-check)",
            both().model(.user { $0.requiredColumns = ["nick"] })),
        CodeCase(
            "a foreign key", .addConstraint(table: "users", key), is: "after (refuse-orphans)", both().model(.user())),
        CodeCase(
            "a foreign key, demanded", .addConstraint(table: "users", key), is: "after (refuse-orphans)",
            both().model(.user { $0.requiredParents = ["level": "levels"] })),
        CodeCase(
            "a foreign key, demanded, that cleans up", .addConstraint(table: "users", emptying),
            is: "safe (refuse-orphans)", both().model(.user { $0.requiredParents = ["level": "levels"] })),
        CodeCase(
            "a foreign key that cleans up, a number demanded", .addConstraint(table: "users", emptying),
            is: "after (refuse-orphans)", both().model(.user { $0.requiredColumns = ["level"] })),
        CodeCase(
            "a foreign key that cleans up, a row of another table demanded",
            .addConstraint(table: "users", emptying), is: "after (refuse-orphans)",
            both().model(.user { $0.requiredParents = ["level": "grades"] })),
        CodeCase(
            "a foreign key of a new column", addColumn(ColumnDefinition("cart_id", ColumnType("bigint"))),
            .addConstraint(table: "users", Constraint(.foreignKey(ForeignKey(columns: ["cart_id"], table: "carts")))),
            is: "safe (refuse-orphans)", both().model(.user())),
        CodeCase(
            "an exclusion", .addConstraint(table: "users", Constraint(.exclusion("USING gist (level WITH =)"))),
            is: "after (add-check)"),
    ]

    private static func uniqueIndex(_ columns: String...) -> Action {
        .addIndex(IndexDefinition(table: "users", keys: columns.map { .init(column: $0) }, isUnique: true))
    }

    private static let unique: [CodeCase] = [
        CodeCase("unique", uniqueIndex("nick"), is: "after (add-unique)", both().model(.user())),
        CodeCase(
            "unique, validated", uniqueIndex("nick", "plan"), is: "safe (add-unique)",
            both().model(.user { $0.uniqueColumns = [["nick"]] })),
        CodeCase(
            "unique, validated in a wider scope", uniqueIndex("nick"), is: "after (add-unique)",
            both().model(.user { $0.uniqueColumns = [["nick", "plan"]] })),
        CodeCase(
            "unique, needed by new code", uniqueIndex("nick"), is: "maintenance (add-unique)",
            both().model(.user()).naming(
                .uniqueIndex(name: nil, columns: ["nick"], table: "users"), .certain, "unique_by: :nick", .candidate)),
        CodeCase(
            "unique, of a new column", addColumn(ColumnDefinition("token", text)), uniqueIndex("token"),
            is: "safe (add-unique)", both().model(.user())),
        CodeCase(
            "unique, of a new column with a default",
            addColumn(ColumnDefinition("token", text, default: .literal("x"))), uniqueIndex("token"),
            is: "after (add-unique)", both().model(.user())),
        CodeCase(
            "a primary key", .addConstraint(table: "users", Constraint(.primaryKey(columns: ["level"]))),
            is: "after (add-unique)", both().model(.user { $0.uniqueColumns = [["level"]] })),
        CodeCase(
            "a constraint from an index",
            .addConstraint(
                table: "users", Constraint(.unique(columns: [], usingIndex: "users_email"), name: "users_email")),
            is: "safe (use-index-as-key)"),
    ]

    private static let rest: [CodeCase] = [
        CodeCase("a table with a gem's usual name", .dropTable("tags"), is: "safe (drop-table)"),
        CodeCase(
            "null, with a default that this deploy brings",
            .changeColumnDefault(table: "users", column: "nick", to: .literal("x")),
            .changeColumnNull(table: "users", column: "nick", nullable: false), is: "after (forbid-null)",
            both().model(.user())),
        CodeCase(
            "a foreign key of a new column that was filled",
            addColumn(ColumnDefinition("cart_id", ColumnType("bigint"))),
            .data(DataChange(.update, table: "users", columns: ["cart_id"])),
            .addConstraint(
                table: "users", Constraint(.foreignKey(ForeignKey(columns: ["cart_id"], table: "carts")))),
            is: "after (refuse-orphans)", both().model(.user())),
        CodeCase(
            "a check of a new column that was filled, not validated", addColumn(ColumnDefinition("extra", text)),
            .modelCode(model: "User", call: "User.find_each"), check("length(extra) < 9", validate: false),
            is: "maintenance, wrong (add-check)", both()),
        CodeCase(
            "a type with another meaning",
            .changeColumnType(table: "users", column: "level", to: ColumnType("bigint"), using: "level * 100"),
            is: "split (retype-column)", both().model(.user())),
        CodeCase(
            "a type with a cast",
            .changeColumnType(table: "users", column: "level", to: ColumnType("bigint"), using: "level::bigint"),
            is: "before (retype-column)", both().model(.user())),
        CodeCase(
            "a function that is called", .data(DataChange(.select, table: nil)),
            is: "unreadable, unbounded (change-data)"),
        CodeCase("a function that goes", .dropFunction(name: "f"), is: "safe (drop-named)"),
        CodeCase(
            "a function that goes, under schema.rb", .dropFunction(name: "f"), is: "maintenance, wrong (drop-named)",
            form: .ruby),
        CodeCase("rows read", .data(DataChange(.select, table: "users")), is: "safe (change-data)"),
        CodeCase(
            "rows written", .data(DataChange(.update, table: "users", columns: ["nick"])),
            is: "maintenance (change-data)"),
        CodeCase(
            "a new column filled", addColumn(ColumnDefinition("extra", text)),
            .data(DataChange(.update, table: "users", columns: ["extra"])), is: "before (change-data)", both()),
        CodeCase(
            "a new table filled", newTable, .data(DataChange(.insert, table: "carts")), is: "before (change-data)"),
        CodeCase("a block", .data(DataChange(.do, table: nil)), is: "unreadable, unbounded (change-data)"),
        CodeCase("a table emptied", .truncate(["users"]), is: "maintenance (change-data)"),
        CodeCase(
            "tables emptied with those that point at them", .truncate(["users"], cascade: true),
            is: "maintenance, wrong (change-data)"),
        CodeCase(
            "model code", .modelCode(model: "User", call: "User.find_each"),
            is: "maintenance, unbounded (run-model-code)"),
        CodeCase(
            "model code on a new table", newTable, .modelCode(model: "Cart", call: "create!"),
            is: "before (run-model-code)",
            CodeAnswers().with { answers in
                let place = SourceLocation(path: "app/models/cart.rb", line: 1, excerpt: "class Cart")
                answers.models[.candidate] = ["carts": [ModelClass(name: "Cart", location: place, table: "carts")]]
            }),
        CodeCase("a job", .sideEffect("Job.perform_later"), is: "unreadable, unbounded (leave-database)"),
        CodeCase(
            "a trigger", .createTrigger(table: "users", name: "t"), is: "unreadable, unbounded (database-behaviour)"),
        CodeCase(
            "a trigger on a new table", newTable, .createTrigger(table: "carts", name: "t"),
            is: "before (database-behaviour)"),
        CodeCase("a grant", .privileges("GRANT SELECT ON users TO reader"), is: "before (database-behaviour)"),
        CodeCase(
            "a revocation", .privileges("REVOKE ALL ON users FROM app"),
            is: "unreadable, unbounded (database-behaviour)"),
        CodeCase(
            "a partition", .attachPartition(parent: "events", child: "events_1"), is: "before (change-partitions)"),
        CodeCase(
            "a partition taken away", .detachPartition(parent: "events", child: "events_1", concurrently: true),
            is: "after (change-partitions)"),
        CodeCase("a wait", .sleep(seconds: 1), is: "safe (upkeep)"),
    ]
}

extension CodeCases {
    /// The cases whose findings are kept as a document.
    static var told: [CodeCase] {
        let names: Set<String> = [
            "a column under prepared statements", "a column that must have a value", "a unique column with a default",
            "a type column",
            "a column named errors", "a json column beside DISTINCT",
            "a generated column under Rails 6 without partial writes",
            "a function that may be there", "a view in another's place", "a column that both ignore",
            "a column that nobody ignores",
            "the same, vouched for", "a column that only the new code ignores",
            "a column whose ignoring the new code takes away",
            "a column where another is ignored", "an ignored column that SQL names",
            "an ignored column whose word stands somewhere",
            "an ignored column that the new code surely names", "an ignored column of a list that couldn't be read",
            "a column that must have a value, ignored by the new code only", "a column that a view selects",
            "a table that old code uses",
            "a table that new code uses", "a table that may be a join table", "a unique index that old code upserts by",
            "a column",
            "an enum value", "a table", "text to integer", "bigint to integer", "a default, nobody knows",
            "a default away", "null",
            "null, validated", "a check not validated", "a check", "a foreign key", "unique",
            "unique, needed by new code", "rows written", "an index", "a column beside a function",
            "a table with a view that new code reads", "null in an association's column, beside :nullify",
            "a check not validated, validated later", "a foreign key not validated, validated later",
            "integer to bigint, another column ignored",
            "a key's default away",
            "model code", "a job",
        ]
        return all.filter { names.contains($0.name) }
    }
}
