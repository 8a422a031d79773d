internal import DeployModel

/// `ADD CONSTRAINT … USING INDEX`: what was unique stays so.
struct UseIndexAsKey: OperationRule {
    let page = RulePage(
        id: "use-index-as-key",
        title: "a unique index becomes a constraint",
        breaks: """
            Rows are refused as before. The index takes the constraint's name, so that `unique_by:` and \
            `ON CONFLICT ON CONSTRAINT` find it under that only. A primary key forbids null in its columns.
            """,
        safeWay: "Give the constraint the index's name.", sources: [.alterTable])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .addConstraint(let table, let constraint, _) = operation.action else { return nil }
        let index: String
        switch constraint.kind {
        case .unique(_, let used?, _): index = used
        case .primaryKey(let columns, let used?):
            guard isEveryColumnFilled(columns, used, table, operation) else {
                return Claim(
                    .afterOldCode,
                    finding(
                        proving: .afterOldCode, operation, title: "index \(used) becomes the primary key of \(table)",
                        [
                            """
                            A primary key forbids null in its columns, and the schema doesn't show that it is \
                            forbidden already.
                            """
                        ],
                        remedy: "Run it once the old code is gone."))
            }
            index = used
        default: return nil
        }
        if operation.isNew(table) { return Claim(.beforeNewCode) }
        guard let name = constraint.name, name != index else { return Claim(.both) }
        // The live code can't name what came with this deploy.
        if operation.makes(index: index) { return Claim(.beforeNewCode) }
        guard let live = inquiry.use(of: .named(index), .live),
            let candidate = inquiry.use(of: .named(name), .candidate)
        else { return nil }
        // Only a place that says the name is hurt, and hardly any does: what can't be read isn't held against it.
        var orders: Orders = []
        if live.places.isEmpty { orders.insert(.beforeNewCode) }
        if candidate.places.isEmpty { orders.insert(.afterOldCode) }
        if orders == .both { return Claim(.both) }
        return Claim(
            orders,
            finding(
                proving: orders, operation, title: "index \(index) takes the name \(name)",
                ["Code names it: \(live.reasons(index)) \(candidate.reasons(name))"],
                remedy: "Give the constraint the index's name.", evidence: live.evidence + candidate.evidence))
    }

    private func isEveryColumnFilled(
        _ columns: [String], _ index: String, _ table: String, _ operation: OperationContext
    ) -> Bool {
        guard let definition = operation.table(table) else { return false }
        let keys = definition.indexes.first { $0.name == index }?.keys.map(\.column) ?? []
        let names = columns.isEmpty ? keys.compactMap { $0 } : columns
        return !names.isEmpty && names.allSatisfy { definition.column($0)?.nullable == false }
    }
}

extension OperationContext {
    /// Whether an earlier operation of the deploy made the index.
    fileprivate func makes(index name: String) -> Bool {
        let earlier = pending.prefix(position).flatMap(\.operations) + migration.operations.prefix(index)
        return earlier.contains { other in
            guard case .addIndex(let made, _, false) = other.action else { return false }
            return made.name == name && other.guards.isEmpty
        }
    }
}
