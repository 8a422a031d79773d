internal import DeployModel

/// `change_column_null false`, and a CHECK that says the same.
struct ForbidNull: OperationRule {
    let page = RulePage(
        id: "forbid-null",
        title: "null is forbidden in a column that the live code may leave empty",
        breaks: """
            INSERTs and UPDATEs of the old code that write null fail with NotNullViolation. It may run while the old \
            code serves if the column came with this deploy and has a default, or if every live model of the table \
            validates its presence whatever the record's state, or if the column has a default and nothing in the \
            live code names it.

            Not everything passes through validations. What counts against them: SQL that surely names the column; a \
            line that names it beside `update_all`, `update_column` and their like, or gives it nil; `insert_all` and \
            `upsert_all` of the table's classes; for the column of an association, any `dependent: :nullify` of the \
            live code, or a foreign key that sets null; functions and triggers of the database, whose code isn't read. \
            What isn't seen: `save(validate: false)`, and associations that are emptied \
            (`account.users.delete(user)`, `clear`).

            It is taken that the new code writes no null: that is what the author says. Data: a row with null makes \
            the migration fail.
            """,
        measured: "NotNullViolation for every insert with null, whatever `partial_inserts` says (Tests/OldCodeTests).",
        safeWay: """
            Let the deployed model validate it, fill the rows, then forbid null:

            ```ruby
            validates :plan, presence: true
            ```
            """,
        sources: [.alterTable, .strongMigrations])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .changeColumnNull(let table, let column, false, let fill) = operation.action else { return nil }
        if operation.isNew(table) { return Claim(.beforeNewCode) }
        if let definition = operation.column(column, of: table), !definition.nullable { return Claim(.both) }
        guard let proof = NullProof(column, table, operation, &inquiry) else { return nil }
        if proof.holds { return Claim(.both, note(table, column, fill, operation)) }
        return Claim(
            .afterOldCode,
            finding(
                proving: .afterOldCode, operation, title: "null is forbidden in \(table).\(column)",
                [
                    proof.why, "It is taken that the new code writes none.",
                    fill == nil ? "If a row has null, the migration fails." : "",
                ],
                remedy:
                    """
                    Run it once the old code is gone, or let a deploy go first in which the model validates its \
                    presence.
                    """,
                evidence: proof.evidence, snippets: check(table, column, fill, operation)))
    }

    /// That the rows are the author's care.
    private func note(_ table: String, _ column: String, _ fill: DefaultValue?, _ operation: OperationContext)
        -> Finding?
    {
        guard fill == nil, !operation.isNew(column: column, of: table) else { return nil }
        return finding(
            .note, operation, title: "null is forbidden in \(table).\(column)",
            "The live code writes none. If a row has null nevertheless, the migration fails.",
            snippets: check(table, column, fill, operation))
    }

    private func check(
        _ table: String, _ column: String, _ fill: DefaultValue?, _ operation: OperationContext
    ) -> [Snippet] {
        guard fill == nil else { return [] }
        let (table, column) = (operation.sql(table), operation.sql(column))
        return [.check("SELECT 1 FROM \(table) WHERE \(column) IS NULL LIMIT 1;")]
    }
}
