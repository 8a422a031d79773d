internal import DeployModel

/// A partition is detached while its parent is locked.
struct DetachPartition: DatabaseRule {
    let page = RulePage(
        id: "detach-partition", title: "a partition is detached while its parent is locked",
        breaks: """
            `DETACH PARTITION` takes ACCESS EXCLUSIVE on the parent and the partition, for a moment: every query \
            of the parent waits.
            """,
        measured: "PostgreSQL 15: 3 ms, ACCESS EXCLUSIVE on both.",
        safeWay: """
            From PostgreSQL 14 on, outside a transaction:
            ```sql
            ALTER TABLE events DETACH PARTITION events_1 CONCURRENTLY;
            ```
            Not where there is a default partition: PostgreSQL refuses that.
            """,
        sources: [.alterTable, .squawk("require-concurrent-partition-detach")])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .detachPartition(let parent, let child, concurrently: false) = operation.action,
            !operation.isNew(parent)
        else { return nil }
        return .remark(
            finding(
                .warning, operation, title: "detaching \(child) locks \(parent) for a moment",
                """
                It takes ACCESS EXCLUSIVE on both: over at once, but behind a long transaction it waits, and every \
                query of \(parent) waits behind it.
                """,
                remedy: operation.server.version >= 14 ? "Detach it concurrently, outside a transaction." : nil,
                snippets: CorrectedMigration(operation).snippets))
    }
}
