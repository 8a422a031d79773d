internal import DatabaseEffects
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
            live code names it. `update_column`, `insert_all` and `save(validate: false)` pass validations: SQL that \
            surely names the column counts against it.

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
        sources: [Reading.alterTable, Reading.strongMigrations])

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

/// Whether the live code is shown to write no null into a column.
struct NullProof {
    let holds: Bool
    /// Whether the column came with this deploy.
    let isNew: Bool
    /// Why it doesn't hold, as sentences.
    let why: String
    let evidence: [CodeReference]

    /// Looks for one; nothing until what it takes is answered.
    init?(_ column: String, _ table: String, _ operation: OperationContext, _ inquiry: inout Inquiry) {
        if operation.isRefusedAlready(nullIn: column, of: table) {
            self.init(true, isNew: false, "")
            return
        }
        let definition = operation.column(column, of: table)
        let hasDefault = definition.map { $0.default != .none || $0.generation != nil } ?? false
        if operation.isNew(column: column, of: table) {
            self.init(
                hasDefault, isNew: true,
                "The column came with this deploy and has no default: the live code leaves it empty.")
            return
        }
        // A default that this deploy brings is none for processes that are running.
        let deployed = operation.live?.tables[table]?.column(column)
        let isFilled = deployed.map { $0.default != .none || $0.generation != nil } ?? false
        guard let use = inquiry.use(ofColumn: column, of: table, .live) else { return nil }
        let name = "\(table).\(column)"
        let isWritten = use.places.contains { $0.isSQL && $0.strength == .certain }
        let validating = use.models.filter { $0.requiredColumns.contains(column) }
        if use.doubts.isEmpty, !use.models.isEmpty, validating.count == use.models.count, !isWritten {
            self.init(true, isNew: false, "")
        } else if use.doubts.isEmpty, isFilled, use.evidence.isEmpty {
            self.init(true, isNew: false, "")
        } else {
            let lax = use.models.filter { !$0.requiredColumns.contains(column) }
            var why =
                lax.isEmpty
                ? "" : "\(list(lax.map(\.name))) in the live code may write null: no validation demands a value."
            if isWritten { why += " SQL of the live code names \(name)." }
            why += use.doubts.map { " What the live code writes can't be told: \($0)." }.joined()
            if why.isEmpty { why = "Nothing in the live code shows that \(name) always has a value." }
            self.init(false, isNew: false, why.hasPrefix(" ") ? String(why.dropFirst()) : why, use.evidence)
        }
    }

    private init(_ holds: Bool, isNew: Bool, _ why: String, _ evidence: [CodeReference] = []) {
        self.holds = holds
        self.isNew = isNew
        self.why = why
        self.evidence = evidence
    }
}

extension OperationContext {
    /// Whether a check refuses null in the column already, be it one that isn't validated: it binds what is written.
    func isRefusedAlready(nullIn column: String, of table: String) -> Bool {
        self.table(table)?.constraints.contains { held in
            guard case .check(let expression) = held.constraint.kind else { return false }
            return NotNullProof.holds(expression, column)
        } ?? false
    }
}
