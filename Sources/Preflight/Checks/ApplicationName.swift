internal import DeployModel

/// Whether the app's name leads where it seems to. That it can be one is seen before anything is asked.
struct ApplicationName: Check {
    let page = CheckPage(
        id: "app-name",
        title: "whether the names agree",
        why: """
            Where .drawbridge, the remotes and the platform name different apps, it is easy to look at one and deploy \
            the other.
            """,
        source: Article.schema)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        let name = facts.platform.app.name
        if let clone = facts.clone.value, !clone.pushesTo.isEmpty, !clone.pushesTo.contains(name) {
            return [
                finding(
                    .warning, "No remote of this clone pushes to \(name)", details: clone.pushesTo,
                    command: "heroku git:remote --app \(name)")
            ]
        }
        let same = facts.settings.app == name
        return fine(same ? "The app is \(name) everywhere" : "\(facts.settings.app) is \(name) at the platform")
    }
}
