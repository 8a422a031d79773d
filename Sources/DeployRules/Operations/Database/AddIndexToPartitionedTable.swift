internal import DeployModel

/// An index is built over all partitions of a table while writes wait.
struct AddIndexToPartitionedTable: BlockingRule {
    let page = RulePage(
        id: "add-index-to-partitioned-table",
        title: "an index is built over all partitions of a table while writes wait",
        breaks: """
            `CREATE INDEX` on a partitioned table builds an index on every partition in one statement, under \
            SHARE on all of them: writes wait until the last is built. It can't run concurrently: PostgreSQL \
            refuses that on a partitioned table.
            """,
        safeWay: """
            Create the index on the parent alone, which is over at once; build it concurrently on each partition; \
            attach each:
            ```sql
            CREATE INDEX index_events_on_at ON ONLY events (at);
            CREATE INDEX CONCURRENTLY index_events_1_on_at ON events_1 (at);
            ALTER INDEX index_events_on_at ATTACH PARTITION index_events_1_on_at;
            ```
            The parent's index becomes valid with the last of them.
            """,
        sources: [.createIndex, .manual("Partitioning", "ddl-partitioning")])
    let cause = BlockingCause.partitionedIndex
    let doing = "adding an index to a partitioned table"
    let gently = """
        Create the index on the parent with `ON ONLY`, build it concurrently on each partition in migrations of \
        their own, and attach each with `ALTER INDEX … ATTACH PARTITION`.
        """
}
