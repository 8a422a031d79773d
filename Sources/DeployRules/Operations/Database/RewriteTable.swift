internal import DeployModel

/// A table is written anew while reads and writes wait.
struct RewriteTable: BlockingRule {
    let page = RulePage(
        id: "rewrite-table", title: "a table is written anew while reads and writes wait",
        breaks: """
            `SET UNLOGGED`, `SET LOGGED`, `SET TABLESPACE` and `SET ACCESS METHOD` write the whole table anew \
            under ACCESS EXCLUSIVE.
            """,
        safeWay: """
            Take a maintenance window, or copy the rows into a new table and let it take the old one's name.
            """,
        sources: [.alterTable])
    let cause = BlockingCause.rewriteTable
    let doing = "moving or converting the table"
    let gently = """
        There is no gentler form. State the table's size in `.drawbridge` if it is small, or leave this to a \
        window.
        """
}
