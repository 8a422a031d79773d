internal import DeployModel

/// A file that says which processes run could not be read.
struct ProcessFileUnreadable: Rule {
    let id = "process-file-unreadable"

    func evaluate(_ facts: Facts) -> [Finding] {
        facts.processes.unreadable.sorted { $0.key < $1.key }.map { path, reason in
            Finding(
                rule: id, severity: .warning, title: "\(path) could not be read: \(reason)",
                explanation: "Which workers to pause, and whether anything migrates at boot, may be incomplete.",
                path: path)
        }
    }
}
