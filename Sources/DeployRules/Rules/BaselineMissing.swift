internal import DeployModel

/// The live commit is known by its id, but its objects aren't in this clone.
struct BaselineMissing: Rule {
    let page = RulePage(
        id: "baseline-missing",
        title: "the live commit is known by its id, but is not in this clone",
        breaks: """
            Nobody is hurt yet. But what the live commit holds can't be compared with the candidate, so no migration
            can be told from an old one, and the worst is assumed: the site is closed.
            """,
        safeWay: """
            Fetch the commit from the remote that has it, and decide again:

            ```sh
            git fetch origin COMMIT
            git fetch --unshallow origin   # if the clone is shallow
            ```
            """,
        sources: [
            .init("git fetch", "https://git-scm.com/docs/git-fetch")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.baseline.state == .missing, let commit = facts.baseline.commit else { return [] }
        return [
            Finding(
                rule: id, severity: .error, title: "the live commit \(commit.abbreviated) is not in this clone",
                explanation: """
                    It was pushed from elsewhere, rewritten, or lies beyond the clone's depth. \
                    What it holds can't be compared, so the worst is assumed.
                    """,
                remedy: "Fetch it from the remote that has it; a shallow clone may need git fetch --unshallow.",
                command: "git fetch origin \(commit)",
                demands: .maintenance)
        ]
    }
}
