internal import DeployModel

/// What the platform runs changes with this deploy.
struct ProcessFilesChanged: Rule {
    let page = RulePage(
        id: "process-files-changed",
        title: "what the platform runs changes with this deploy",
        breaks: """
            A process type that is new starts with no dynos: jobs that only it takes pile up. One that is gone
            stops, and what it did is done by nobody.
            """,
        safeWay: """
            After the release, scale what is new:

            ```sh
            heroku ps:scale TYPE=1
            ```
            """,
        sources: [
            .init("Scaling your dyno formation", "https://devcenter.heroku.com/articles/scaling")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
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
