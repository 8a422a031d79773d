internal import DeployModel

/// A partition is attached while all its rows are read.
struct AttachPartition: BlockingRule {
    let page = RulePage(
        id: "attach-partition", title: "a partition is attached while all its rows are read",
        breaks: """
            `ATTACH PARTITION` reads every row of the table that becomes a partition, under ACCESS EXCLUSIVE on \
            it, unless a valid check proves that all fit; and the default partition, if there is one. The parent \
            is open meanwhile (SHARE UPDATE EXCLUSIVE, from PostgreSQL 12 on).
            """,
        measured: """
            PostgreSQL 15: SHARE UPDATE EXCLUSIVE on the parent, ACCESS EXCLUSIVE on the partition.
            """,
        safeWay: """
            Give the table a CHECK that says what the bounds will, NOT VALID; validate it in another migration; \
            attach; drop the check:
            ```sql
            ALTER TABLE events_1 ADD CONSTRAINT events_1_at
              CHECK (at >= '2024-01-01' AND at < '2025-01-01' AND at IS NOT NULL) NOT VALID;
            ALTER TABLE events_1 VALIDATE CONSTRAINT events_1_at;
            ```
            """,
        sources: [.alterTable, .manual("Partitioning", "ddl-partitioning")])
    let cause = BlockingCause.attachPartition
    let doing = "attaching the partition"
    let gently = """
        Give the table a check that says what the bounds will: add it NOT VALID, validate it in another \
        migration, attach, then drop it.
        """
}
