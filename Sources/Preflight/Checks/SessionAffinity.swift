internal import DeployModel

/// Whether the router sends a visitor to the same dyno again.
struct SessionAffinity: Check {
    let page = CheckPage(
        id: "session-affinity",
        title: "whether visitors are bound to one dyno",
        why: """
            What a dyno keeps in memory for the visitors that are bound to it is gone with every release. And while \
            dynos of two releases overlap, who meets which code is settled by chance at the first visit.
            """,
        source: Article.sessionAffinity)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let features = facts.platform.features.value else {
            return unknown("Whether visitors are bound to one dyno", facts.platform.features.reason)
        }
        guard features["http-session-affinity"] == true else { return fine("Visitors are not bound to one dyno") }
        return [
            finding(
                .warning, "Session affinity binds visitors to one dyno",
                mend: "If nothing is kept in a dyno's memory, it isn't needed. Not done by --fix: only you know.",
                command: "heroku features:disable http-session-affinity --app \(facts.platform.app.name)")
        ]
    }
}
