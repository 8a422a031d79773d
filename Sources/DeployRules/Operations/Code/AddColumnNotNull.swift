internal import DeployModel

/// `add_column null: false` with nothing to fill it.
struct AddColumnNotNull: OperationRule {
    let page = RulePage(
        id: "add-column-not-null",
        title: "a column is added that must have a value and has no default",
        breaks: """
            On a table that has rows the migration fails: PostgreSQL has no value for them. On an empty table every \
            INSERT of the old code fails, since it doesn't name the column. `add_timestamps` without `default:` or \
            `null: true` is two of these.
            """,
        measured: """
            On an emptied table: NotNullViolation for every insert of old processes, warm and cold, whatever \
            `partial_inserts` says (Tests/OldCodeTests).
            """,
        safeWay: """
            Give it a default, which the database fills in without touching the rows:

            ```ruby
            add_column :users, :plan, :string, null: false, default: "free"
            ```

            Or add it nullable, let the new code write it, fill the rows, and forbid null in a later deploy.
            """,
        sources: [.alterTable, .strongMigrations])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .addColumn(let table, let column, _, let ifNotExists) = operation.action, !column.nullable,
            column.default == .none, column.generation == nil, !operation.isNew(table)
        else { return nil }
        if ifNotExists, operation.column(column.name, of: table) != nil { return nil }
        let name = "\(table).\(column.name)"
        let rows = operation.sizes.rows[table]
        if let rows, rows > 0 {
            return .fails(
                finding(
                    .error, operation, title: "adding \(name) fails: it must have a value and has no default",
                    "The table has rows (\(rows) are stated), and PostgreSQL has no value to give them.",
                    remedy: Self.remedy))
        }
        let snippets = [Snippet.check("SELECT 1 FROM \(operation.sql(table)) LIMIT 1;")]
        return Claim(
            [], whenStopped: rows == 0 ? .right : .wrong,
            finding(
                .error, operation,
                title: "\(name) must have a value, has no default, and the live code doesn't write it",
                """
                If the table has rows, the migration fails. If it has none, every INSERT of the live code into it \
                fails until the new code serves.
                """,
                remedy: Self.remedy, snippets: rows == nil ? snippets : []))
    }

    private static let remedy =
        "Give the column a default, or add it nullable and forbid null in a later deploy, once all rows have a value."
}
