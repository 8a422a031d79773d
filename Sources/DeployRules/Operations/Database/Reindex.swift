internal import DeployModel

/// Indexes are built anew while writes wait.
struct Reindex: BlockingRule {
    let page = RulePage(
        id: "reindex", title: "indexes are built anew while writes wait",
        breaks: """
            `REINDEX` holds SHARE on the table and ACCESS EXCLUSIVE on each index it builds: writes wait, and so \
            does every query that looks at such an index, which is nearly every one that is planned.
            """,
        measured: """
            PostgreSQL 15, a million rows: 1.0 s for one index, 1.5 s for the table; SHARE on the table, ACCESS \
            EXCLUSIVE on its indexes.
            """,
        safeWay: """
            From PostgreSQL 12 on, outside a transaction:
            ```sql
            REINDEX INDEX CONCURRENTLY index_users_on_email;
            ```
            """,
        sources: [.manual("REINDEX", "sql-reindex"), .squawk("require-concurrent-reindex")])
    let cause = BlockingCause.reindex
    let doing = "rebuilding indexes"
    let more = "Queries that plan with an index wait while it is built anew, too."
    let gently = "Rebuild concurrently, outside a transaction."
}
