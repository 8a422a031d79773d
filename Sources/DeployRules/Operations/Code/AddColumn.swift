internal import DeployModel

/// `add_column` as such. What makes one dangerous has rules of its own.
struct AddColumn: OperationRule {
    let page = RulePage(
        id: "add-column",
        title: "a column is added that the live code doesn't know",
        breaks: """
            Nothing of the old code as such: warm processes don't name the column, cold ones find it and leave it to \
            its default. The new code needs it, so it runs before the new code serves, unless the new code is shown \
            not to name it.

            The exceptions have pages of their own: `add-column-not-null`, `add-column-constraint`, `computed-column`, \
            `magic-column-name`, `json-column`, `prepared-plan-expires`.
            """,
        measured: """
            Old processes, warm and cold, partial inserts on and off: reads, inserts, updates and `insert_all` work \
            (Tests/OldCodeTests). The one exception is `prepared-plan-expires`.
            """,
        safeWay: "Run it before the new code serves: migrate first.", sources: [Reading.alterTable])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .addColumn(let table, let column, _, let ifNotExists) = operation.action else { return nil }
        if ifNotExists, operation.column(column.name, of: table) != nil { return Claim(.both) }
        // A column that rows must have is there for the new code to write.
        let isOptional = column.nullable || column.default != .none || column.generation != nil
        guard isOptional, !operation.isNew(table), operation.deployTakesAway else { return Claim(.beforeNewCode) }
        guard let use = inquiry.use(ofColumn: column.name, of: table, .candidate) else { return nil }
        // The models that read the table find a column they don't name, as the live ones do.
        return Claim(use.doubts.isEmpty && use.evidence.isEmpty ? .both : .beforeNewCode)
    }
}
