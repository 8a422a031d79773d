internal import DatabaseEffects
internal import DeployModel

/// Dropping a foreign key locks two tables.
struct RemoveForeignKey: DatabaseRule {
    let page = RulePage(
        id: "remove-foreign-key", title: "dropping a foreign key locks two tables",
        breaks: """
            `DROP CONSTRAINT` of a foreign key takes ACCESS EXCLUSIVE on both tables, for a moment. A transaction \
            that holds one and waits for the other deadlocks with it.
            """,
        measured: "PostgreSQL 15: 4 ms, ACCESS EXCLUSIVE on both tables.",
        safeWay: """
            Let it run in a migration of its own, with a `lock_timeout`, when traffic is low; if it gives up, run \
            it again.
            """,
        sources: [.alterTable, .locks])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .removeConstraint = operation.action else { return nil }
        let locked = operation.effects.tables.filter {
            $0.lock == .accessExclusive && operation.isTableOfItsOwn($0.table)
        }
        guard locked.count > 1 else { return nil }
        let names = locked.map(\.table).sorted().joined(separator: " and ")
        return .remark(
            finding(
                .warning, operation, title: "dropping the constraint locks \(names)",
                """
                It takes ACCESS EXCLUSIVE on both, for a moment. A transaction that holds one of them and waits for \
                the other deadlocks with it; PostgreSQL then ends one of the two with an error.
                """,
                remedy: "Let it run in a migration of its own, with a lock_timeout."))
    }
}
