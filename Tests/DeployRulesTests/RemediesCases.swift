import DeployModel

/// A migration as an author writes it, and the operations that it is.
struct RemediesCase: Sendable {
    let name: String
    /// The author's statements: Ruby inside `change`, or SQL.
    let original: String
    let actions: [Action]
    /// The version of `ActiveRecord::Migration`; nothing for SQL.
    var framework: String? = "6.1"
    /// Whether all come of one call.
    var sharedLine = false

    private static func foreignKey(_ key: ForeignKey, _ name: String? = nil) -> Action {
        .addConstraint(table: "posts", Constraint(.foreignKey(key), name: name))
    }

    private static func index(_ index: IndexDefinition) -> Action { .addIndex(index) }

    private static let toUsers = ForeignKey(columns: ["user_id"], table: "users")
    private static let email = IndexDefinition.Key(column: "email")

    static let all: [RemediesCase] = indexes + constraints + columns + sql

    private static let indexes: [RemediesCase] = [
        RemediesCase(
            name: "index", original: "add_index :users, :email",
            actions: [index(IndexDefinition(table: "users", name: "index_users_on_email", keys: [email]))]),
        RemediesCase(
            name: "index with all options",
            original: """
                add_index :users, [:email, :name], name: "by_both", unique: true, where: "(age > 5)",
                  order: { email: :desc, name: "ASC NULLS FIRST" }, opclass: { name: :varchar_pattern_ops }
                """,
            actions: [
                index(
                    IndexDefinition(
                        table: "users", name: "by_both",
                        keys: [
                            .init(column: "email", descending: true),
                            .init(column: "name", nulls: "FIRST", operatorClass: "varchar_pattern_ops"),
                        ], isUnique: true, condition: "(age > 5)"))
            ]),
        RemediesCase(
            name: "index over an expression", original: "add_index :users, \"lower(email)\", name: \"by_lower\"",
            actions: [
                index(IndexDefinition(table: "users", name: "by_lower", keys: [.init(expression: "lower(email)")]))
            ]),
        RemediesCase(
            name: "index with a method and what Rails 6.1 can't say",
            original: "execute \"CREATE INDEX h ON users USING gist (r) INCLUDE (name)\"",
            actions: [
                index(
                    IndexDefinition(
                        table: "users", name: "h", keys: [.init(column: "r")], method: "gist", including: ["name"]))
            ]),
        RemediesCase(
            name: "index over two expressions, the second of them a cast",
            original: "execute \"CREATE INDEX e ON users (lower(email) DESC, (age::text))\"",
            actions: [
                index(
                    IndexDefinition(
                        table: "users", name: "e",
                        keys: [.init(expression: "lower(email)", descending: true), .init(expression: "age::text")]))
            ]),
        RemediesCase(
            name: "index dropped", original: "remove_index :users, name: \"old_index\"",
            actions: [.removeIndex(table: "users", IndexSelector(name: "old_index"))]),
    ]

    private static let constraints: [RemediesCase] = [
        RemediesCase(name: "foreign key", original: "add_foreign_key :posts, :users", actions: [foreignKey(toUsers)]),
        RemediesCase(
            name: "foreign key under Rails 5.2", original: "add_foreign_key :posts, :users",
            actions: [foreignKey(toUsers)], framework: "5.2"),
        RemediesCase(
            name: "foreign key with options",
            original: "add_foreign_key :posts, :users, name: \"writer\", on_delete: :cascade, on_update: :nullify",
            actions: [
                foreignKey(
                    ForeignKey(columns: ["user_id"], table: "users", onDelete: "cascade", onUpdate: "set null"),
                    "writer")
            ]),
        RemediesCase(
            name: "deferrable foreign key",
            original:
                "execute \"ALTER TABLE posts ADD CONSTRAINT w FOREIGN KEY (user_id) REFERENCES users DEFERRABLE\"",
            actions: [
                .addConstraint(table: "posts", Constraint(.foreignKey(toUsers), name: "w", deferrable: "DEFERRABLE"))
            ]),
        RemediesCase(
            name: "check", original: "add_check_constraint :users, \"age > 0\"",
            actions: [.addConstraint(table: "users", Constraint(.check(expression: "age > 0")))]),
        RemediesCase(
            name: "check under Rails 6.0, which has no method for it",
            original: "execute \"ALTER TABLE users ADD CONSTRAINT \\\"old enough\\\" CHECK (age > 0)\"",
            actions: [.addConstraint(table: "users", Constraint(.check(expression: "age > 0"), name: "old enough"))],
            framework: "6.0"),
        RemediesCase(
            name: "unique constraint",
            original: "execute \"ALTER TABLE users ADD CONSTRAINT once UNIQUE (email, name)\"",
            actions: [
                .addConstraint(table: "users", Constraint(.unique(columns: ["email", "name"]), name: "once"))
            ]),
        RemediesCase(
            name: "deferrable unique constraint without a name",
            original: "execute \"ALTER TABLE users ADD UNIQUE (email) DEFERRABLE INITIALLY DEFERRED\"",
            actions: [
                .addConstraint(
                    table: "users",
                    Constraint(.unique(columns: ["email"]), deferrable: "DEFERRABLE INITIALLY DEFERRED"))
            ]),
        RemediesCase(
            name: "primary key", original: "execute \"ALTER TABLE plain ADD PRIMARY KEY (id)\"",
            actions: [.addConstraint(table: "plain", Constraint(.primaryKey(columns: ["id"])))]),
        RemediesCase(
            name: "not null", original: "change_column_null :users, :name, false",
            actions: [.changeColumnNull(table: "users", column: "name", nullable: false)]),
        RemediesCase(
            name: "not null with a value for the rows that have none",
            original: "change_column_null :users, :age, false, 7",
            actions: [.changeColumnNull(table: "users", column: "age", nullable: false, fill: .literal("7"))]),
        RemediesCase(
            name: "reference: a column, an index and a foreign key",
            original: "add_reference :comments, :user, foreign_key: true",
            actions: [
                .addColumn(table: "comments", ColumnDefinition("user_id", ColumnType("bigint"))),
                index(
                    IndexDefinition(
                        table: "comments", name: "index_comments_on_user_id", keys: [.init(column: "user_id")])),
                .addConstraint(table: "comments", Constraint(.foreignKey(toUsers))),
            ], sharedLine: true),
    ]

