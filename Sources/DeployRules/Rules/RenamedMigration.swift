internal import DeployModel

/// A migration that the live commit has stands at another path under the same version.
struct RenamedMigration: Rule {
    let page = RulePage(
        id: "renamed-migration",
        title: "a migration kept its version and changed its name or folder",
        breaks: """
            Nothing, as long as it does the same: migrations are marked as run by version, so it won't run again. If
            it was edited as well, the live database keeps what the old text did.

            In Rails the class must bear the file's new name, or `db:migrate` on a new database raises `NameError`.
            """,
        measured: """
            Active Record 6.1.7 on PostgreSQL 15.18: a file renamed and edited under its old version is not run.
            """,
        safeWay: """
            Rename the class with the file, and change nothing else.
            """,
        sources: [
            .init("Active Record Migrations", "https://guides.rubyonrails.org/active_record_migrations.html")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.isJudgedByOperations else { return [] }
        return facts.database.migrations.filter { $0.state == .renamed }.map { pending in
            let path = pending.migration.path
            guard let old = pending.liveOperations else {
                return finding(
                    .warning, on: pending.migration,
                    title: "\(path) was renamed, and it isn't known what it did before",
                    "Its version has run and won't run again. The live text couldn't be read, so the two weren't compared.",
                    remedy: "Look whether the two do the same.")
            }
            let comparison = OperationComparison(old, pending.migration.operations)
            guard let words = comparison.words else {
                return finding(
                    .note, on: pending.migration, title: "\(path) was renamed and does the same",
                    "Its version has run and won't run again.")
            }
            return finding(
                .warning, on: pending.migration, title: "\(path) was renamed and now does something else",
                "Its version has run and won't run again: the live database keeps what the old text did. It \(words).",
                remedy: "Take the edit back, and bring the change in a new migration.")
        }
    }
}
