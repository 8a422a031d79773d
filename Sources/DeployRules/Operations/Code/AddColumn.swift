internal import DeployModel

/// `add_column` as such. What makes one dangerous has rules of its own.
struct AddColumn: OperationRule {
    let page = RulePage(
        id: "add-column",
        title: "a column is added that the live code doesn't know",
        breaks: """
            Nothing of the old code as such: warm processes don't name the column, cold ones find it and leave it to \
            its default. The new code needs it, so it runs before the new code serves, unless the new code is shown \
            not to name it and nothing later in the deploy demands a value of it.

            The exceptions have pages of their own: `add-column-not-null`, `add-column-constraint`, `computed-column`, \
            `magic-column-name`, `json-column`, `prepared-plan-expires`.
            """,
        measured: """
            Old processes, warm and cold, partial inserts on and off: reads, inserts, updates and `insert_all` work \
            (Tests/OldCodeTests). The one exception is `prepared-plan-expires`.
            """,
        safeWay: "Run it before the new code serves: migrate first.", sources: [.alterTable])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .addColumn(let table, let column, _, let ifNotExists) = operation.action else { return nil }
        if ifNotExists, operation.column(column.name, of: table) != nil { return Claim(.both) }
        // A column that rows must have is there for the new code to write.
        let isOptional =
            (column.nullable || column.default != .none || column.generation != nil)
            && !operation.isNarrowedLater(column.name, of: table)
        guard isOptional, !operation.isNew(table), operation.deployTakesAway else { return Claim(.beforeNewCode) }
        guard let use = inquiry.use(ofColumn: column.name, of: table, .candidate) else { return nil }
        // The models that read the table find a column they don't name, as the live ones do.
        return Claim(use.doubts.isEmpty && use.evidence.isEmpty ? .both : .beforeNewCode)
    }
}

extension OperationContext {
    /// Whether a later operation of the deploy takes the column's default away or demands something of its values: then
    /// the column is there for the new code to write.
    fileprivate func isNarrowedLater(_ column: String, of table: String) -> Bool {
        let later = migration.operations.dropFirst(index + 1) + pending.dropFirst(position + 1).flatMap(\.operations)
        return later.contains { other in
            switch other.action {
            case .changeColumnDefault(table, column, .none, _), .changeColumnNull(table, column, false, _),
                .changeColumnGeneration(table, column, _), .renameColumn(table, column, _, _):
                true
            case .addConstraint(table, let constraint, _): constraint.demands(column)
            default: false
            }
        }
    }
}

extension Constraint {
    /// Whether it demands that the column have a value, or may.
    fileprivate func demands(_ column: String) -> Bool {
        switch kind {
        case .primaryKey(let columns, _): columns.isEmpty || columns.contains(column)
        case .check(let expression):
            ExpressionWords.mention(column, in: expression)
                && !ExpressionWords.isTrueOfNull(expression, columns: [column])
        case .exclusion(let expression): ExpressionWords.mention(column, in: expression)
        case .notNull(let name): name == column
        case .unique, .foreignKey: false
        }
    }
}
