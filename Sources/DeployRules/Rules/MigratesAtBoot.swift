internal import DeployModel

/// A process migrates the database when it starts.
struct MigratesAtBoot: Rule {
    let id = "migrates-at-boot"

    func evaluate(_ facts: Facts) -> [Finding] {
        facts.processes.commands
            .filter { $0.migrates == .yes && !["release", "postdeploy"].contains($0.type) }
            .map { command in
                Finding(
                    rule: id, severity: .warning, title: "\(command.type) migrates the database when it starts",
                    explanation: """
                        Every process that boots then migrates, also several at once, while old processes still run. \
                        No other order of migrating and releasing is possible.
                        """,
                    remedy: "Move it into the release phase: a process type named release.",
                    path: command.path, line: command.line)
            }
    }
}
