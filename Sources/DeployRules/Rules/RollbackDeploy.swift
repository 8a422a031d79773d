internal import DeployModel

/// The candidate is older than what is live.
struct RollbackDeploy: Rule {
    let page = RulePage(
        id: "rollback-deploy",
        title: "the candidate is older than what is live",
        breaks: """
            Deploying old code doesn't take migrations back: the older code runs on the schema as it is now.
            """,
        safeWay: """
            Look at the migrations between the two commits; roll forward where the older code doesn't fit what they
            did.

            ```sh
            git diff --stat CANDIDATE LIVE -- db
            ```
            """,
        sources: [
            .init("Heroku releases: rollback", "https://devcenter.heroku.com/articles/releases#rollback")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.baseline.relation.kind == .rollback else { return [] }
        let behind = facts.baseline.relation.behind.map { " by " + count($0, "commit") } ?? ""
        return [
            Finding(
                rule: id, severity: .warning, title: "this is a rollback: the live commit is newer\(behind)",
                explanation: """
                    The older code will run on the schema as it is now: deploying old code does not take \
                    migrations back.
                    """)
        ]
    }
}
