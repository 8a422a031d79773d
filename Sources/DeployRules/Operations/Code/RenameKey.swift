internal import DeployModel

/// `rename_index` and `RENAME CONSTRAINT`: only code that resolves conflicts by name sees them.
struct RenameKey: OperationRule {
    let page = RulePage(
        id: "rename-key",
        title: "an index or constraint is renamed",
        breaks: """
            Only code that says its name: `unique_by: :name`, `ON CONFLICT ON CONSTRAINT name`, a message that is \
            compared with. If neither code says the name that the other time has, it may run in any order.
            """,
        measured: "`upsert_all(unique_by: :old_name)` fails in processes that boot after it (Tests/OldCodeTests).",
        safeWay: "Name the columns in `unique_by:` instead of the index.",
        sources: [
            RulePage.Source("PostgreSQL 15: ALTER INDEX", "https://www.postgresql.org/docs/15/sql-alterindex.html")
        ])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        let old: String, new: String
        switch operation.action {
        case .renameIndex(let table, let name, let to, _):
            if let table, operation.isNew(table) { return Claim(.beforeNewCode) }
            if let found = operation.index(IndexSelector(name: name), of: table), !found.index.isUnique {
                return Claim(.both)
            }
            (old, new) = (name, to)
        case .renameConstraint(let table, let name, let to):
            if operation.isNew(table) { return Claim(.beforeNewCode) }
            (old, new) = (name, to)
        default: return nil
        }
        let live = inquiry.use(of: .named(old), .live)
        let candidate = inquiry.use(of: .named(new), .candidate)
        guard let live, let candidate else { return nil }
        var orders: Orders = []
        if live.isProvedUnused { orders.insert(.beforeNewCode) }
        if candidate.isProvedUnused { orders.insert(.afterOldCode) }
        if !orders.isEmpty { return Claim(orders) }
        return Claim(
            [],
            finding(
                proving: [], operation, title: "\(old) is renamed to \(new), and code names it",
                [live.reasons(old), candidate.reasons(new)],
                remedy: "Name the columns in `unique_by:` instead of the index, with a deploy before this one.",
                evidence: live.evidence + candidate.evidence))
    }
}
