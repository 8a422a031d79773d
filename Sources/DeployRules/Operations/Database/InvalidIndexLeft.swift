internal import DeployModel

/// An INVALID index of an interrupted run would be taken for the index.
struct InvalidIndexLeft: DatabaseRule {
    let page = RulePage(
        id: "invalid-index-left", title: "an INVALID index of an interrupted run would be taken for the index",
        breaks: """
            A concurrent build that is interrupted or finds duplicates leaves an INVALID index of that name: it \
            costs every write, serves no read, and doesn't enforce uniqueness. `IF NOT EXISTS` looks at the name \
            only, so the next run is content with it.
            """,
        measured: """
            PostgreSQL 15: after a failed CREATE UNIQUE INDEX CONCURRENTLY the index is there with indisvalid = \
            false; CREATE INDEX … IF NOT EXISTS then says it exists and succeeds.
            """,
        safeWay: """
            After the migration, the query that is given must return no row. Drop what it returns, and run the \
            migration again.
            """,
        sources: [.createIndex])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .addIndex(let index, concurrently: true, ifNotExists: true) = operation.action,
            !operation.isNew(index.table)
        else { return nil }
        let name = index.name.map { " AND indexrelid = to_regclass(\(SQLText.literal(SQLText.name($0))))" } ?? ""
        let query = "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid\(name);"
        return .remark(
            finding(
                .note, operation, title: "if_not_exists is content with an INVALID index",
                """
                A concurrent build that is interrupted leaves an INVALID index of this name. Run again, the migration \
                finds the name taken and counts as done.
                """,
                remedy: "Look for INVALID indexes after an interruption, drop them, and run the migration again.",
                snippets: [Snippet(.check, "sql", query)]))
    }
}
