internal import DeployModel

/// A process migrates the database when it starts, or may.
struct MigratesAtBoot: Rule {
    let page = RulePage(
        id: "migrates-at-boot",
        title: "a process migrates the database when it starts, or may",
        breaks: """
            Every process that boots migrates, several at once too, while old processes still serve: each restart,
            each scaling up, each daily cycling of dynos. No migration can be held back until the old code is gone,
            and one that takes long keeps the process from binding its port in time.
            """,
        safeWay: """
            Migrate in the release phase, once a release:

            ```
            release: bin/rails db:migrate
            web: bundle exec puma -C config/puma.rb
            ```
            """,
        sources: [
            .init("Release phase", "https://devcenter.heroku.com/articles/release-phase"),
            .init("Dynos: automatic restarts", "https://devcenter.heroku.com/articles/dynos#automatic-dyno-restarts"),
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        facts.processes.commands
            .filter { $0.migrates != .no && !["release", "postdeploy"].contains($0.type) }
            // What isn't known of a command is worth a word only where something is deployed.
            .filter { $0.migrates == .yes || facts.changes.contains { $0.areas != .inert } }
            .map { $0.migrates == .yes ? certain($0) : possible($0) }
    }

    private func certain(_ command: Processes.Command) -> Finding {
        Finding(
            rule: id, severity: .warning, title: "\(command.type) migrates the database when it starts",
            explanation: """
                Every process that boots then migrates, also several at once, while old processes still run. \
                No other order of migrating and releasing is possible.
                """,
            remedy: "Move it into the release phase: a process type named release.",
            path: command.path, line: command.line)
    }

    private func possible(_ command: Processes.Command) -> Finding {
        Finding(
            rule: id, severity: .note, title: "\(command.type) may migrate the database when it starts",
            explanation: "It runs something that can't be read here, as a script that a buildpack brings.",
            remedy: "Look what it runs; if it migrates, move that into the release phase.",
            path: command.path, line: command.line)
    }
}
