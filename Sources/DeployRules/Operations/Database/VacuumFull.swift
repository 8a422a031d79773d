internal import DeployModel

/// A table is written anew while reads and writes wait.
struct VacuumFull: BlockingRule {
    let page = RulePage(
        id: "vacuum-full", title: "a table is written anew while reads and writes wait",
        breaks: """
            `VACUUM FULL` and `CLUSTER` write the table and its indexes anew under ACCESS EXCLUSIVE.
            """,
        measured: "PostgreSQL 15, a million rows: CLUSTER 1.8 s under ACCESS EXCLUSIVE.",
        safeWay: """
            Plain `VACUUM` keeps nobody waiting and frees the space for new rows. To give it back to the system, \
            use pg_repack, which isn't a migration's work.
            """,
        sources: [.manual("VACUUM", "sql-vacuum"), .manual("CLUSTER", "sql-cluster")])
    let cause = BlockingCause.fullVacuum
    let doing = "VACUUM FULL or CLUSTER"
    let gently = """
        Leave it out of the migration: plain VACUUM frees the space for new rows, and pg_repack gives it back to \
        the system with the site open.
        """
}
