internal import DeployModel

/// The live commit has commits that the candidate lacks, and the other way round.
struct DivergedHistory: Rule {
    let page = RulePage(
        id: "diverged-history",
        title: "the live commit and the candidate each have commits that the other lacks",
        breaks: """
            What only the live commit has is taken back by this deploy: a hotfix that was never merged, or what was
            live before a force push. If that had migrations, they stay in the database and no file tells of them
            any more.
            """,
        safeWay: """
            Look at what would be taken back, and merge it first:

            ```sh
            git log --oneline CANDIDATE..LIVE
            git merge LIVE
            ```
            """)

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        let relation = facts.baseline.relation
        guard relation.kind == .diverged else { return [] }
        let behind = relation.behind.map { count($0, "live commit") } ?? "live commits"
        return [
            Finding(
                rule: id, severity: .warning, title: "\(behind) would be taken back: the histories have diverged",
                explanation: """
                    A hotfix that was never merged, or a force push. The two trees are compared as they are, \
                    so what only the live commit has counts as a change too.
                    """,
                remedy: "Look at what would be taken back, and merge it.",
                command: facts.baseline.commit.map {
                    "git log --oneline \(facts.candidate.abbreviated)..\($0.abbreviated)"
                })
        ]
    }
}
