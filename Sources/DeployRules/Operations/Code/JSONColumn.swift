internal import DeployModel

/// A column of type `json`, which has no equality.
struct JSONColumn: OperationRule {
    let page = RulePage(
        id: "json-column",
        title: "a column of type json is added, which has no equality",
        breaks: """
            `SELECT DISTINCT users.*`, `UNION` and `GROUP BY` over all columns fail once one of them is of type \
            `json`: "could not identify an equality operator for type json". `User.joins(:posts).distinct` of the old \
            code is such a query. `jsonb` has equality.
            """,
        measured:
            "`Model.distinct` of old processes, warm and cold, fails after the column is added (Tests/OldCodeTests).",
        safeWay: """
            ```ruby
            add_column :users, :settings, :jsonb
            ```
            """,
        sources: [
            RulePage.Source("PostgreSQL 15: JSON types", "https://www.postgresql.org/docs/15/datatype-json.html"),
            .strongMigrations,
        ])

    /// What compares whole rows, as Ruby and as SQL write it.
    private static let comparing = ["distinct", "union", "DISTINCT", "UNION"]

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .addColumn(let table, let column, _, _) = operation.action, !operation.isNew(table),
            column.type?.name == "json"
        else { return nil }
        let models = inquiry.models(of: table, .live).settled
        let asked = Self.comparing.map { inquiry.use(of: .named($0), .live) }
        let uses = asked.compactMap { $0 }
        guard let models, uses.count == asked.count else { return nil }
        // SQL may read a table that no class has.
        let heedful = models.value.map { models in
            !models.isEmpty
                && models.allSatisfy {
                    $0.ignoredColumns.contains(column.name) && $0.ignoredColumnsDoubt == nil
                }
        }
        if heedful == true || uses.allSatisfy(\.isProvedUnused) { return nil }
        let evidence = uses.flatMap(\.evidence)
        return Claim(
            [],
            finding(
                proving: [], operation,
                title: "\(table).\(column.name) is of type json, which DISTINCT can't compare",
                [
                    """
                    The live code has `distinct` or `union` in \(count(evidence.count, "place")); where one of them \
                    is
                    """,
                    "over all columns of \(table), the query fails from then on.",
                    uses.lazy.compactMap(\.doubts.first).first.map { "Whether there are more can't be told: \($0)." }
                        ?? "",
                ],
                remedy: "Make it `jsonb`.", evidence: evidence))
    }
}
