internal import DeployModel

/// The release phase migrates, or may.
struct ReleasePhaseMigrates: Rule {
    let id = "release-phase-migrates"

    func evaluate(_ facts: Facts) -> [Finding] {
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
