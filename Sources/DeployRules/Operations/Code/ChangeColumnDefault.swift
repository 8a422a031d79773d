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
            later. Where null is allowed, old code finds null where it knew a value.
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
        sources: [Reading.partialInserts, Reading.strongMigrations])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .changeColumnDefault(let table, let column, let value, _) = operation.action else { return nil }
        if operation.isNew(column: column, of: table) {
            // The live code doesn't write it: its rows get the default, or nothing.
            let isNeeded = operation.column(column, of: table)?.nullable != true && !operation.isNew(table)
            if value != .none || !isNeeded { return Claim(.beforeNewCode) }
        }
        if let old = operation.column(column, of: table), old.default == value, value != .none { return Claim(.both) }
        if operation.knows(table), operation.table(table)?.primaryKey == [column], value != .none {
            return Claim(.both)
        }
        return value == .none ? drop(table, column, operation, &inquiry) : change(table, column, operation, &inquiry)
    }

    private func drop(
        _ table: String, _ column: String, _ operation: OperationContext, _ inquiry: inout Inquiry
    ) -> Claim? {
        if let old = operation.column(column, of: table), old.default == .none { return Claim(.both) }
        guard let live = inquiry.models(of: table, .live).settled else { return nil }
        let isNullable = operation.column(column, of: table)?.nullable == true
        if isNullable, let models = live.value, !models.isEmpty, ignoring(column, models) { return Claim(.both) }
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

    private func change(
        _ table: String, _ column: String, _ operation: OperationContext, _ inquiry: inout Inquiry
    ) -> Claim? {
        let live = inquiry.settings(.live)
        let candidate = inquiry.settings(.candidate)
        guard let live, let candidate, let models = inquiry.models(of: table, .live).settled else { return nil }
        if let models = models.value, !models.isEmpty, ignoring(column, models) { return Claim(.beforeNewCode) }
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
