internal import DeployModel

/// The live commit has commits that the candidate lacks, and the other way round.
struct DivergedHistory: Rule {
    let id = "diverged-history"

    func evaluate(_ facts: Facts) -> [Finding] {
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
