internal import DeployModel

/// Whether there are enough web dynos for an overlap to mean something.
struct WebDynos: Check {
    let page = CheckPage(
        id: "web-dynos",
        title: "whether there are enough web dynos",
        why: """
            With one web dyno a restart, a crash or the daily cycling closes the site, whatever preboot does for \
            releases; and a rolling deploy of a single dyno has nothing to roll.
            """,
        source: Article.preboot, isEssential: true)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard facts.platform.formation.value != nil else {
            return unknown("How many web dynos run", facts.platform.formation.reason)
        }
        guard let web = facts.platform.web, web.quantity > 0 else { return fine("No web dyno is meant to run") }
        guard web.quantity == 1, ReleaseOverlap(facts.platform) != .bootGap else {
            return fine("Web runs on \(web.quantity) × \(web.size)")
        }
        return [
            finding(
                .warning, "Web runs on a single \(web.size) dyno",
                mend: "Two cost twice as much.", command: "heroku ps:scale web=2 --app \(facts.platform.app.name)")
        ]
    }
}
