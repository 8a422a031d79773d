internal import DeployModel

/// Whether the maintenance page stands, and whose it is.
struct MaintenancePage: Check {
    let page = CheckPage(
        id: "maintenance-page",
        title: "whether the maintenance page is up, and whose it is",
        why: """
            A page that was up before a plan began is somebody else's: the plan leaves it up. Setting which page is \
            shown is a release, so no plan does it.
            """,
        bearsOn: [.maintenance], source: Article.errorPages)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        let app = facts.platform.app
        var findings: [PreflightFinding] = []
        if app.isInMaintenance {
            findings.append(
                finding(
                    .warning, "The maintenance page is up", mend: "If nobody works behind it, take it down:",
                    command: "heroku maintenance:off --app \(app.name)"))
        }
        if let names = facts.platform.configVars.value {
            if !names.contains("MAINTENANCE_PAGE_URL") {
                findings.append(
                    finding(
                        .note, "In maintenance, visitors get the platform's own page",
                        mend: "To show one of yours. This makes a release, and restarts every dyno:",
                        command: "heroku config:set MAINTENANCE_PAGE_URL=https://… --app \(app.name)"))
            }
        } else {
            findings += unknown(
                "Whether the app has a maintenance page of its own", facts.platform.configVars.reason)
        }
        return findings.isEmpty ? fine("The maintenance page is down, and would be the app's own") : findings
    }
}
