internal import DeployModel

/// What the platform runs changes with this deploy.
struct ProcessFilesChanged: Rule {
    let id = "process-files-changed"

    func evaluate(_ facts: Facts) -> [Finding] {
        let changes = facts.changes(in: .processFile)
        guard facts.areCompared, let first = changes.first else { return [] }
        let names = changes.prefix(3).map(\.change.path.description).joined(separator: ", ")
        return [
            Finding(
                rule: id, severity: .note,
                title: "what runs changes with this deploy: \(names)\(changes.count > 3 ? ", …" : "")",
                explanation: "A process type that is new starts with no dynos, and one that is gone stops.",
                path: first.change.path)
        ]
    }
}
