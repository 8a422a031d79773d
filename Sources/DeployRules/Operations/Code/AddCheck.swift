internal import DatabaseEffects
internal import DeployModel

/// A CHECK or exclusion constraint that the live code may break.
struct AddCheck: OperationRule {
    let page = RulePage(
        id: "add-check",
        title: "a check is added that the live code may break",
        breaks: """
            INSERTs and UPDATEs of the old code that don't fit it fail with CheckViolation, `NOT VALID` or not. \
            Validations aren't compared with the expression. It is taken that the new code fits it: that is what the \
            author says.

            Added `NOT VALID`, it is not checked against the rows that are there, but it binds **every UPDATE** of \
            them, of whatever column, in the new code too. A row that breaks it can't be touched until it is mended: \
            that is so in every order and in a window. Without `NOT VALID` such a row makes the migration fail; so does \
            a `VALIDATE` later in the same deploy, which is taken for the author's word that there is none.

            It may run while the old code serves if it names only columns that came with this deploy and passes for \
            null.
            """,
        measured: """
            After ADD CHECK … NOT VALID, an UPDATE of another column of a row that breaks it fails \
            (Tests/OldCodeTests). A foreign key `NOT VALID` is different: it is checked only when its column changes.
            """,
        safeWay: """
            Look first, and mend what is found:

            ```sql
            SELECT 1 FROM orders WHERE NOT (price > 0) LIMIT 1;
            ```
            """,
        sources: [.alterTable])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .addConstraint(let table, let constraint, let validate) = operation.action else { return nil }
        if operation.isNew(table), constraint.isAboutRows { return Claim(.beforeNewCode) }
        switch constraint.kind {
        case .check(let expression):
            let isFilled = !validate && operation.mayHaveFilled(table)
            if !isFilled, Self.isUntouched(expression, table, operation) { return Claim(.both) }
            if let column = Self.notNullColumn(expression, operation.table(table)) {
                return forbidsNull(column, table, constraint, expression, validate, operation, &inquiry)
            }
            return claim(table, constraint, expression, validate, .afterOldCode, Self.usual, operation)
        case .notNull(let column):
            return forbidsNull(
                column, table, constraint, "\(column) IS NOT NULL", validate, operation, &inquiry)
        case .exclusion:
            return claim(table, constraint, nil, true, .afterOldCode, Self.usual, operation)
        default: return nil
        }
    }

    private static let usual = "INSERTs and UPDATEs of the live code that don't fit it fail."

    /// Whether all rows and all that the old code writes have nothing but null in the columns.
    private static func isUntouched(_ expression: String, _ table: String, _ operation: OperationContext) -> Bool {
        let fresh = operation.table(table)?.columns.filter { column in
            operation.isNew(column: column.name, of: table) && column.default == .none && column.generation == nil
        }
        guard let fresh, !fresh.isEmpty else { return false }
        return ExpressionWords.isTrueOfNull(expression, columns: Set(fresh.map(\.name)))
    }

    /// The column of `column IS NOT NULL`.
    private static func notNullColumn(_ expression: String, _ table: Schema.Table?) -> String? {
        if let column = table?.columns.first(where: { NotNullProof.isAll(of: expression, $0.name) }) {
            return column.name
        }
        guard let words = ExpressionWords.words(of: expression), words.count == 4,
            words.dropFirst().map(\.text) == ["is", "not", "null"]
        else { return nil }
        return words[0].text
    }

    private func forbidsNull(
        _ column: String, _ table: String, _ constraint: Constraint, _ expression: String, _ validate: Bool,
        _ operation: OperationContext, _ inquiry: inout Inquiry
    ) -> Claim? {
        guard let proof = NullProof(column, table, operation, &inquiry) else { return nil }
        // With a default from the start no row of a new column is null.
        if proof.holds, proof.isNew { return Claim(.both) }
        return claim(
            table, constraint, expression, validate, proof.holds ? .both : .afterOldCode, proof.why, operation)
    }

    private func claim(
        _ table: String, _ constraint: Constraint, _ expression: String?, _ validate: Bool, _ orders: Orders,
        _ why: String, _ operation: OperationContext
    ) -> Claim {
        let check = expression.map {
            Snippet.check("SELECT 1 FROM \(operation.sql(table)) WHERE NOT (\($0)) LIMIT 1;")
        }
        let isValidated = validate || operation.validatesLater(constraint, on: table)
        let orders = isValidated ? orders : []
        let binds = """
            NOT VALID, it binds every UPDATE of rows that break it already, whatever it changes, in the new code too.
            """
        let rows =
            validate
            ? "A row that breaks it makes the migration fail."
            : isValidated ? binds + " The deploy validates it later, and fails on such a row: look first." : binds
        return Claim(
            orders, whenStopped: isValidated ? .right : .wrong,
            finding(
                proving: orders, operation, title: "\(constraint.kind.noun) is added to \(table)",
                [why, rows, "It is taken that the new code fits it."],
                remedy: validate
                    ? "Run it once the old code is gone."
                    : isValidated
                        ? "Run the query on the live database before anything else: it must find no row."
                        : "Run the query on the live database, and mend the rows that it finds.",
                snippets: check.map { [$0] } ?? []))
    }
}

extension Constraint {
    /// Whether it demands something of rows, rather than making a key out of an index.
    fileprivate var isAboutRows: Bool {
        switch kind {
        case .check, .exclusion, .notNull: true
        default: false
        }
    }
}
