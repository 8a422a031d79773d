internal import DeployModel

/// A less trusted source names another commit as the live one.
struct BaselineSourcesDisagree: Rule {
    let page = RulePage(
        id: "baseline-sources-disagree",
        title: "a less trusted source names another commit as the live one",
        breaks: """
            If the source that is believed is wrong, migrations that it counts as run have not run, or the other way
            round. So the deploy is judged from both commits, and the more closed decision holds.
            """,
        safeWay: """
            Find out which commit is live (on Heroku, `heroku releases` and `heroku config:get HEROKU_SLUG_COMMIT`)
            and name it:

            ```sh
            drawbridge decide --base COMMIT
            ```
            """,
        sources: [
            .init("Dyno metadata: HEROKU_SLUG_COMMIT", "https://devcenter.heroku.com/articles/dyno-metadata")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard let taken = facts.baseline.taken else { return [] }
        // What the caller says of this one deploy is meant to differ from what is recorded; the platform knows, though.
        guard facts.baseline.isDisputable else { return override(taken, facts) }
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

    /// What the platform says where the caller named another commit by hand.
    private func override(_ taken: Baseline.Consideration, _ facts: Facts) -> [Finding] {
        guard taken.source == .flag,
            let platform = facts.baseline.considered.first(where: { $0.source == .platform }),
            platform.outcome == .notNeeded, platform.commit != taken.commit
        else { return [] }
        return [
            Finding(
                rule: id, severity: .warning,
                title: "sources disagree about what is live: \(Self.claim(taken)), or \(Self.claim(platform))",
                explanation: """
                    The first is believed (\(taken.reason)), since it was named for this deploy, not the second \
                    (\(platform.reason)).
                    """,
                remedy: "Leave --base out if the platform is right.")
        ]
    }

    private static func claim(_ consideration: Baseline.Consideration) -> String {
        "\(consideration.commit?.abbreviated ?? "nothing yet") by the \(consideration.source.name)"
    }
}
