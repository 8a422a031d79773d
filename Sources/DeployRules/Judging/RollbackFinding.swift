internal import DeployModel

/// What becomes of a candidate that lacks migrations which have run: its code meets a schema that is ahead of it.
///
/// No window mends that: either the candidate's code works with the schema, or it can't be deployed.
struct RollbackFinding {
    static let page = RulePage(
        id: "rollback-schema", title: "the candidate lacks migrations that have run",
        breaks: """
            Deploying older code doesn't take migrations back. The older code meets the schema as they left it: a column \
            that it still uses may be gone, a column that it doesn't fill may be required.
            """,
        safeWay: """
            Roll forward with a commit that keeps the migrations. Or migrate down from the live release, which still has \
            the files (`rails db:migrate:down VERSION=…`, newest first), and deploy the older code then.
            """)

    private let migrations: [JudgedMigration]

    init(_ migrations: [JudgedMigration]) {
        self.migrations = migrations
    }

    var finding: Finding? {
        let breaking = migrations.flatMap { migration in
            migration.operations.filter { !$0.oldCodeWorksAfter }.map { (migration.pending.migration.path, $0) }
        }
        let number = count(migrations.count, "migration")
        guard let (path, operation) = breaking.first else {
            return Finding(
                rule: Self.page.id, severity: .note,
                title:
                    "this commit lacks \(number) that \(migrations.count == 1 ? "has" : "have") run, and works with the schema",
                explanation: "What each of them did was judged against this commit's code: none of it gets in its way.",
                path: migrations.first?.pending.migration.path)
        }
        // What breaks for sure can't be deployed; what isn't shown to work, a person may know to.
        let breaksSurely = breaking.contains { _, operation in
            operation.findings.flatMap(\.evidence).contains { $0.strength >= .likely }
        }
        let list = breaking.prefix(4).map { "\($0.0):\($0.1.operation.span.line) \($0.1.operation.summary)" }
        let rest = breaking.count > 4 ? "; and \(breaking.count - 4) more" : ""
        return Finding(
            rule: Self.page.id, severity: .error,
            title:
                "this commit lacks \(number) that \(migrations.count == 1 ? "has" : "have") run, and isn't shown to work with the schema",
            explanation: """
                Deploying it doesn't take them back, and a maintenance window would not change that. \
                \(list.joined(separator: "; "))\(rest).
                """,
            remedy: """
                Roll forward with a commit that keeps them; or migrate down from the live release, which still has the \
                files, and deploy then.
                """,
            path: path, line: operation.operation.span.line, demands: breaksSurely ? .blocked : .hold,
            excerpt: operation.operation.excerpt, evidence: operation.findings.flatMap(\.evidence))
    }
}
