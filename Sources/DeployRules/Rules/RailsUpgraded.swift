internal import DeployModel

/// Rails changes its minor version: its own tables may need migrations, and old and new code share more than a schema.
struct RailsUpgraded: Rule {
    let page = RulePage(
        id: "rails-upgraded",
        title: "Rails changes its minor version",
        breaks: """
            Active Storage, Action Text and Action Mailbox keep tables of their own, and a newer version of them may
            count on columns that `bin/rails app:update` writes migrations for. While both versions run, they share
            cookies, cached values, messages and jobs: what the new one writes, the old one may not be able to read.
            """,
        safeWay: """
            Let Rails write what is missing, and raise `config.load_defaults` in a later deploy:

            ```sh
            bin/rails app:update
            bin/rails active_storage:update
            ```
            """,
        sources: [
            .init("Upgrading Ruby on Rails", "https://guides.rubyonrails.org/upgrading_ruby_on_rails.html")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.isJudgedByOperations else { return [] }
        return GemLocks.changed(facts).compactMap { path in
            guard case .known(let changed) = GemLocks.difference(path, &inquiry) else { return nil }
            let rails = changed.first { $0.gem == "railties" } ?? changed.first { $0.gem == "activerecord" }
            guard let rails, let old = rails.old else { return nil }
            guard PackageVersion(old).minor != PackageVersion(rails.new).minor else { return nil }
            return Finding(
                rule: id, severity: .warning, title: "Rails changes from \(old) to \(rails.new)",
                explanation: """
                    Its own tables (Active Storage, Action Text, Action Mailbox) may need migrations that bundling \
                    doesn't bring. While both versions run, cookies, cached values and jobs of the new one may be \
                    unreadable for the old one.
                    """,
                remedy: "Run bin/rails app:update and look whether migrations come; leave load_defaults as it is.",
                area: .dependencyLock, path: path)
        }
    }
}
