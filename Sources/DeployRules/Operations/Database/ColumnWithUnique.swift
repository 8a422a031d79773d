internal import DeployModel

/// A column is added together with a unique constraint.
struct ColumnWithUnique: BlockingRule {
    let page = RulePage(
        id: "column-with-unique", title: "a column is added together with a unique constraint",
        breaks: """
            UNIQUE or PRIMARY KEY behind `ADD COLUMN` builds its index over all rows under ACCESS EXCLUSIVE.
            """,
        measured: "PostgreSQL 15, a million rows: 0.3 s under ACCESS EXCLUSIVE.",
        safeWay: """
            Add the column alone, build a unique index concurrently, and make it the constraint's with USING \
            INDEX.
            """,
        sources: [.alterTable, .squawk("disallowed-unique-constraint")])
    let cause = BlockingCause.columnUnique
    let doing = "adding a unique column"
    let gently = """
        Add the column alone, build a unique index concurrently, and make it the constraint's.
        """
}
