internal import DeployModel

/// Rows written by SQL.
struct ChangeData: OperationRule {
    let page = RulePage(
        id: "change-data",
        title: "rows that code uses are written by SQL",
        breaks: """
            What the rows mean to old and new code isn't judged. In tables and columns that came with this deploy \
            nobody reads them yet. Everywhere else the old code may meet values that it doesn't know, and may write, \
            after the migration, rows that it was meant to change; the new code meets rows as they were until it has \
            run. With everything stopped it comes out right.
            """,
        safeWay: """
            Write what both codes can read, in a migration or task of its own, in batches, and approve the finding \
            with a reason.
            """,
        sources: [.strongMigrations])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        switch operation.action {
        case .data(let change): return data(change, operation)
        case .truncate(let tables, let cascade):
            if !cascade, tables.allSatisfy(operation.isNew) { return Claim(.beforeNewCode) }
            return Claim(
                [], whenStopped: cascade ? .wrong : .right,
                finding(
                    proving: [], operation, title: "all rows of \(list(tables)) are deleted",
                    [
                        "Code that uses them finds none.",
                        cascade ? "CASCADE empties every table that points at them as well." : "",
                        "There is no rollback past it.",
                    ],
                    remedy: cascade ? "Name the tables to be emptied, and leave CASCADE out." : nil))
        default: return nil
        }
    }

    private func data(_ change: DataChange, _ operation: OperationContext) -> Claim {
        switch change.verb {
        case .select where change.table != nil: return Claim(.both)
        case .select:
            return .unknown(
                finding(
                    .error, operation, title: "a function is called",
                    "A SELECT without a table does what its functions do.",
                    remedy: "If it changes nothing that code uses, approve the finding with a reason."))
        case .call, .do:
            return .unknown(
                finding(
                    .error, operation, title: "a procedure or DO block runs",
                    "What it does can't be told from the statement.",
                    remedy: "Write out the statements, or approve the finding with a reason."))
        case .insert, .update, .delete, .merge, .copy: break
        }
        if let table = change.table {
            let isBackfill =
                change.verb == .update && !change.columns.isEmpty
                && change.columns.allSatisfy { operation.isNew(column: $0, of: table) }
            if operation.isNew(table) || isBackfill { return Claim(.beforeNewCode) }
        }
        let place = change.table ?? "a table that isn't known"
        return Claim(
            [],
            finding(
                proving: [], operation, title: "rows of \(place) are written that code uses",
                [
                    "Whether the live code can read them, and the new code what was there before, isn't judged.",
                    change.verb == .delete ? "Deleted rows are lost: there is no rollback past it." : "",
                ],
                remedy: "If both codes can do with it, approve the finding with a reason."))
    }
}
