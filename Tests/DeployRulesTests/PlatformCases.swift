import DeployModel

/// What the platform can say of the live commit, for the rules that tell of it.
extension RuleCases {
    private static let nameless = LiveRelease(
        app: "shop", state: .nameless, version: 4,
        reason: "v4 of shop is current and succeeded, but its slug names \"main\"")
    private static let pending = LiveRelease(
        app: "shop", state: .unsettled, version: 3,
        reason: "v4 of shop is pending: what is live is about to change from v3")
    private static let told = LiveRelease(
        app: "shop", state: .live, version: 3, commit: live.description, evidence: .slug,
        reason: "v3 of shop is current and succeeded; its slug names the commit")

    /// What the platform says, as the chain of sources keeps it.
    private static func platform(
        _ release: LiveRelease, _ outcome: Baseline.Consideration.Outcome, _ commit: ObjectID? = nil
    ) -> Baseline.Consideration {
        .init(source: .platform, outcome: outcome, commit: commit, reason: release.reason)
    }

    static let platform: [RuleCases] = [
        RuleCases(
            "platform-names-no-commit",
            [
                "the deploy record is believed": facts(
                    baseline: baseline(others: [platform(nameless, .passedOver)], platform: nameless)),
                "no other source knows": facts(
                    baseline: baseline(.unknown, others: [platform(nameless, .passedOver)], platform: nameless)),
                "the commit is named by hand": facts(
                    baseline: baseline(
                        source: .flag, reason: "given by its id", others: [platform(nameless, .passedOver)],
                        platform: nameless)),
                "the platform names it": facts(
                    baseline: baseline(source: .platform, reason: told.reason, platform: told)),
                "the platform can't tell": facts(
                    baseline: baseline(.unknown, others: [platform(pending, .unsettled)], platform: pending)),
                "the platform isn't asked": facts(),
            ]),
        RuleCases(
            "platform-unsettled",
            [
                "a release is pending": facts(
                    baseline: baseline(.unknown, others: [platform(pending, .unsettled)], platform: pending)),
                "the commit is named by hand": facts(
                    baseline: baseline(
                        source: .flag, reason: "given by its id", others: [platform(pending, .unsettled)],
                        platform: pending)),
                "no source names a commit": facts(baseline: baseline(.unknown)),
                "the platform names it": facts(
                    baseline: baseline(source: .platform, reason: told.reason, platform: told)),
                "the platform knows the release only": facts(
                    baseline: baseline(others: [platform(nameless, .passedOver)], platform: nameless)),
            ]),
    ]
}
