internal import DeployModel

/// An exclusion constraint builds its index while reads and writes wait.
struct AddExclusionConstraint: BlockingRule {
    let page = RulePage(
        id: "add-exclusion-constraint", title: "an exclusion constraint builds its index while reads and writes wait",
        breaks: """
            `ADD EXCLUDE` holds ACCESS EXCLUSIVE while it builds an index, usually GiST, over all rows: nothing \
            can use the table. It has no NOT VALID form and takes no index that is there.
            """,
        measured: "PostgreSQL 15, a million rows: 18 s under ACCESS EXCLUSIVE.",
        safeWay: """
            There is no gentle way on a large table. Create the table anew with the constraint and move the rows, \
            or take a maintenance window.
            """,
        sources: [.alterTable, .strongMigrations("adding-an-exclusion-constraint")])
    let cause = BlockingCause.exclusion
    let doing = "adding an exclusion constraint"
    let gently = """
        There is no gentler form: PostgreSQL has no NOT VALID for it and takes no index that is there. State the \
        table's size in `.drawbridge` if it is small.
        """
}
