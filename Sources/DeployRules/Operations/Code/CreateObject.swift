internal import DeployModel

/// Something new that the live code doesn't know: tables, views, types, extensions, functions, sequences.
struct CreateObject: OperationRule {
    let page = RulePage(
        id: "create-object",
        title: "something new is made that the live code doesn't know",
        breaks: """
            Nothing of the old code. The new code needs it: it runs before the new code serves. Only where a later \
            step of the same deploy must wait for the old code to go, and the new code is shown not to name the new \
            table, may it wait too.

            A table made with `force:` takes the place of one that is there: see `create-table-force`.
            """,
        measured: "Old processes, warm and cold, read and write as before (Tests/OldCodeTests).",
        safeWay: "Run it before the new code serves: migrate first.",
        sources: [
            RulePage.Source("PostgreSQL 15: CREATE TABLE", "https://www.postgresql.org/docs/15/sql-createtable.html")
        ])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        switch operation.action {
        case .createTable(let table):
            if table.isTemporary { return Claim(.both) }
            // What `create-table-force` tells.
            if table.existing == .dropped || table.existing == .droppedWithDependents, !operation.isNew(table.name),
                !operation.lacks(table.name)
            {
                return Claim([], whenStopped: .wrong)
            }
            return claim(onTable: table.name, operation, &inquiry)
        case .createView(let name, _, _, let replace, _):
            guard !replace || operation.lacksView(name) else { return nil }
            return claim(onTable: name, operation, &inquiry)
        case .createFunction(_, let replace): return replace ? nil : Claim(.beforeNewCode)
        case .createEnum, .createType, .createSchema, .enableExtension: return Claim(.beforeNewCode)
        case .sequence(_, let words):
            return words.lowercased().hasPrefix("create") ? Claim(.beforeNewCode) : nil
        default: return nil
        }
    }

    private func claim(onTable table: String, _ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        // Only worth asking where something else of the deploy has to wait.
        guard operation.deployTakesAway else { return Claim(.beforeNewCode) }
        guard let use = inquiry.use(ofTable: table, .candidate) else { return nil }
        return Claim(use.isProvedUnused ? .both : .beforeNewCode)
    }
}

extension OperationContext {
    /// Whether no table of that name is there, for certain.
    func lacks(_ table: String) -> Bool { before.map { $0.tables[table] == nil } ?? false }

    /// Whether no view of that name is there, for certain.
    func lacksView(_ name: String) -> Bool { knowsViews && before?.views[name] == nil }

    /// Whether the deploy holds operations that can't run while the old code serves: then it matters whether the others
    /// could wait with them.
    var deployTakesAway: Bool {
        pending.contains { $0.operations.contains { $0.action.mayNeedOldCodeGone } }
    }
}

extension Action {
    fileprivate var mayNeedOldCodeGone: Bool {
        switch self {
        case .removeColumn, .dropTable, .dropView, .changeColumnDefault, .changeColumnNull(_, _, false, _),
            .addConstraint, .changeColumnType, .disableExtension, .detachPartition:
            true
        case .addIndex(let index, _, _): index.isUnique
        default: false
        }
    }
}
