internal import DeployModel

/// A process migrates the database when it starts, or may.
struct MigratesAtBoot: Rule {
    let id = "migrates-at-boot"

    func evaluate(_ facts: Facts) -> [Finding] {
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
