internal import DeployModel

/// Migrations that are live are missing in a candidate that isn't known to come after the live commit.
///
/// In a deploy that goes forward, deleted migrations are a squash, and the window covers it. In any other, the older
/// code meets a schema that it has never seen, and no window mends that (docs/decisions/0004).
struct MigrationsVanish: Rule {
    let id = "migrations-vanish"

    func evaluate(_ facts: Facts) -> [Finding] {
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