    private static let columns: [RemediesCase] = [
        RemediesCase(
            name: "column with a volatile default",
            original: "add_column :users, :token, :uuid, default: -> { \"gen_random_uuid()\" }, null: false",
            actions: [
                .addColumn(
                    table: "users",
                    ColumnDefinition(
                        "token", ColumnType("uuid"), nullable: false, default: .expression("gen_random_uuid()")))
            ]),
        RemediesCase(
            name: "numbered column", original: "add_column :users, :number, :bigserial",
            actions: [
                .addColumn(
                    table: "users",
                    ColumnDefinition("number", ColumnType("bigint"), nullable: false, generation: .sequence))
            ]),
        RemediesCase(
            name: "column with a check",
            original: "execute \"ALTER TABLE users ADD COLUMN size int CONSTRAINT big CHECK (size > 0)\"",
            actions: [
                .addColumn(
                    table: "users", ColumnDefinition("size", ColumnType("integer")),
                    constraints: [Constraint(.check(expression: "size > 0"), name: "big")])
            ]),
        RemediesCase(
            name: "unique column",
            original: "execute \"ALTER TABLE users ADD COLUMN code varchar(10) UNIQUE\"",
            actions: [
                .addColumn(
                    table: "users", ColumnDefinition("code", ColumnType("character varying", [10])),
                    constraints: [Constraint(.unique(columns: ["code"]))])
            ]),
        RemediesCase(
            name: "columns of many types beside an index",
            original: """
                add_column :users, :a, :decimal, precision: 10, scale: 2, default: 0.5, null: false
                add_column :users, :b, :string, limit: 20, default: "it's #1", comment: "a \\\\ comment"
                add_column :users, :c, :text, array: true, default: []
                add_column :users, :d, :datetime, precision: 6
                add_column :users, :e, "timestamp with time zone", default: -> { "now()" }
                add_column :users, :f, :boolean, default: false, null: false
                add_column :users, :g, :float
                add_index :users, :email
                """,
            actions: [
                .addColumn(
                    table: "users",
                    ColumnDefinition("a", ColumnType("numeric", [10, 2]), nullable: false, default: .literal("0.5"))),
                .addColumn(
                    table: "users",
                    ColumnDefinition(
                        "b", ColumnType("character varying", [20]), default: .literal("it's #1"),
                        comment: "a \\ comment")),
                .addColumn(
                    table: "users",
                    ColumnDefinition("c", ColumnType("text", isArray: true), default: .literal("{}"))),
                .addColumn(table: "users", ColumnDefinition("d", ColumnType("timestamp without time zone", [6]))),
                .addColumn(
                    table: "users",
                    ColumnDefinition("e", ColumnType("timestamp with time zone"), default: .expression("now()"))),
                .addColumn(
                    table: "users",
                    ColumnDefinition("f", ColumnType("boolean"), nullable: false, default: .literal("false"))),
                .addColumn(table: "users", ColumnDefinition("g", ColumnType("double precision"))),
                index(IndexDefinition(table: "users", name: "index_users_on_email", keys: [email])),
            ]),
    ]

    private static let sql: [RemediesCase] = [
        RemediesCase(
            name: "SQL: index",
            original: "CREATE UNIQUE INDEX \"by E\" ON users (email DESC NULLS LAST) WHERE age > 1;",
            actions: [
                index(
                    IndexDefinition(
                        table: "users", name: "by E", keys: [.init(column: "email", descending: true, nulls: "LAST")],
                        isUnique: true, condition: "age > 1"))
            ], framework: nil),
        RemediesCase(
            name: "SQL: foreign key", original: "ALTER TABLE posts ADD FOREIGN KEY (user_id) REFERENCES users (id);",
            actions: [foreignKey(ForeignKey(columns: ["user_id"], table: "users", primaryKey: ["id"]))],
            framework: nil),
        RemediesCase(
            name: "SQL: unique constraint", original: "ALTER TABLE users ADD UNIQUE (email);",
            actions: [.addConstraint(table: "users", Constraint(.unique(columns: ["email"])))], framework: nil),
        RemediesCase(
            name: "SQL: column with a volatile default",
            original: "ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid() NOT NULL;",
            actions: [
                .addColumn(
                    table: "users",
                    ColumnDefinition(
                        "token", ColumnType("uuid"), nullable: false, default: .expression("gen_random_uuid()")))
            ], framework: nil),
        RemediesCase(
            name: "SQL: index dropped", original: "DROP INDEX old_index;",
            actions: [.removeIndex(table: nil, IndexSelector(name: "old_index"))], framework: nil),
    ]
}
