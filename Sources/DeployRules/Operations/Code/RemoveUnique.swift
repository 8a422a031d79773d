internal import DeployModel

/// A unique index or constraint goes, which conflicts may be resolved by.
struct RemoveUnique: OperationRule {
    let page = RulePage(
        id: "remove-unique",
        title: "a unique index or constraint is dropped that code may resolve conflicts by",
        breaks: """
            `insert_all(unique_by:)`, `upsert_all(unique_by:)` and SQL with `ON CONFLICT (…)` fail without a unique \
            index over these columns, and `create_or_find_by` makes a duplicate instead of finding. It may run while \
            the old code serves if nothing in the live code names or needs it so. \
            Once the old code is gone it may run if the new code doesn't need its absence: if it still validates \
            uniqueness, and names it nowhere.
            """,
        measured:
            "`upsert_all` with `unique_by:` and ON CONFLICT fail in old processes, warm and cold (Tests/OldCodeTests).",
        safeWay: "Take `unique_by:` and `ON CONFLICT` out with one deploy, drop the index with the next.",
        sources: [.insert])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard let target = Self.columns(of: operation.action, operation) else { return nil }
        if operation.isNew(target.table) { return Claim(.beforeNewCode) }
        if case .removeIndex(_, _, _, true) = operation.action, target.columns.isEmpty, operation.before != nil {
            return Claim(.both)
        }
        guard !target.columns.isEmpty, !target.table.isEmpty else {
            return Claim(
                [],
                finding(
                    proving: [], operation, title: "an index or constraint is dropped that may be unique",
                    [
                        """
                        Which columns it has can't be told from the schema, so that it isn't known who resolves \
                        conflicts by it.
                        """
                    ],
                    remedy: "Say the table and the columns: `remove_index :users, :email`."))
        }
        let object = DatabaseObject.uniqueIndex(name: target.name, columns: target.columns, table: target.table)
        let live = inquiry.use(of: object, .live)
        let candidate = inquiry.use(of: object, .candidate)
        let models = inquiry.models(of: target.table, .candidate).settled
        let liveModels = inquiry.models(of: target.table, .live).settled
        let asked = ["create_or_find_by", "create_or_find_by!"].map { inquiry.use(of: .named($0), .live) }
        let finders = asked.compactMap { $0 }
        guard let live, let candidate, let models, let liveModels, finders.count == asked.count else { return nil }
        let relying = finders.flatMap(\.evidence).first {
            $0.mayCall("create_or_find_by", on: liveModels.value, table: nil)
        }
        let stillUnique = models.value.map { models in
            models.allSatisfy { $0.uniqueColumns.contains { !$0.isEmpty && $0.isSubset(of: target.columns) } }
        }
        var orders: Orders = []
        let isRelied = relying != nil || finders.contains { !$0.doubts.isEmpty }
        if live.isProvedUnused, !isRelied { orders.insert(.beforeNewCode) }
        if candidate.isProvedUnused, stillUnique == true { orders.insert(.afterOldCode) }
        let isBroken = candidate.isSurelyUsed
        let name = target.name ?? "(\(target.columns.joined(separator: ", ")))"
        if isBroken { orders = [] }
        if !orders.isEmpty { return Claim(orders) }
        return Claim(
            [], whenStopped: isBroken ? .wrong : .right,
            finding(
                proving: [], operation,
                title: "unique index \(name) of \(target.table) is dropped while code may need it",
                [
                    live.reasons(name), candidate.reasons(name), "ON CONFLICT fails without it.",
                    relying.map {
                        """
                        \($0.location.path):\($0.location.line) says `create_or_find_by`, which makes duplicates then \
                        instead of finding.
                        """
                    } ?? "",
                ],
                remedy: isBroken
                    ? "Take `unique_by:` and `ON CONFLICT` out of the code first, or add an index in its place before."
                    : "Take `unique_by:` and `ON CONFLICT` out with one deploy, drop the index with the next.",
                evidence: live.evidence + candidate.evidence))
    }

    /// What loses its uniqueness.
    struct Target {
        let table: String
        let name: String?
        let columns: [String]
    }

    /// The unique index or constraint that an action drops; nothing if it surely drops none.
    static func columns(of action: Action, _ operation: OperationContext) -> Target? {
        switch action {
        case .removeIndex(let table, let selector, _, _):
            guard let (table, index) = operation.index(selector, of: table) else {
                return Target(table: table ?? "", name: selector.name, columns: selector.columns)
            }
            guard index.isUnique else { return nil }
            return Target(table: table, name: index.name, columns: index.keys.map { $0.column ?? $0.expression ?? "" })
        case .removeConstraint(let table, let selector, _, _):
            if case .unique(let columns, _, _) = operation.constraint(selector, of: table)?.kind {
                return Target(table: table, name: selector.name, columns: columns)
            }
            return selector.sort == .unique
                ? Target(table: table, name: selector.name, columns: selector.columns) : nil
        default: return nil
        }
    }
}

extension OperationContext {
    /// The index that is meant and its table, if the schema tells.
    func index(_ selector: IndexSelector, of table: String?) -> (table: String, index: IndexDefinition)? {
        guard let before else { return nil }
        let tables = table.map { [$0] } ?? before.tables.keys.sorted()
        for table in tables {
            let found = before.tables[table]?.indexes.filter { index in
                if let name = selector.name { return index.name.map(Self.bare) == Self.bare(name) }
                return !selector.columns.isEmpty && index.keys.map { $0.column ?? $0.expression } == selector.columns
            }
            // Of several over the same columns the unique one is taken to be meant.
            if let index = found?.first(where: \.isUnique) ?? found?.first { return (table, index) }
        }
        for (view, definition) in before.views {
            if let index = definition.indexes.first(where: { $0.name != nil && $0.name == selector.name }) {
                return (view, index)
            }
        }
        return nil
    }

    private static func bare(_ name: String) -> Substring { name.split(separator: ".").last ?? "" }
}
