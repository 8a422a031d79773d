internal import DeployModel

/// Two migrations of one database have the same version.
struct DuplicateMigrationVersion: Rule {
    let page = RulePage(
        id: "duplicate-migration-version",
        title: "two migrations of one database have the same version",
        breaks: """
            Migrating fails before anything runs: Active Record raises `DuplicateMigrationVersionError`, Flyway
            "Found more than one migration with version", goose and golang-migrate refuse as well. Two branches that
            numbered their migrations alike and were merged are the usual cause.
            """,
        measured: """
            Active Record 6.1.7: `1_one.rb` beside `01_two.rb` raises `DuplicateMigrationVersionError`, and nothing
            is migrated.
            """,
        safeWay: """
            Give the one that hasn't run a version of its own:

            ```sh
            git mv db/migrate/OLD_name.rb db/migrate/$(date -u +%Y%m%d%H%M%S)_name.rb
            ```
            """,
        sources: [
            .init(
                "ActiveRecord::DuplicateMigrationVersionError",
                "https://api.rubyonrails.org/classes/ActiveRecord/DuplicateMigrationVersionError.html")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.app.policy == .analyze, facts.areCompared else { return [] }
        return Newcomers(in: facts.database).clashes(with: facts.database.candidatePaths, by: \.version).map(finding)
    }

    private func finding(_ clash: Newcomers.Clash) -> Finding {
        Finding(
            rule: id, severity: .error,
            title: "\(count(clash.files.count, "migration")) have the version \(clash.newcomer.version)",
            explanation: """
                The tool that migrates refuses to start: it tells migrations apart by version. Nothing is migrated \
                then: \(listed(clash.files.map(\.path.description), limit: 4)).
                """, remedy: "Give the one that has not run a version of its own.", path: clash.newcomer.path,
            demands: .blocked)
    }
}
