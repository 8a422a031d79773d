internal import DeployModel

/// Seeds changed: they are loaded only when somebody says so.
struct SeedsChanged: Rule {
    let page = RulePage(
        id: "seeds-changed",
        title: "seeds or other data files of the database changed",
        breaks: """
            Nothing by itself: `db:migrate` doesn't load seeds. They reach the live database only when somebody runs
            `db:seed`, or a process does. Then they meet rows that people have made since.
            """,
        safeWay: """
            If the new code needs these rows, bring them in a migration of their own, with SQL that may run twice:

            ```ruby
            execute "INSERT INTO plans (name) VALUES ('free') ON CONFLICT (name) DO NOTHING"
            ```
            """,
        sources: [
            .init(
                "Migrations and seed data",
                "https://guides.rubyonrails.org/active_record_migrations.html#migrations-and-seed-data")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        let changes = facts.changes(in: .seed).filter { !$0.isPresumed }
        guard facts.isJudgedByOperations, let first = changes.first else { return [] }
        let names = listed(changes.map(\.change.path.description), limit: 3)
        // `db:prepare` loads them too, but only into a database that it has just made.
        guard let command = facts.processes.commands.first(where: { $0.command.contains("db:seed") }) else {
            return [
                Finding(
                    rule: id, severity: .note, title: "seeds change: \(names)",
                    explanation: "They are loaded only when somebody runs db:seed: this deploy doesn't.", area: .seed,
                    path: first.change.path)
            ]
        }
        return [
            Finding(
                rule: id, severity: .warning, title: "seeds change, and \(command.type) loads them: \(names)",
                explanation: """
                    \(command.path):\(command.line) runs them on the live database. What they do to the \
                    rows that are there isn't judged.
                    """,
                remedy: "Look what they do to rows that exist; they must be able to run twice.", area: .seed,
                path: first.change.path)
        ]
    }
}
