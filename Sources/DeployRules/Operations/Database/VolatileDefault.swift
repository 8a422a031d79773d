internal import DeployModel

/// A column is added whose default is worked out for every row.
struct VolatileDefault: BlockingRule {
    let page = RulePage(
        id: "volatile-default", title: "a column is added whose default is worked out for every row",
        breaks: """
            A default that gives another value for each row (`gen_random_uuid()`, `random()`, \
            `clock_timestamp()`) makes `ADD COLUMN` write the whole table anew under ACCESS EXCLUSIVE. Before \
            PostgreSQL 11 every default does. `now()` and constants don't.
            """,
        measured: """
            PostgreSQL 15, a million rows: clock_timestamp() 2.1 s, gen_random_uuid() 3.7 s under ACCESS \
            EXCLUSIVE; a constant or now(): 4 ms.
            """,
        safeWay: """
            Add the column without a default, set the default for new rows, and fill the others in batches:
            ```ruby
            add_column :users, :token, :uuid
            change_column_default :users, :token, from: nil, to: -> { "gen_random_uuid()" }
            ```
            ```ruby
            disable_ddl_transaction!

            def up
              User.unscoped.where(token: nil).in_batches { |rows| rows.update_all("token = gen_random_uuid()") }
            end
            ```
            """,
        sources: [
            .alterTable, .strongMigrations("adding-a-column-with-a-volatile-default"),
            .squawk("adding-field-with-default"),
        ])
    let cause = BlockingCause.volatileDefault
    let doing = "adding a column with this default"
    let gently = """
        Add the column without a default, set the default for new rows, and fill the others in batches, outside a \
        transaction.
        """
    let otherwise: String? = """
        Add the column without a default, set the default with `change_column_default`, and fill the rows in \
        batches in a migration of its own with `disable_ddl_transaction!`.
        """
}
