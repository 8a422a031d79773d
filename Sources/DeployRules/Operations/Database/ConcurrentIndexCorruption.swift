internal import DeployModel

/// PostgreSQL 14.0 to 14.3 may build a corrupt index concurrently.
struct ConcurrentIndexCorruption: DatabaseRule {
    let page = RulePage(
        id: "concurrent-index-corruption", title: "PostgreSQL 14.0 to 14.3 may build a corrupt index concurrently",
        breaks: """
            In PostgreSQL 14.0 to 14.3 an index built or rebuilt concurrently may lack rows that were updated \
            meanwhile. Queries by that index then miss them.
            """,
        safeWay: """
            Update to 14.4 or later first. Indexes built before are checked with `bt_index_check(index, true)` of \
            the extension amcheck.
            """,
        sources: [
            RulePage.Source("PostgreSQL 14.4 release notes", "https://www.postgresql.org/docs/release/14.4/"),
            .strongMigrations("adding-an-index-non-concurrently"),
        ])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard operation.server.version == 14 else { return nil }
        switch operation.action {
        case .addIndex(let index, concurrently: true, _) where !operation.isNew(index.table): break
        case .reindex(_, concurrently: true): break
        default: return nil
        }
        return .remark(
            finding(
                .warning, operation, title: "PostgreSQL 14.0 to 14.3 may build this index corrupt",
                """
                Rows that are updated while the index is built may be missing from it. Which 14 the server is, the \
                repository doesn't tell.
                """,
                remedy: "See that `SHOW server_version` says 14.4 or later."))
    }
}
