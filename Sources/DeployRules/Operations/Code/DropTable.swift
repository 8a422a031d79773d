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

            CASCADE takes along the views over it: what uses them counts too. Where `schema.rb` lists no views, nobody \
            can tell which there are, and nothing is proved. Nor is it if the database has functions or triggers: they \
            may name it, and their code isn't read. `schema.rb` holds none of these: an app that has some is taken to \
            keep `structure.sql`.
            """,
        measured: "UndefinedTable for reads and writes of old processes, warm and cold (Tests/OldCodeTests).",
        safeWay: """
            Take the class and all uses out with this deploy and drop the table once the old code is gone, or with a \
            later deploy.
            """,
        sources: [RulePage.Source("PostgreSQL 15: DROP TABLE", "https://www.postgresql.org/docs/15/sql-droptable.html")]
    )

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard let (name, isView, cascade) = Self.subject(operation.action) else { return nil }
        if operation.isNew(name) { return Claim(.beforeNewCode) }
        let live = inquiry.use(ofTable: name, .live)
        let candidate = inquiry.use(ofTable: name, .candidate)
        let taken = cascade ? Self.views(over: name, operation, &inquiry) : []
        guard let live, let candidate, let taken else { return nil }
        let isMadeAnew = isView && operation.isMadeAnew(name)
        return claim(
            TableDrop(
                name: name, isView: isView, live: live, candidate: candidate, taken: taken, isMadeAnew: isMadeAnew,
                unread: cascade && !operation.knowsViews ? Dependent.unknownCascade(operation) : nil,
                refusing: cascade ? nil : operation.before?.viewsOver(name, onlyKnown: true).first,
                inDatabase: isMadeAnew ? nil : DatabaseCode.mayName(name, operation)), operation)
    }

    private func claim(_ drop: TableDrop, _ operation: OperationContext) -> Claim {
        // Nobody uses it, and everybody finds it made anew.
        if drop.orders == .both, drop.isMadeAnew { return Claim(.both) }
        let uses = drop.taken.filter { !$0.live.isProvedUnused || !$0.candidate.isProvedUnused }
        return Claim(
            drop.orders, whenStopped: drop.isBroken ? .wrong : .right,
            finding(
                proving: drop.orders, operation, title: title(drop),
                [
                    drop.unread ?? "",
                    drop.refusing.map { "The view \($0) is built on it: PostgreSQL then refuses the drop." } ?? "",
                    drop.inDatabase ?? "", drop.live.reasons(drop.name),
                    drop.candidate.reasons(drop.name),
                    uses.map { "CASCADE drops the view \($0.name) too. \($0.reasons)" }.joined(separator: " "),
                    drop.isMadeAnew
                        ? "Made anew, it may have other columns: neither code is shown to work with both." : "",
                    drop.isView ? "" : "Its rows are lost: there is no rollback past the drop.",
                ],
                isDisproved: drop.live.isSurelyShownUsed, remedy: remedy(drop),
                evidence: drop.live.evidence + drop.candidate.evidence
                    + uses.flatMap { $0.live.evidence + $0.candidate.evidence }))
    }

    private static func subject(_ action: Action) -> (String, Bool, Bool)? {
        switch action {
        case .dropTable(let table, _, let cascade): (table, false, cascade)
        case .dropView(let name, _, _, let cascade): (name, true, cascade)
        default: nil
        }
    }

    /// What code does with the views that CASCADE takes along; nothing until that is answered.
    private static func views(
        over name: String, _ operation: OperationContext, _ inquiry: inout Inquiry
    ) -> [TakenView]? {
        let uses = (operation.before?.viewsOver(name) ?? []).map { view in
            (view, inquiry.use(ofTable: view, .live), inquiry.use(ofTable: view, .candidate))
        }
        let known = uses.compactMap { view, live, candidate in
            live.flatMap { live in
                candidate.map {
                    TakenView(name: view, live: live, candidate: $0, isMadeAnew: operation.isMadeAnew(view))
                }
            }
        }
        return known.count == uses.count ? known : nil
    }

    private func title(_ drop: TableDrop) -> String {
        let what = "\(drop.isView ? "view" : "table") \(drop.name)"
        if drop.isMadeAnew { return "\(what) is dropped and made anew while code uses it" }
        if drop.newCodeBreaks { return "\(what) is dropped, and the new code still uses it" }
        return switch drop.orders {
        case .both, .beforeNewCode: "\(what) is dropped; nothing in the live code uses it"
        case .afterOldCode: "\(what) is dropped; the live code still uses it, the new code no longer"
        default: "\(what) is dropped, and it can't be shown that nobody uses it"
        }
    }

    private func remedy(_ drop: TableDrop) -> String? {
        if drop.unread != nil { return "Drop what hangs on it by name, and leave CASCADE out." }
        if drop.isMadeAnew {
            return """
                Where columns are only added at the end, replace the view (replace_view, CREATE OR REPLACE VIEW). \
                Otherwise make the new one under another name.
                """
        }
        if drop.newCodeBreaks { return "Take the uses out of the code first." }
        if drop.refusing != nil { return "Drop the views over it first." }
        if drop.inDatabase != nil { return DatabaseCode.remedy }
        if drop.orders == .afterOldCode { return "Run it once the old code is gone." }
        return drop.orders.isEmpty ? "Take the uses out of the code with one deploy, and drop it with the next." : nil
    }
}

/// A view that goes with what it is built on.
private struct TakenView {
    let name: String
    let live: CodeUse
    let candidate: CodeUse
    /// Whether the same transaction makes it anew.
    let isMadeAnew: Bool

    var reasons: String { [live.reasons(name), candidate.reasons(name)].filter { !$0.isEmpty }.joined(separator: " ") }
}

/// What is known of the drop of a table or view.
private struct TableDrop {
    let name: String
    let isView: Bool
    let live: CodeUse
    let candidate: CodeUse
    /// The views that CASCADE takes along.
    let taken: [TakenView]
    /// Whether the same transaction makes it anew.
    let isMadeAnew: Bool
    /// Why more may go along than is known.
    let unread: String?
    /// A view over it, which keeps PostgreSQL from dropping it.
    let refusing: String?
    /// Why code of the database may name it.
    let inDatabase: String?

    var orders: Orders {
        if isBroken { return [] }
        var orders: Orders = []
        if live.isProvedUnused, taken.allSatisfy(\.live.isProvedUnused) { orders.insert(.beforeNewCode) }
        if candidate.isProvedUnused, taken.allSatisfy(\.candidate.isProvedUnused) { orders.insert(.afterOldCode) }
        return orders
    }

    /// Whether the new code is shown to break.
    var newCodeBreaks: Bool {
        !isMadeAnew && Self.breaks(candidate) || taken.contains { !$0.isMadeAnew && Self.breaks($0.candidate) }
    }

    /// Whether a window doesn't make it right.
    var isBroken: Bool { newCodeBreaks || unread != nil || refusing != nil || inDatabase != nil }

    private static func breaks(_ use: CodeUse) -> Bool {
        use.isSurelyUsed || !use.users.isEmpty && use.doubts.isEmpty
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
