internal import DeployModel

/// No framework was recognised, so nothing tells where this app keeps its migrations.
struct FrameworkUnknown: Rule {
    let page = RulePage(
        id: "framework-unknown",
        title: "no framework was recognised",
        breaks: """
            Nothing tells where this app keeps its migrations, so any change may be one, and the worst is assumed.
            """,
        safeWay: """
            Say it in `.drawbridge`:

            ```ini
            [drawbridge]
                framework = rails
            ```

            `framework = none` is for an app without a database.
            """)

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
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
