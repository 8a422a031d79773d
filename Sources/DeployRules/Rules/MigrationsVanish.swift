internal import DeployModel

/// Migrations that are live are missing in a candidate that isn't known to come after the live commit.
///
/// In a deploy that goes forward, deleted migrations are a squash, and the window covers it. In any other, the older
/// code meets a schema that it has never seen, and no window mends that (docs/decisions/0004). Judged by operations,
/// it is known what that code meets, so this is only for the policy that looks at paths alone.
struct MigrationsVanish: Rule {
    let page = RulePage(
        id: "migrations-vanish",
        title: "migrations of the live commit are missing in a candidate that does not come after it",
        breaks: """
            They have run, and deploying older or other code doesn't take them back. That code meets a schema that
            it has never seen: columns that it writes may be gone, columns that it doesn't know may be required. A
            window doesn't change that.
            """,
        safeWay: """
            Roll forward: revert the code in a commit that keeps the migrations, or undo them by a new one.

            ```sh
            git revert BAD_COMMIT -- app lib
            ```

            Or migrate down from the release that is live, which still has the files, and deploy then.
            """,
        sources: [
            .init(
                "Active Record Migrations: rolling back",
                "https://guides.rubyonrails.org/active_record_migrations.html#rolling-back")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.app.policy == .paths else { return [] }
        guard [.rollback, .diverged, .unrelated, .undetermined].contains(facts.baseline.relation.kind) else {
            return []
        }
        let gone = facts.changes(in: [.migration, .dataMigration]).filter { $0.change.kind == .deleted }
        guard let first = gone.first else { return [] }
        let names = gone.prefix(3).map(\.change.path.description).joined(separator: ", ")
        let rest = gone.count > 3 ? " and \(gone.count - 3) more" : ""
        return [
            Finding(
                rule: id, severity: .error,
                title:
                    "\(count(gone.count, "migration")) of the live commit \(gone.count == 1 ? "is" : "are") not in this one",
                explanation: """
                    They have run, and deploying this commit does not take them back: its code would meet a schema it \
                    has never seen. A maintenance window would not change that, so a person must look. \
                    Missing: \(names)\(rest).
                    """,
                remedy: """
                    Roll forward with a commit that keeps them; or migrate down from the live release, which still has \
                    the files, and deploy then.
                    """,
                path: first.change.path, demands: .hold)
        ]
    }
}
