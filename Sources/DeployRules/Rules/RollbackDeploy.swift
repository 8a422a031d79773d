internal import DeployModel

/// The candidate is older than what is live.
struct RollbackDeploy: Rule {
    let id = "rollback-deploy"

    func evaluate(_ facts: Facts) -> [Finding] {
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
