internal import DeployModel

/// A file that says which processes run could not be read.
struct ProcessFileUnreadable: Rule {
    let page = RulePage(
        id: "process-file-unreadable",
        title: "a file that says which processes run could not be read",
        breaks: """
            Workers that should pause while the database changes may be missing from the list, and something that
            migrates at boot may go unseen.
            """,
        safeWay: """
            Keep the file a plain text file in the repository.
            """,
        sources: [
            .init("The Procfile", "https://devcenter.heroku.com/articles/procfile")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        facts.processes.unreadable.sorted { $0.key < $1.key }.map { path, reason in
            Finding(
                rule: id, severity: .warning, title: "\(path) could not be read: \(reason)",
                explanation: "Which workers to pause, and whether anything migrates at boot, may be incomplete.",
                path: path)
        }
    }
}
