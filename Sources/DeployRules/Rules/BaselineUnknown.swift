internal import DeployModel

/// No source names the commit that is live.
struct BaselineUnknown: Rule {
    let id = "baseline-unknown"

    func evaluate(_ facts: Facts) -> [Finding] {
        guard facts.baseline.state == .unknown else { return [] }
        return [
            Finding(
                rule: id, severity: .error, title: "nobody knows which commit is live",
                explanation: "Without it, nothing shows what changes for the database, so the worst is assumed.",
                remedy: """
                    Name it: --base COMMIT, or DRAWBRIDGE_BASE=COMMIT; none, if nothing is deployed yet. \
                    Or name the remote that deploys: git config drawbridge.remote NAME. \
                    Or record the commit after each deploy:
                    """,
                command: "git update-ref refs/drawbridge/\(facts.app.name)/deployed COMMIT",
                demands: .maintenance)
        ]
    }
}
