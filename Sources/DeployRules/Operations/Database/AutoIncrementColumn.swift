internal import DeployModel

/// A numbered column is added to a table that has rows.
struct AutoIncrementColumn: BlockingRule {
    let page = RulePage(
        id: "auto-increment-column", title: "a numbered column is added to a table that has rows",
        breaks: """
            `ADD COLUMN … bigserial` or `GENERATED … AS IDENTITY` gives every row a number: the table is written \
            anew under ACCESS EXCLUSIVE.
            """,
        measured: """
            PostgreSQL 15, a million rows: bigserial 2.7 s, identity 2.6 s under ACCESS EXCLUSIVE.
            """,
        safeWay: """
            Add a plain column, a sequence that belongs to it, and the sequence as its default for new rows; \
            number the others in batches; then forbid null. Where the order of the numbers matters, take a \
            window.
            """,
        sources: [
            .alterTable, .strongMigrations("adding-an-auto-incrementing-column"),
            .squawk("adding-serial-primary-key-field"),
        ])
    let cause = BlockingCause.autoIncrement
    let doing = "adding a numbered column"
    let gently = """
        Add a plain column with a sequence as its default for new rows, number the others in batches, then forbid \
        null.
        """
    let otherwise: String? = """
        Add a plain column, fill it in batches, forbid null, and only then `ADD GENERATED … AS IDENTITY`, which \
        is over at once.
        """
}
