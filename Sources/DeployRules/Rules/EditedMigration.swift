internal import DeployModel

/// A migration that the live commit has was edited: where it has run, it won't run again.
struct EditedMigration: Rule {
    let page = RulePage(
        id: "edited-migration",
        title: "a migration that the live commit has was edited",
        breaks: """
            A migration is marked as run by its version. Where it has run, the edited one never does: the live
            database keeps what the old text did, while every database made from now on gets what the new text does.
            New code that counts on the edit fails on the live database only.

            The two texts are compared by what they do: other spaces, comments, a `safety_assured` around it don't
            count.
            """,
        measured: """
            Active Record 6.1.7 on PostgreSQL 15.18: after the edit, `db:migrate` does nothing; the old table stays
            and the new one is not made.
            """,
        safeWay: """
            Take the edit back, and bring the change in a migration of its own:

            ```sh
            git checkout LIVE -- db/migrate/FILE
            bin/rails generate migration NAME
            ```
            """,
        sources: [
            .init(
                "Changing existing migrations",
                "https://guides.rubyonrails.org/active_record_migrations.html#changing-existing-migrations")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.isJudgedByOperations else { return [] }
        let edited = facts.database.migrations.filter { $0.state == .edited }
        let equal = edited.filter { pending in
            if case .same? = comparison(pending) { true } else { false }
        }
        let rest = edited.filter { pending in !equal.contains { $0.migration.path == pending.migration.path } }
        return rest.map { finding($0) } + mechanical(equal)
    }

    private func comparison(_ pending: PendingMigration) -> OperationComparison? {
        pending.liveOperations.map { OperationComparison($0, pending.migration.operations) }
    }

    private func finding(_ pending: PendingMigration) -> Finding {
        let path = pending.migration.path
        let again = "Where it has run, it won't run again: the live database keeps what the old text did."
        let comparison = comparison(pending)
        switch comparison {
        case .different(_, let operations)?, .rewritten(let operations)?:
            return finding(
                .warning, on: pending.migration, at: operations.first,
                title: "\(path) was edited and now does something else",
                "\(again) It \(comparison?.words ?? "").", remedy: Self.remedy)
        case .otherConditions?:
            return finding(
                .note, on: pending.migration, title: "\(path) was edited: it does the same under other conditions",
                "\(again) Look whether the new conditions would have let it run.")
        case .sameAsFarAsRead(let open)?:
            return finding(
                .note, on: pending.migration, at: open.first,
                title: "\(path) was edited: as far as it could be read, it does the same",
                "\(again) Not compared: \(OperationComparison.lines(open)).")
        case .same?, nil:
            return finding(
                .warning, on: pending.migration, title: "\(path) was edited, and it isn't known what it did before",
                "\(again) The live text couldn't be read, so the two weren't compared.", remedy: Self.remedy)
        }
    }

    private static let remedy = "Take the edit back, and bring the change in a new migration."

    private func mechanical(_ equal: [PendingMigration]) -> [Finding] {
        guard let first = equal.first else { return [] }
        let names = listed(equal.map(\.migration.path.description), limit: 3)
        return [
            Finding(
                rule: id, severity: .note,
                title: "\(count(equal.count, "edited migration")) still \(equal.count == 1 ? "does" : "do") the same",
                explanation: "Nothing of it runs again, and nothing is different for new databases: \(names).",
                path: first.migration.path)
        ]
    }
}
