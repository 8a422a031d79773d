internal import DeployModel

/// A materialized view is filled anew while its readers wait.
struct RefreshMaterializedView: BlockingRule {
    let page = RulePage(
        id: "refresh-materialized-view", title: "a materialized view is filled anew while its readers wait",
        breaks: """
            `REFRESH MATERIALIZED VIEW` holds ACCESS EXCLUSIVE on the view while its query runs: readers wait. \
            How long depends on the query, not on the view's size alone.
            """,
        measured: """
            PostgreSQL 15: ACCESS EXCLUSIVE; CONCURRENTLY: EXCLUSIVE, which lets readers through.
            """,
        safeWay: """
            ```sql
            REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
            ```
            It needs a unique index on the view, over columns and without a condition.
            """,
        sources: [.manual("REFRESH MATERIALIZED VIEW", "sql-refreshmaterializedview")])
    let cause = BlockingCause.refreshView
    let doing = "refreshing the materialized view"
    let more = "How long its query takes is not in the rows of the view alone."
    let gently = "Refresh it concurrently: the old rows are read until the new ones are there."
    let otherwise: String? = """
        Give the view a unique index over columns, without a condition, and refresh it with CONCURRENTLY: readers \
        go on.
        """
}
