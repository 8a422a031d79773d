internal import DeployModel

/// Null is forbidden while all rows are read and reads and writes wait.
struct SetNotNull: BlockingRule {
    let page = RulePage(
        id: "set-not-null", title: "null is forbidden while all rows are read and reads and writes wait",
        breaks: """
            `SET NOT NULL` holds ACCESS EXCLUSIVE while it reads every row: nothing can use the table. With a \
            default given (`change_column_null :t, :c, false, 0`), Rails first writes it into all rows without a \
            value, in the same transaction. A null that is left fails the migration.
            """,
        measured: """
            PostgreSQL 15, a million rows: 0.13 s under ACCESS EXCLUSIVE; 4 ms where a valid CHECK (c IS NOT \
            NULL) is there, which PostgreSQL 12 and later trusts.
            """,
        safeWay: """
            Add a check NOT VALID; in another migration validate it, set NOT NULL, and drop the check:
            ```ruby
            add_check_constraint :users, "name IS NOT NULL", name: "users_name_null", validate: false
            ```
            ```ruby
            validate_check_constraint :users, name: "users_name_null"
            change_column_null :users, :name, false
            remove_check_constraint :users, name: "users_name_null"
            ```
            On PostgreSQL 18: `ADD CONSTRAINT … NOT NULL name NOT VALID`, then VALIDATE.
            """,
        sources: [
            .alterTable, .strongMigrations("setting-not-null-on-an-existing-column"),
            .squawk("adding-not-nullable-field"),
        ])
    let cause = BlockingCause.notNull
    let doing = "forbidding null"
    let gently = """
        Let a check that is validated first prove that no row is null: then NOT NULL is set in a moment. The same \
        deploy may hold the migrations.
        """
}
