internal import DeployModel

/// No framework was recognised, so nothing tells where this app keeps its migrations.
struct FrameworkUnknown: Rule {
    let id = "framework-unknown"

    func evaluate(_ facts: Facts) -> [Finding] {
        guard facts.app.frameworks.isEmpty, !facts.app.frameworksAreStated else { return [] }
        guard facts.changes.contains(where: { $0.areas != .inert }) else { return [] }
        return [
            Finding(
                rule: id, severity: .error, title: "no framework was recognised",
                explanation: "Nothing tells where this app keeps its migrations, so any change may be one.",
                remedy: """
                    Say it in .drawbridge: framework = rails (or django, phoenix, laravel, prisma, flyway, \
                    golang-migrate, dbmate, alembic, knex, sql), or framework = none for an app without a database.
                    """,
                demands: .maintenance)
        ]
    }
}
