import DeployModel

extension RuleCases {
    /// What a changed dependency lock may bring.
    static let locks: [RuleCases] = [
        RuleCases(
            "engine-migrations",
            [
                "some change, one is new": lock(
                    ["good_job": "3.9.0", "decidim": "0.27", "decidim-core": "0.27", "rack": "2"],
                    ["good_job": "4.0.0", "decidim": "0.28", "decidim-core": "0.28", "pay": "7.0", "rack": "3"]),
                "it couldn't be read": MigrationHistory(
                    changes: [lockChange],
                    answers: [
                        .packages(in: "Gemfile.lock", .live): .unknown(reason: "the file is too large"),
                        .packages(in: "Gemfile.lock", .candidate): .packages([:]),
                    ]
                ).facts,
                "others change, one goes": lock(["rack": "2", "pay": "7.0"], ["rack": "3"]),
                "the answer is open": MigrationHistory(changes: [lockChange]).facts,
                "another lock": MigrationHistory(changes: [change(.modified, "yarn.lock", in: .dependencyLock)]).facts,
            ]),
        RuleCases(
            "rails-upgraded",
            [
                "the minor version": lock(["railties": "7.0.8.1"], ["railties": "7.1.3"]),
                "the patch": lock(["railties": "7.1.2"], ["railties": "7.1.3.4"]),
                "no Rails": lock(["activesupport": "7.0"], ["activesupport": "7.1"]),
            ]),
    ]

    private static let lockChange = change(.modified, "Gemfile.lock", in: [.assetInput, .dependencyLock])

    private static func lock(_ live: [String: String], _ candidate: [String: String]) -> Facts {
        MigrationHistory(
            changes: [lockChange],
            answers: [
                .packages(in: "Gemfile.lock", .live): .packages(live),
                .packages(in: "Gemfile.lock", .candidate): .packages(candidate),
            ]
        ).facts
    }
}
