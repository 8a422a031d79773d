internal import DeployModel

/// The release phase migrates, or may.
struct ReleasePhaseMigrates: Rule {
    let page = RulePage(
        id: "release-phase-migrates",
        title: "the release phase migrates, or may",
        breaks: """
            It runs on every release, while the old code serves: also after a changed config var or add-on. Whatever
            migration is pending then runs, whether or not a window is open. So a migration that must wait for the
            old code to be gone can't be part of it.
            """,
        safeWay: """
            Don't migrate a second time in the same deploy. A migration that has to wait belongs in a deploy of its
            own.
            """,
        sources: [
            .init("Release phase", "https://devcenter.heroku.com/articles/release-phase")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        facts.processes.commands.filter { $0.type == "release" && $0.migrates != .no }.map { command in
            let isSure = command.migrates == .yes
            return Finding(
                rule: id, severity: .note, title: "the release phase \(isSure ? "migrates" : "may migrate")",
                explanation: """
                    It runs on every release while the old code still serves. Don't migrate a second time, and expect \
                    pending migrations to run at the next release of any kind, a changed config var too.
                    """,
                path: command.path, line: command.line)
        }
    }
}
