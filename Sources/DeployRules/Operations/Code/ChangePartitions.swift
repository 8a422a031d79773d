internal import DeployModel

/// Partitions that come and go.
struct ChangePartitions: OperationRule {
    let page = RulePage(
        id: "change-partitions",
        title: "a partition comes or goes",
        breaks: """
            Attached, its rows appear in the partitioned table. Detached, they vanish from it, and an INSERT of a row \
            that belongs there fails unless there is a default partition: it waits for the old code to go. It is \
            taken that the new code can do without it.
            """,
        safeWay: "Detach what the deployed code no longer reads or writes.",
        sources: [
            RulePage.Source("PostgreSQL 15: partitioning", "https://www.postgresql.org/docs/15/ddl-partitioning.html")
        ])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        switch operation.action {
        case .attachPartition: return Claim(.beforeNewCode)
        case .detachPartition(let parent, let child, _):
            if operation.isNew(parent) { return Claim(.beforeNewCode) }
            return Claim(
                .afterOldCode,
                finding(
                    proving: .afterOldCode, operation, title: "the rows of \(child) vanish from \(parent)",
                    [
                        "The live code may read them, or insert rows that belong there.",
                        "It is taken that the new code does without.",
                    ],
                    remedy: "Run it once the old code is gone."))
        default: return nil
        }
    }
}
