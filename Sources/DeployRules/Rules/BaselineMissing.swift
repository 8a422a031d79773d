internal import DeployModel

/// The live commit is known by its id, but its objects aren't in this clone.
struct BaselineMissing: Rule {
    let id = "baseline-missing"

    func evaluate(_ facts: Facts) -> [Finding] {
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
