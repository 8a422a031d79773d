internal import DatabaseEffects
internal import DeployModel

/// An index is dropped while its table is locked.
struct RemoveIndex: DatabaseRule {
    let page = RulePage(
        id: "remove-index", title: "an index is dropped while its table is locked",
        breaks: """
            `DROP INDEX` takes ACCESS EXCLUSIVE on the table and the index, for a moment. It waits for \
            transactions that are under way, and everybody else waits behind it.
            """,
        measured: """
            PostgreSQL 15: 3 ms, ACCESS EXCLUSIVE on both; CONCURRENTLY: SHARE UPDATE EXCLUSIVE.
            """,
        safeWay: """
            ```ruby
            disable_ddl_transaction!

            def change
              remove_index :users, :email, algorithm: :concurrently
            end
            ```
            """,
        sources: [
            .manual("DROP INDEX", "sql-dropindex"), .strongMigrations("removing-an-index-non-concurrently"),
            .squawk("require-concurrent-index-deletion"),
        ])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .removeIndex(let table, _, concurrently: false, _) = operation.action else { return nil }
        guard let locked = table ?? operation.effects.tables.first(where: { operation.table($0.table) != nil })?.table,
            !operation.isNew(locked)
        else { return nil }
        return .remark(
            finding(
                .note, operation, title: "dropping the index locks \(locked) for a moment",
                """
                DROP INDEX takes ACCESS EXCLUSIVE: over at once, but behind a long transaction it waits, and reads and \
                writes wait behind it.
                """,
                remedy: "Drop it concurrently, outside a transaction.",
                snippets: CorrectedMigration(operation).snippets))
    }
}
