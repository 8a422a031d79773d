internal import DeployModel

/// A check is tried on all rows while reads and writes wait.
struct AddCheckConstraint: BlockingRule {
    let page = RulePage(
        id: "add-check-constraint", title: "a check is tried on all rows while reads and writes wait",
        breaks: """
            `ADD CHECK` holds ACCESS EXCLUSIVE while it reads every row: nothing can use the table. A row that \
            fails the check fails the migration.
            """,
        measured: """
            PostgreSQL 15, a million rows: 0.1 s under ACCESS EXCLUSIVE; NOT VALID: 4 ms; VALIDATE: 0.13 s under \
            SHARE UPDATE EXCLUSIVE, which keeps nobody waiting.
            """,
        safeWay: """
            Add it without looking at the rows that are there, and validate it in a migration of its own:
            ```ruby
            add_check_constraint :orders, "price > 0", name: "price_check", validate: false
            ```
            ```ruby
            validate_check_constraint :orders, name: "price_check"
            ```
            """,
        sources: [.alterTable, .strongMigrations("adding-a-check-constraint"), .squawk("constraint-missing-not-valid")])
    let cause = BlockingCause.check
    let doing = "adding a check"
    let gently = """
        Add it with `validate: false` (NOT VALID), and validate it in another migration: another transaction. The \
        same deploy may hold both.
        """
}
