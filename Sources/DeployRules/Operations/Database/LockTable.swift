internal import DeployModel

/// A table is locked by hand.
struct LockTable: DatabaseRule {
    let page = RulePage(
        id: "lock-table", title: "a table is locked by hand",
        breaks: """
            `LOCK TABLE` is held until the transaction ends. Outside a transaction PostgreSQL refuses it.
            """,
        measured: "PostgreSQL 15 refuses `LOCK TABLE` outside a transaction block.",
        safeWay: """
            Leave it out: each statement takes the lock it needs. Where it is needed, let nothing slow follow it \
            in its transaction.
            """,
        sources: [.manual("LOCK", "sql-lock")])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .lockTable(let tables, let mode) = operation.action else { return nil }
        let names = tables.joined(separator: ", ")
        guard operation.operation.transaction != nil else {
            return .fails(
                finding(
                    .error, operation, title: "LOCK TABLE outside a transaction is refused",
                    "PostgreSQL runs LOCK TABLE only inside a transaction: without one the lock would be gone at once.",
                    remedy: "Take LOCK TABLE out, or `disable_ddl_transaction!`."))
        }
        let blocks = LockMode(rawValue: mode.uppercased()).map(\.blocksWrites) ?? true
        guard blocks, tables.contains(where: { !operation.isNew($0) }) else { return nil }
        return .remark(
            finding(
                .warning, operation, title: "\(names) stays locked in mode \(mode) until the transaction ends",
                "Others wait for all that follows in this transaction, however long it takes.",
                remedy: "Leave it out: each statement takes the lock it needs."))
    }
}
