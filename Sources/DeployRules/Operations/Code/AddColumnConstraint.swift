internal import DeployModel

/// A constraint written behind a new column, which the rows that the old code goes on making must fit.
struct AddColumnConstraint: OperationRule {
    let page = RulePage(
        id: "add-column-constraint",
        title: "a new column brings a constraint that the default may break",
        breaks: """
            The old code doesn't write the column: its rows get the default. A UNIQUE column with a constant default \
            refuses the second of them. A CHECK that compares the new column with another may refuse them, and so may \
            one that forbids null. Without a default the column is null, which UNIQUE, foreign keys and most CHECKs \
            let pass.
            """,
        measured: "UNIQUE with a constant default: every INSERT of old processes fails (Tests/OldCodeTests).",
        safeWay: "Add the column without the default, or the constraint in a later deploy.",
        sources: [.alterTable])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .addColumn(let table, let column, let constraints, let ifNotExists) = operation.action,
            !operation.isNew(table)
        else { return nil }
        if ifNotExists, operation.column(column.name, of: table) != nil { return nil }
        guard let constraint = constraints.first(where: { Self.mayRefuse($0, column, table) }) else { return nil }
        return Claim(
            [],
            finding(
                proving: [], operation,
                title: "rows of the live code may break \(constraint.kind.noun) of \(table).\(column.name)",
                [
                    "The live code doesn't write the column, so that its rows get the default; the constraint may",
                    "refuse that, and the INSERT fails.",
                ],
                remedy: "Add the column without the default, or bring the constraint in a later deploy."))
    }

    private static func mayRefuse(_ constraint: Constraint, _ column: ColumnDefinition, _ table: String) -> Bool {
        let isNull = column.default == .none && column.generation == nil
        switch constraint.kind {
        case .primaryKey: return column.generation == nil
        case .unique(_, _, let nullsNotDistinct):
            // A sequence or identity gives each row a value of its own.
            return nullsNotDistinct ? column.generation == nil : !isNull && column.generation == nil
        case .check(let expression): return !isNull || !ExpressionWords.isTrueOfNull(expression, columns: [column.name])
        case .foreignKey: return !isNull
        case .exclusion: return true
        case .notNull: return isNull
        }
    }
}

extension Constraint.Kind {
    /// What it is called in a sentence, with its article.
    var noun: String {
        switch self {
        case .primaryKey: "the primary key"
        case .unique: "the UNIQUE constraint"
        case .check: "the CHECK"
        case .foreignKey: "the foreign key"
        case .exclusion: "the exclusion constraint"
        case .notNull: "NOT NULL"
        }
    }
}
