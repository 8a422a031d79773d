internal import DatabaseEffects
internal import DeployModel

/// Dropping a table locks the tables its foreign keys point at.
struct DropTableLocks: DatabaseRule {
    let page = RulePage(
        id: "drop-table-locks", title: "dropping a table locks the tables its foreign keys point at",
        breaks: """
            `DROP TABLE` takes ACCESS EXCLUSIVE on the table and on every table that its foreign keys point at, \
            or that point at it, for a moment. The more tables at once, the likelier a deadlock.
            """,
        measured: """
            PostgreSQL 15: `DROP TABLE` of a table with one foreign key: ACCESS EXCLUSIVE on both.
            """,
        safeWay: "Drop the foreign keys first, each in a migration of its own; then the table.",
        sources: [
            .manual("DROP TABLE", "sql-droptable"),
            RulePage.Source(
                "online_migrations",
                "https://github.com/fatkodima/online_migrations#removing-a-table-with-multiple-foreign-keys"),
        ])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .dropTable(let table, _, _) = operation.action else { return nil }
        let others = operation.effects.tables.filter {
            $0.table != table && $0.lock == .accessExclusive && operation.isTableOfItsOwn($0.table)
        }.map(\.table).sorted()
        guard others.count > 1 else { return nil }
        return .remark(
            finding(
                .warning, operation, title: "dropping \(table) locks \(others.joined(separator: ", ")) too",
                """
                Its foreign keys go with it, and that takes ACCESS EXCLUSIVE on each table at their other ends, all at \
                once: a transaction that uses two of them may deadlock with it.
                """,
                remedy: "Drop the foreign keys first, each in a migration of its own."))
    }
}
