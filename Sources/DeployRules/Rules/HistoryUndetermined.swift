internal import DeployModel

/// Both commits are here, but not enough of the history to tell how they are related.
struct HistoryUndetermined: Rule {
    let id = "history-undetermined"

    func evaluate(_ facts: Facts) -> [Finding] {
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
