internal import DeployModel

/// A gem that brings migrations of its own changes its version.
struct EngineMigrations: Rule {
    let page = RulePage(
        id: "engine-migrations",
        title: "a gem that brings migrations of its own changes its version",
        breaks: """
            A newer version of the gem may count on tables or columns that only its own migrations make, and
            bundling it doesn't copy them into the app. Then the new code fails where the old one worked, and no
            migration in this deploy shows it.
            """,
        safeWay: """
            Let the gem write its migrations, look what comes, and commit it with the new version:

            ```sh
            bin/rails railties:install:migrations
            bin/rails generate good_job:update
            ```
            """,
        sources: [
            .init("Rails engines: copying migrations", "https://guides.rubyonrails.org/engines.html#engine-setup")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.isJudgedByOperations else { return [] }
        return GemLocks.changed(facts).compactMap { path in
            switch GemLocks.difference(path, &inquiry) {
            case .known(let changed): finding(path, changed)
            case .unknown(let reason): unknown(path, reason)
            case .open: nil
            }
        }
    }

    private func finding(_ path: RepositoryPath, _ changed: [GemLocks.Difference]) -> Finding? {
        var commands: [String] = []
        let concerned = changed.filter { difference in
            guard let package = EnginePackage.of(difference.gem) else { return false }
            if !commands.contains(package.command) { commands.append(package.command) }
            return true
        }
        guard !concerned.isEmpty else { return nil }
        let (isOne, names) = (concerned.count == 1, listed(concerned.map(\.words), limit: 6))
        return Finding(
            rule: id, severity: .note,
            title:
                "\(count(concerned.count, "gem")) that \(isOne ? "brings migrations changes" : "bring migrations change"): \(names)",
            explanation: """
                Bundling a newer version doesn't copy its migrations. If it needs new ones and they aren't in this \
                commit, the new code fails.
                """,
            remedy: "Run \(listed(commands, limit: 6)), and look whether a migration comes.", area: .dependencyLock,
            path: path)
    }

    private func unknown(_ path: RepositoryPath, _ reason: String) -> Finding {
        Finding(
            rule: id, severity: .note, title: "\(path) changes, and it couldn't be read which gems do",
            explanation: "\(reason.sentence). A gem that brings migrations of its own may be among them.",
            area: .dependencyLock, path: path)
    }
}
