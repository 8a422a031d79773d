internal import DeployModel

/// A column is added together with a check that all rows are read for.
struct ColumnWithCheck: BlockingRule {
    let page = RulePage(
        id: "column-with-check", title: "a column is added together with a check that all rows are read for",
        breaks: """
            A CHECK behind `ADD COLUMN` is tried on every row under ACCESS EXCLUSIVE, even where the column is \
            null in all of them.
            """,
        measured: """
            PostgreSQL 15, a million rows: 0.13 s under ACCESS EXCLUSIVE, with and without a default.
            """,
        safeWay: """
            Add the column alone; then add the check NOT VALID and validate it in another migration.
            """,
        sources: [.alterTable, .squawk("constraint-missing-not-valid"), .eugene("E1")])
    let cause = BlockingCause.columnCheck
    let doing = "adding a column with a check"
    let gently = """
        Add the column alone, then the check NOT VALID, and validate it in another migration.
        """
}
