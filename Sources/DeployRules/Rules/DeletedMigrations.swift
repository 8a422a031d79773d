internal import DeployModel

/// A deploy that goes forward deletes migrations of the live commit.
struct DeletedMigrations: Rule {
    let page = RulePage(
        id: "deleted-migrations",
        title: "a deploy that goes forward deletes migrations of the live commit",
        breaks: """
            The live database keeps what they did. Where they haven't run yet, they never will. A database that is
            made by running all migrations from the first lacks what they made, unless another migration or the
            schema dump has it.
            """,
        measured: """
            Active Record 6.1.7 on PostgreSQL 15.18: with an applied version whose file is gone, `db:migrate` goes
            on, and its table stays.
            """,
        safeWay: """
            Delete migrations only when every database has run them and the schema dump holds what they did; load
            databases from the dump:

            ```sh
            bin/rails db:schema:load
            ```
            """,
        sources: [
            .init("Active Record Migrations", "https://guides.rubyonrails.org/active_record_migrations.html")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        // Where the candidate doesn't come after the live commit, this is a rollback: judged by what its code meets.
        guard facts.isJudgedByOperations, facts.baseline.relation.kind == .forward else { return [] }
        let kept = Set(facts.database.migrations.filter { $0.state == .renamed }.map(\.migration.version))
        let gone = facts.changes(in: [.migration, .dataMigration]).filter { classified in
            guard classified.change.kind == .deleted, let file = MigrationFileName(classified.change.path) else {
                return false
            }
            return !kept.contains { MigrationFileName.withoutZeros($0) == file.version }
        }
        guard let first = gone.first else { return [] }
        let names = listed(gone.map(\.change.path.description), limit: 3)
        let unread = Self.unread(facts)
        return [
            Finding(
                rule: id, severity: unread == nil ? .note : .warning,
                title: "\(count(gone.count, "migration")) of the live commit \(gone.count == 1 ? "is" : "are") deleted",
                explanation: """
                    The live database keeps what they did; where they haven't run, they never will. \(unread ?? Self.held) \
                    Deleted: \(names).
                    """,
                remedy: "Make sure that they have run everywhere, and that the schema dump holds what they did.",
                path: first.change.path)
        ]
    }

    private static let held = "The candidate's schema dump is compared with the live one apart from this."

    /// Why it isn't known whether the dump still holds what the deleted migrations did; nothing if it is.
    private static func unread(_ facts: Facts) -> String? {
        let isCompared = facts.database.dumps.contains { pair in
            guard let live = pair.live, let candidate = pair.candidate else { return false }
            return live.form == candidate.form && live.problems.isEmpty && candidate.problems.isEmpty
        }
        return isCompared
            ? nil : "No schema dump of both commits could be read, so nothing shows that it is kept elsewhere."
    }
}
