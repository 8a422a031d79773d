internal import DeployModel

/// `change_column_default`: processes know the default that was there when they booted.
struct ChangeColumnDefault: OperationRule {
    let page = RulePage(
        id: "change-column-default",
        title: "a column's default changes under running processes",
        breaks: """
            A process knows the default from when it first used the class. With partial inserts **on** it leaves the \
            column out of an INSERT while the value is that default: the database puts the new one in, and the object \
            in memory says otherwise. With partial inserts **off** it sends the old default, and goes on doing so \
            until it restarts.

            A default that is **dropped** makes INSERTs fail where the column must have a value: those that leave it \
            out (partial inserts, `insert_all`, SQL) at once, with partial inserts off those of processes that boot \
            later. It is taken that the new code writes the column if it names it. Where null is allowed, old \
            code finds null where it knew a value. Code without models of Active Record keeps \
            no default in memory: a changed one is told, and no more. A primary key without a default \
            fails in every INSERT of both codes, `DROP DEFAULT` on one that a sequence fills too.
            """,
        measured: """
            Dropped on a NOT NULL column: NotNullViolation with partial inserts on (warm and cold), with them off in \
            cold processes, and in every `insert_all`. Changed: with partial inserts on, a warm process's row has the \
            new default while its object has the old one (Tests/OldCodeTests).
            """,
        safeWay: """
            Let the code say the value, and change the default once that is deployed:

            ```ruby
            class User < ApplicationRecord
              attribute :plan, default: "free"
            end
            ```
            """,
        sources: [.partialInserts, .strongMigrations])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .changeColumnDefault(let table, let column, let value, _) = operation.action else { return nil }
        if operation.isNew(column: column, of: table) {
            // The live code doesn't write it: its rows get the default, or nothing.
            let isNeeded = operation.column(column, of: table)?.nullable != true && !operation.isNew(table)
            if value != .none || !isNeeded { return Claim(.beforeNewCode) }
        }
        if let old = operation.column(column, of: table), old.default == value, value != .none { return Claim(.both) }
        if operation.isKey(column, of: table) {
            guard case .expression = value else { return key(table, column, operation) }
            if operation.knows(table) { return Claim(.both) }
        }
        return value == .none ? drop(table, column, operation, &inquiry) : change(table, column, operation, &inquiry)
    }

    /// Without models nobody keeps the default in memory.
    private func withoutModels(_ table: String, _ column: String, _ operation: OperationContext) -> Claim {
        Claim(
            .both,
            finding(
                .warning, operation, title: "the default of \(table).\(column) changes",
                """
                Rows of the live code that leave the column out get the new default. Nothing fails by that; whether \
                the live code can do with the value isn't judged.
                """))
    }

    /// The key of a table is left to its default by every INSERT.
    private func key(_ table: String, _ column: String, _ operation: OperationContext) -> Claim {
        Claim(
            [], whenStopped: .wrong,
            finding(
                proving: [], operation, title: "the key \(table).\(column) gets no value of its own any more",
                ["INSERTs of both codes leave it to its default, and fail unless they say a value."],
                remedy: "Leave the default; or let the code say the key, and approve the finding with a reason."))
    }

    private func drop(
        _ table: String, _ column: String, _ operation: OperationContext, _ inquiry: inout Inquiry
    ) -> Claim? {
        // A sequence or identity is a default too.
        if let old = operation.column(column, of: table), old.default == .none, old.generation == nil {
            return Claim(.both)
        }
        guard let live = inquiry.models(of: table, .live).settled else { return nil }
        let isNullable = operation.column(column, of: table)?.nullable == true
        if isNullable, let models = live.value, !models.isEmpty, ignoring(column, models) { return Claim(.both) }
        guard let candidate = inquiry.use(ofColumn: column, of: table, .candidate) else { return nil }
        // What no line names, no line writes; but for the columns that Active Record fills in itself.
        let isUnwritten =
            !isNullable && candidate.evidence.isEmpty && !(candidate.models.isEmpty && candidate.doubts.isEmpty)
            && !Self.filledByRails.contains(column)
        if isUnwritten { return unwritten(table, column, candidate.doubts, operation) }
        return Claim(
            .afterOldCode,
            finding(
                proving: .afterOldCode, operation, title: "the default of \(table).\(column) is dropped",
                [
                    isNullable
                        ? "The live code finds null in new rows, where it knew a value."
                        : """
                        INSERTs of the live code that leave the column to its default fail, if it must have a value.
                        """,
                    "It is taken that the new code writes the column itself.",
                ],
                remedy: "Run it once the old code is gone."))
    }

    private static let filledByRails: Set<String> = [
        "created_at", "created_on", "updated_at", "updated_on", "lock_version", "type",
    ]

    private func unwritten(
        _ table: String, _ column: String, _ doubts: [String], _ operation: OperationContext
    ) -> Claim {
        Claim(
            [], whenStopped: doubts.isEmpty ? .wrong : .right,
            finding(
                proving: [], operation,
                title: """
                    the default of \(table).\(column) is dropped, and \(doubts.isEmpty ? "no" : "it isn't known whether") \
                    code writes the column
                    """,
                [
                    "It must have a value, and INSERTs that leave it out fail.",
                    doubts.isEmpty
                        ? "Nothing in the new code names it."
                        : "What the new code does with it can't be told: \(doubts.joined(separator: "; ")).",
                ],
                remedy: "Let the code write it first, or allow null."))
    }

    private func change(
        _ table: String, _ column: String, _ operation: OperationContext, _ inquiry: inout Inquiry
    ) -> Claim? {
        let live = inquiry.settings(.live)
        let candidate = inquiry.settings(.candidate)
        guard let live, let candidate, let models = inquiry.models(of: table, .live).settled else { return nil }
        if let models = models.value, !models.isEmpty, ignoring(column, models) { return Claim(.beforeNewCode) }
        if !operation.isRails, models.value?.isEmpty ?? true { return withoutModels(table, column, operation) }
        var orders: Orders = []
        if live.partialInserts == false { orders.insert(.beforeNewCode) }
        if candidate.partialInserts == true { orders.insert(.afterOldCode) }
        return Claim(
            orders,
            finding(
                proving: orders, operation, title: "the default of \(table).\(column) changes",
                [
                    live.partialInserts == false
                        ? ""
                        : """
                        Partial inserts of the live code are \
                        \(live.partialInserts == nil ? "not known to be off" : "on"): its rows get the new default, \
                        while its objects say the old one.
                        """,
                    candidate.partialInserts == true
                        ? ""
                        : """
                        New processes that boot before the change send the old default until they restart.
                        """,
                ],
                remedy: orders.contains(.beforeNewCode)
                    ? nil
                    : "In a deploy before this one, let the model say the value: `attribute :\(column), default: …`."))
    }

    private func ignoring(_ column: String, _ models: [ModelClass]) -> Bool {
        models.allSatisfy { $0.ignoredColumns.contains(column) && $0.ignoredColumnsDoubt == nil }
    }
}

extension OperationContext {
    /// Whether a column alone is its table's primary key; where the table isn't known, whether it is called as one.
    fileprivate func isKey(_ column: String, of table: String) -> Bool {
        (self.table(table)?.primaryKey ?? ["id"]) == [column]
    }
}
