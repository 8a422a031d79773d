internal import DeployModel

/// Whether dynos have crashed.
struct CrashedDynos: Check {
    let page = CheckPage(
        id: "crashed-dynos",
        title: "whether dynos have crashed",
        why: """
            After the deploy nobody can tell what it broke from what was broken before; and a plan that waits for \
            every dyno to be up waits for these too.
            """,
        source: Article.dynos)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let dynos = facts.platform.dynos.value else {
            return unknown("Whether dynos have crashed", facts.platform.dynos.reason)
        }
        let crashed = dynos.filter { $0.state == "crashed" }
        guard let first = crashed.first else {
            let states = ["starting", "up", "idle", "down"]
            guard let odd = dynos.first(where: { !states.contains($0.state) }) else {
                return fine("No dyno has crashed")
            }
            return unknown("Whether dynos have crashed", "\(odd.name) is \(odd.state), a state that is new")
        }
        return [
            finding(
                .warning, crashed.count == 1 ? "A dyno has crashed" : "\(crashed.count) dynos have crashed",
                details: crashed.map { "\($0.name): \($0.command)" },
                command: "heroku logs --dyno \(first.name) --app \(facts.platform.app.name)")
        ]
    }
}
