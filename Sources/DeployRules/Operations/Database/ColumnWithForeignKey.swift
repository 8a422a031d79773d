internal import DeployModel

/// A column with a default is added together with a foreign key.
struct ColumnWithForeignKey: BlockingRule {
    let page = RulePage(
        id: "column-with-foreign-key", title: "a column with a default is added together with a foreign key",
        breaks: """
            REFERENCES behind `ADD COLUMN` is looked up for every row if the column has a default. Without one \
            all rows are null, and nothing is read.
            """,
        measured: """
            PostgreSQL 15, a million rows: 0.2 s under ACCESS EXCLUSIVE with a default; 4 ms without.
            """,
        safeWay: """
            Add the column alone, then the foreign key NOT VALID, and validate it in another migration.
            """,
        sources: [.alterTable, .squawk("adding-foreign-key-constraint")])
    let cause = BlockingCause.columnForeignKey
    let doing = "adding a column with a default and a foreign key"
    let gently = """
        Add the column alone, then the foreign key NOT VALID, and validate it in another migration.
        """
}
