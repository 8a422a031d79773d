internal import DatabaseEffects
internal import DeployModel

/// One transaction locks several tables strongly.
struct MultipleTablesLocked: DatabaseRule {
    let page = RulePage(
        id: "multiple-tables-locked", title: "one transaction locks several tables strongly",
        breaks: """
            A transaction that takes strong locks on several tables waits for the second while it holds the \
            first. App code that uses them in the other order deadlocks with it: PostgreSQL ends one of the two \
            with an error.
            """,
        safeWay: "One table a migration: each runs in a transaction of its own.",
        sources: [
            .locks,
            RulePage.Source(
                "online_migrations", "https://github.com/fatkodima/online_migrations#adding-multiple-foreign-keys"),
        ])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard operation.operation.transaction != nil else { return nil }
        let held = Set(operation.held.filter { $0.value >= .shareRowExclusive }.keys)
        let own = operation.effects.tables.filter {
            $0.lock >= .shareRowExclusive && operation.isTableOfItsOwn($0.table)
        }
        let more = Set(own.map(\.table)).subtracting(held)
        guard held.count == 1, let first = held.first, !more.isEmpty else { return nil }
        let names = more.sorted().joined(separator: ", ")
        return .remark(
            finding(
                .warning, operation, title: "one transaction locks \(first) and \(names)",
                """
                It holds \(first) already and now waits for \(names). App code that uses them in the other order \
                deadlocks with it; PostgreSQL then ends one of the two with an error.
                """,
                remedy: "Give each table a migration of its own."))
    }
}
