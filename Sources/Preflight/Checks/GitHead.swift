internal import DeployModel

/// Whether the app's git repository at the platform has what is live.
struct GitHead: Check {
    let page = CheckPage(
        id: "git-head",
        title: "whether the platform's git repository has what is live at its head",
        why: """
            A failed release, a promotion, a rollback and a build from a tarball all leave it behind or ahead. \
            Whoever takes it for the live commit compares with the wrong one, and a push may be refused.
            """,
        source: Article.git)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        let live = facts.platform.releases.value.map { LiveRelease.derive(from: $0, app: facts.platform.app.name) }
        guard let clone = facts.clone.value else {
            return unknown("What the platform's git repository holds", facts.clone.reason)
        }
        guard case .known(let head) = clone.gitHead else {
            return unknown("What the platform's git repository holds", clone.gitHead.reason)
        }
        guard let head else { return fine("Nothing was ever pushed to the platform's git repository") }
        guard let commit = live?.commit else {
            return unknown("Whether the platform's git repository has what is live", "the live commit isn't known")
        }
        if head.hasPrefix(commit) { return fine("The platform's git repository has what is live at its head") }
        return [
            finding(
                .note, "The platform's git repository has \(head.prefix(10)) at its head; live is \(commit.prefix(10))",
                mend: "Drawbridge never takes that head for the live commit. Which release brought what:",
                command: "heroku releases --app \(facts.platform.app.name)")
        ]
    }
}
