internal import DeployModel

/// Both commits are here, but not enough of the history to tell how they are related.
struct HistoryUndetermined: Rule {
    let page = RulePage(
        id: "history-undetermined",
        title: "it can not be told whether this deploy goes forward or back",
        breaks: """
            A rollback looks the same as a deletion: the old code would meet a schema that newer migrations have
            changed. The two trees are compared as they are.
            """,
        safeWay: """
            Fetch the whole history:

            ```sh
            git fetch --unshallow origin
            ```
            """,
        sources: [
            .init("git fetch --unshallow", "https://git-scm.com/docs/git-fetch#Documentation/git-fetch.txt---unshallow")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.baseline.state == .known, facts.baseline.relation.kind == .undetermined else { return [] }
        return [
            Finding(
                rule: id, severity: .warning, title: "it can't be told whether this deploy goes forward or back",
                explanation: """
                    The two trees are compared as they are, but a rollback would look the same as a deletion. \
                    Reason: \(facts.baseline.relation.reason ?? "unknown").
                    """,
                remedy: "Fetch the whole history.", command: "git fetch --unshallow origin")
        ]
    }
}
