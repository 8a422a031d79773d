internal import DeployModel

/// Whether one-off dynos run now.
struct OneOffDynos: Check {
    let page = CheckPage(
        id: "one-off-dynos",
        title: "whether one-off dynos run now",
        why: """
            One of them may be a migration that somebody started, or a console that writes. The next release doesn't \
            stop it.
            """,
        bearsOn: [.migrateFirst, .migrateLast, .migrateAround, .maintenance], source: Article.oneOffs)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let dynos = facts.platform.dynos.value else {
            return unknown("Whether one-off dynos run", facts.platform.dynos.reason)
        }
        // Whoever starts a one-off may name its type: what the formation doesn't know is one too.
        let types = Set((facts.platform.formation.value ?? []).map(\.type)).subtracting(["release"])
        let running = dynos.filter { dyno in
            !["crashed", "down"].contains(dyno.state)
                && (facts.platform.formation.value == nil
                    ? ["run", "scheduler", "release"].contains(dyno.type) : !types.contains(dyno.type))
        }
        let migrators = running.filter { MigratingWords.areIn($0.command) }
        let lines = running.map { "\($0.name): \($0.command)" }
        guard migrators.isEmpty else {
            return [
                finding(
                    .problem, "A migration seems to run already",
                    details: migrators.map { "\($0.name): \($0.command)" },
                    mend: "Never start a second migrator. Follow it until it ends:",
                    command: "heroku logs --tail --dyno \(migrators[0].name) --app \(facts.platform.app.name)",
                    rulesOut: [.migrateFirst, .migrateLast, .migrateAround, .maintenance])
            ]
        }
        guard running.isEmpty else {
            return [finding(.note, "One-off dynos run now", details: lines)]
        }
        return fine("No one-off dyno runs")
    }
}
