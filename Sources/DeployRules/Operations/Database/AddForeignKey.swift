internal import DeployModel

/// A foreign key is checked for all rows while writes to both tables wait.
struct AddForeignKey: BlockingRule {
    let page = RulePage(
        id: "add-foreign-key", title: "a foreign key is checked for all rows while writes to both tables wait",
        breaks: """
            `ADD FOREIGN KEY` holds SHARE ROW EXCLUSIVE on both tables and looks up every row's reference: writes \
            to either wait. The rows that are there must all point at something, or the migration fails.
            """,
        measured: """
            PostgreSQL 15, a million rows: 0.2 s, SHARE ROW EXCLUSIVE on both; NOT VALID: 5 ms; VALIDATE: 0.2 s \
            under SHARE UPDATE EXCLUSIVE and ROW SHARE, which keep nobody waiting.
            """,
        safeWay: """
            Add it without looking at the rows that are there, and validate it in a migration of its own:
            ```ruby
            add_foreign_key :posts, :users, validate: false
            ```
            ```ruby
            validate_foreign_key :posts, :users
            ```
            """,
        sources: [.alterTable, .strongMigrations("adding-a-foreign-key"), .squawk("adding-foreign-key-constraint")])
    let cause = BlockingCause.foreignKey
    let doing = "adding a foreign key"
    let gently = """
        Add it with `validate: false` (NOT VALID), and validate it in another migration: another transaction. The \
        same deploy may hold both.
        """
}
