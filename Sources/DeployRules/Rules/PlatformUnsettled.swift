internal import DeployModel

/// The platform was asked which commit is live, and says that this can't be told now.
struct PlatformUnsettled: Rule {
    let page = RulePage(
        id: "platform-unsettled",
        title: "the platform can't tell which commit is live",
        breaks: """
            A release that is pending is about to change what is live: a deploy that is judged against what serves now
            may meet other code and another schema. The same holds where no release is current, or two are, or the one
            that is has not succeeded, or the commit that it names can't be found. No other source can know better, so
            none is believed, and a person must look.
            """,
        safeWay: """
            Wait until the release is settled, and decide again:

            ```sh
            heroku releases
            drawbridge-step decide
            ```

            Or look yourself which commit is live, and name it: `drawbridge decide --base COMMIT`.
            """,
        sources: [
            .init("Release Phase", "https://devcenter.heroku.com/articles/release-phase"),
            .init("Platform API: release", "https://devcenter.heroku.com/articles/platform-api-reference#release"),
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard let said = facts.baseline.considered.first(where: { $0.outcome == .unsettled }) else { return [] }
        let nobodyKnows = facts.baseline.taken == nil
        return [
            Finding(
                rule: id, severity: nobodyKnows ? .error : .warning,
                title: "which commit is live can't be told now",
                explanation: "By the platform: \(said.reason). "
                    + (nobodyKnows
                        ? "No other source can know better, so none is believed."
                        : "The commit that was named by hand is believed all the same."),
                remedy: """
                    Look at the releases, wait until they are settled, and decide again; or name the commit: \
                    --base COMMIT.
                    """,
                command: facts.baseline.live.map { "heroku releases --app \($0.app)" },
                demands: nobodyKnows ? .hold : nil)
        ]
    }
}
