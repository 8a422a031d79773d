internal import DeployModel

/// `drop_table`, `drop_view`: who still uses it.
struct DropTable: OperationRule {
    let page = RulePage(
        id: "drop-table",
        title: "a table or view is dropped",
        breaks: """
            Whatever names it fails with UndefinedTable. It may run while the old code serves if no class of the live \
            code has its rows there and nothing names it; once the old code is gone, if the same holds of the new \
            code. The join table of a `has_and_belongs_to_many` is named by no line of code. Data: its rows are lost, \
            and a rollback past the drop won't bring them back.

            A view that is dropped and made anew in one migration (scenic's `update_view`) is told here too: if \
            columns go or change, old code fails, and where the new code names new ones it can't wait.
            """,
        measured: "UndefinedTable for reads and writes of old processes, warm and cold (Tests/OldCodeTests).",
        safeWay: """
            Take the class and all uses out with this deploy and drop the table once the old code is gone, or with a \
            later deploy.
            """,
        sources: [RulePage.Source("PostgreSQL 15: DROP TABLE", "https://www.postgresql.org/docs/15/sql-droptable.html")]
    )

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard let (name, isView, ifExists) = Self.subject(operation.action) else { return nil }
        if operation.isNew(name) { return Claim(.beforeNewCode) }
        if ifExists, !isView, operation.lacks(name) { return Claim(.both) }
        let live = inquiry.use(ofTable: name, .live)
        let candidate = inquiry.use(ofTable: name, .candidate)
        guard let live, let candidate else { return nil }
        var orders: Orders = []
        if live.isProvedUnused { orders.insert(.beforeNewCode) }
        if candidate.isProvedUnused { orders.insert(.afterOldCode) }
        let isMadeAnew = isView && operation.isMadeAnew(name)
        // Nobody uses it, and everybody finds it made anew.
        if orders == .both && isMadeAnew { return Claim(.both) }
        let breaks = !isMadeAnew && (candidate.isSurelyUsed || !candidate.users.isEmpty && candidate.doubts.isEmpty)
        if breaks { orders = [] }
        let sort = isView ? "view" : "table"
        return Claim(
            orders, whenStopped: breaks ? .wrong : .right,
            finding(
                proving: orders, operation, title: title(sort, name, orders, isMadeAnew, breaks),
                [
                    live.reasons(name), candidate.reasons(name),
                    isMadeAnew ? "Made anew, it may have other columns: neither code is shown to work with both." : "",
                    isView ? "" : "Its rows are lost: there is no rollback past the drop.",
                ],
                isDisproved: live.isShownUsed, remedy: remedy(orders, isMadeAnew, breaks),
                evidence: live.evidence + candidate.evidence))
    }

    private static func subject(_ action: Action) -> (String, Bool, Bool)? {
        switch action {
        case .dropTable(let table, let ifExists, _): (table, false, ifExists)
        case .dropView(let name, _, let ifExists, _): (name, true, ifExists)
        default: nil
        }
    }

    private func title(_ sort: String, _ name: String, _ orders: Orders, _ isMadeAnew: Bool, _ breaks: Bool) -> String {
        if isMadeAnew { return "\(sort) \(name) is dropped and made anew while code uses it" }
        if breaks { return "\(sort) \(name) is dropped, and the new code still uses it" }
        return switch orders {
        case .both, .beforeNewCode: "\(sort) \(name) is dropped; nothing in the live code uses it"
        case .afterOldCode: "\(sort) \(name) is dropped; the live code still uses it, the new code no longer"
        default: "\(sort) \(name) is dropped, and it can't be shown that nobody uses it"
        }
    }

    private func remedy(_ orders: Orders, _ isMadeAnew: Bool, _ breaks: Bool) -> String? {
        if isMadeAnew {
            return """
                Where columns are only added at the end, replace the view (replace_view, CREATE OR REPLACE VIEW). \
                Otherwise make the new one under another name.
                """
        }
        if breaks { return "Take the uses out of the code first." }
        if orders == .afterOldCode { return "Run it once the old code is gone." }
        return orders.isEmpty ? "Take the uses out of the code with one deploy, and drop it with the next." : nil
    }
}

extension OperationContext {
    /// Whether the same transaction makes the view anew.
    fileprivate func isMadeAnew(_ view: String) -> Bool {
        guard let transaction = operation.transaction else { return false }
        return migration.operations.dropFirst(index + 1).contains { other in
            guard case .createView(view, _, _, _, _) = other.action else { return false }
            return other.transaction == transaction
        }
    }
}
