internal import DeployModel

/// A less trusted source names another commit as the live one.
struct BaselineSourcesDisagree: Rule {
    let id = "baseline-sources-disagree"

    func evaluate(_ facts: Facts) -> [Finding] {
        guard let taken = facts.baseline.taken, taken.source > .environment, let live = facts.baseline.commit else {
            return []
        }
        let others = facts.baseline.considered.filter { $0.outcome == .notNeeded && $0.commit != nil && $0.commit != live }
        return others.map { other in
            Finding(
                rule: id, severity: .warning,
                title: "the \(other.source.name) says \(other.commit?.abbreviated ?? "nothing") is live, not \(live.abbreviated)",
                explanation: """
                    \(live.abbreviated) was believed, because \(taken.reason); but \(other.reason). \
                    A deploy that didn't go through Drawbridge, or a rollback, leaves such a difference.
                    """,
                remedy: "If \(live.abbreviated) isn't live, name the commit that is: --base COMMIT")
        }
    }
}
