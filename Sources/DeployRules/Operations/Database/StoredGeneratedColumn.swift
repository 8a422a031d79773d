internal import DeployModel

/// A stored generated column is added to a table that has rows.
struct StoredGeneratedColumn: BlockingRule {
    let page = RulePage(
        id: "stored-generated-column", title: "a stored generated column is added to a table that has rows",
        breaks: """
            `GENERATED ALWAYS AS (…) STORED` is worked out for every row: the table is written anew under ACCESS \
            EXCLUSIVE.
            """,
        measured: "PostgreSQL 15, a million rows: 2.1 s under ACCESS EXCLUSIVE.",
        safeWay: """
            Add a plain column that a trigger fills, and fill the rows in batches. From PostgreSQL 18 on a \
            virtual generated column (the default there) is worked out when it is read: adding it is over at \
            once.
            """,
        sources: [
            .alterTable, .strongMigrations("adding-a-stored-generated-column"),
            .manual("Generated Columns", "ddl-generated-columns"),
        ])
    let cause = BlockingCause.generated
    let doing = "adding a stored generated column"
    let gently = """
        Add a plain column that a trigger fills, and fill the rows in batches; from PostgreSQL 18 on, a VIRTUAL \
        generated column costs nothing.
        """
}
