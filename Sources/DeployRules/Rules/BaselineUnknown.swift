internal import DeployModel

/// No source names the commit that is live.
struct BaselineUnknown: Rule {
    let page = RulePage(
        id: "baseline-unknown",
        title: "no source names the commit that is live",
        breaks: """
            Without the live commit nothing shows what changes for the database and for the old code, so the worst
            is assumed: the site is closed.
            """,
        safeWay: """
            Name the commit for this decision, or let Drawbridge find it from now on:

            ```sh
            drawbridge decide --base COMMIT
            git config drawbridge.remote heroku
            git update-ref refs/drawbridge/APP/deployed COMMIT
            ```
            """,
        sources: [
            .init("git update-ref", "https://git-scm.com/docs/git-update-ref")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        // Where the platform says that it can't be told, that is the finding.
        guard facts.baseline.state == .unknown,
            !facts.baseline.considered.contains(where: { $0.outcome == .unsettled })
        else { return [] }
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
