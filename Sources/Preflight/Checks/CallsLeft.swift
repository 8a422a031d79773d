internal import DeployModel

/// Whether the account has calls left.
struct CallsLeft: Check {
    let page = CheckPage(
        id: "calls-left",
        title: "whether the account has calls left in this hour",
        why: """
            An account has 4,500 calls, and gets them back by and by. A plan that runs out of them in the middle can't \
            see, and can't open the site again.
            """,
        source: Article.limits)

    /// What the longest plan with an hour's waiting asks, doubled.
    private static let comfortable = 600
    private static let necessary = 150

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let left = facts.platform.callsLeft.value else {
            return unknown("How many calls are left", facts.platform.callsLeft.reason)
        }
        if left >= Self.comfortable { return fine("\(left) of 4500 calls are left in this hour") }
        return [
            finding(
                left < Self.necessary ? .problem : .warning, "Only \(left) of 4500 calls are left in this hour",
                mend: "Wait a few minutes, and find out who else uses the account's keys.",
                command: "heroku authorizations")
        ]
    }
}
