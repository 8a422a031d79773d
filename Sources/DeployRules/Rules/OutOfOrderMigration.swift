internal import DeployModel

/// A new migration is older than the newest one that is live.
struct OutOfOrderMigration: Rule {
    let page = RulePage(
        id: "out-of-order-migration",
        title: "a new migration is older than the newest one that is live",
        breaks: """
            Active Record and dbmate run it all the same, after newer ones: it must not count on a schema in which
            those haven't run, and `db:rollback STEP=1` takes back the newest, not this one. Flyway and goose refuse
            to migrate unless they are told to allow it; golang-migrate passes it over in silence, so it never runs.
            """,
        measured: """
            Active Record 6.1.7 on PostgreSQL 15.18: a version below the newest applied one runs with the next
            `db:migrate`; a rollback by one step then takes back the newest version, not the last that ran.
            """,
        safeWay: """
            Give it a version that is newer than all that are live, as long as it has run nowhere but on developers'
            machines:

            ```sh
            git mv db/migrate/OLD_name.rb db/migrate/$(date -u +%Y%m%d%H%M%S)_name.rb
            ```
            """,
        sources: [
            .init(
                "Flyway: out of order",
                "https://documentation.red-gate.com/fd/flyway-out-of-order-setting-277579013.html"),
            .init("goose: allow-missing", "https://pressly.github.io/goose/documentation/cli-commands/"),
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.isJudgedByOperations else { return [] }
        return Newcomers(in: facts.database).overtaken(by: facts.database.livePaths).map { late, newest in
            finding(late[0], late, newest, facts.app.frameworks)
        }
    }

    private func finding(
        _ first: MigrationFileName, _ late: [MigrationFileName], _ newest: MigrationFileName, _ frameworks: [String]
    ) -> Finding {
        let title =
            "\(count(late.count, "new migration")) \(late.count == 1 ? "is" : "are") older than the newest live one"
        let files = "\(listed(late.map(\.path.description), limit: 3)); live is \(newest.path)"
        if first.tool == .flyway {
            return finding(
                first, title, "Flyway refuses to migrate: it allows this only with outOfOrder. \(files).",
                demands: .blocked)
        }
        if first.tool == .numberedSQL, !frameworks.contains("dbmate") {
            return finding(
                first, title,
                """
                Which tool runs them decides: golang-migrate passes them over in silence, goose refuses without \
                -allow-missing, dbmate runs them. \(files).
                """, demands: frameworks.contains("golang-migrate") ? .blocked : .hold)
        }
        return Finding(
            rule: id, severity: .note, title: title,
            explanation: """
                \(late.count == 1 ? "It runs" : "They run") all the same, after newer ones; a rollback by steps takes \
                back another one first. \(files).
                """, path: first.path)
    }

    private func finding(
        _ first: MigrationFileName, _ title: String, _ explanation: String, demands: Decision.Kind
    ) -> Finding {
        Finding(
            rule: id, severity: .error, title: title, explanation: explanation,
            remedy: "Give each a version that is newer than all that are live.", path: first.path, demands: demands)
    }
}
