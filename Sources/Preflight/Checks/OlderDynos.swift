internal import DeployModel

/// Whether dynos run that are still on an older release.
struct OlderDynos: Check {
    let page = CheckPage(
        id: "older-dynos",
        title: "whether every dyno runs the current release",
        why: """
            A one-off or scheduled dyno goes on with the code it started with, for up to a day and through any \
            maintenance. What a migration removes, it still uses.
            """,
        bearsOn: [.migrateLast, .migrateAround, .maintenance], source: Article.oneOffs)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let dynos = facts.platform.dynos.value, let releases = facts.platform.releases.value else {
            return unknown(
                "Whether every dyno runs the current release",
                facts.platform.dynos.reason ?? facts.platform.releases.reason)
        }
        guard let current = releases.first(where: \.isCurrent)?.version else {
            return unknown("Whether every dyno runs the current release", "no release is current")
        }
        let running = dynos.filter { !["crashed", "down"].contains($0.state) }
        let older = running.filter { dyno in dyno.release.map { $0 < current } ?? false }
        guard let first = older.first else {
            let silent = running.filter { $0.release == nil }.map(\.name)
            guard silent.isEmpty else {
                return unknown(
                    "Whether every dyno runs the current release",
                    "the platform doesn't tell which one \(silent.joined(separator: ", ")) runs")
            }
            return fine("Every dyno runs the current release, v\(current)")
        }
        return [
            finding(
                .warning,
                older.count == 1
                    ? "A dyno runs an older release than v\(current)"
                    : "\(older.count) dynos run older releases than v\(current)",
                details: older.map {
                    "\($0.name): v\($0.release ?? 0), \($0.state) since \($0.createdAt): \($0.command)"
                },
                mend: "Wait until they end, or stop each:",
                command: "heroku ps:stop \(first.name) --app \(facts.platform.app.name)")
        ]
    }
}
