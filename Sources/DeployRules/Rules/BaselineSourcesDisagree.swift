internal import DeployModel

/// A less trusted source names another commit as the live one.
struct BaselineSourcesDisagree: Rule {
    let id = "baseline-sources-disagree"

    func evaluate(_ facts: Facts) -> [Finding] {
        // What the caller says of this one deploy is meant to differ from what is recorded.
        guard let taken = facts.baseline.taken, taken.source > .environment else { return [] }
        let others = facts.baseline.considered.filter { $0.outcome == .notNeeded && $0.commit != taken.commit }
        return others.map { other in
            let demands = facts.demand(under: .baseline(other.commit))
            return Finding(
                rule: id, severity: demands ?? .nothing > .release ? .error : .warning,
                title: "sources disagree about what is live: \(Self.claim(taken)), or \(Self.claim(other))",
                explanation: """
                    The first is believed (\(taken.reason)), not the second (\(other.reason)). \
                    A deploy that didn't go through Drawbridge, or a rollback, leaves such a difference. \
                    Whichever it is, this decision covers both.
                    """,
                remedy: "Name the commit that is live: --base COMMIT.", demands: demands)
        }
    }

    private static func claim(_ consideration: Baseline.Consideration) -> String {
        "\(consideration.commit?.abbreviated ?? "nothing yet") by the \(consideration.source.name)"
    }
}
