internal import DeployModel

/// Two migrations of one database have the same name.
struct DuplicateMigrationName: Rule {
    let page = RulePage(
        id: "duplicate-migration-name",
        title: "two migrations of one database have the same name",
        breaks: """
            Active Record makes the class's name from the file's, and raises `DuplicateMigrationNameError` before
            anything runs. Other tools don't mind.
            """,
        measured: """
            Active Record 6.1.7: `1_one.rb` beside `2_one.rb`, and beside `2_one.blog.rb`, raises
            `DuplicateMigrationNameError`, and nothing is migrated.
            """,
        safeWay: """
            Rename the one that hasn't run, its class with it:

            ```sh
            git mv db/migrate/2_add_name.rb db/migrate/2_add_name_to_users.rb
            ```
            """,
        sources: [
            .init(
                "ActiveRecord::DuplicateMigrationNameError",
                "https://api.rubyonrails.org/classes/ActiveRecord/DuplicateMigrationNameError.html")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.app.policy == .analyze, facts.areCompared else { return [] }
        return Newcomers(in: facts.database).clashes(with: facts.database.candidatePaths, by: \.name)
            .filter { $0.newcomer.tool == .activeRecord }.map(finding)
    }

    private func finding(_ clash: Newcomers.Clash) -> Finding {
        Finding(
            rule: id, severity: .error,
            title:
                "\(count(clash.files.count, "migration")) have the name \(String(decoding: clash.newcomer.name, as: UTF8.self))",
            explanation: """
                Active Record refuses to start: DuplicateMigrationNameError. Nothing is migrated \
                then: \(listed(clash.files.map(\.path.description), limit: 4)).
                """, remedy: "Rename the one that has not run, its class with it.", path: clash.newcomer.path,
            demands: .blocked)
    }
}
