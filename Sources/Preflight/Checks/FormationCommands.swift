internal import DeployModel

/// Whether the platform runs what the live commit's Procfile says.
struct FormationCommands: Check {
    let page = CheckPage(
        id: "formation-commands",
        title: "whether the platform runs what the live commit's Procfile says",
        why: """
            What runs is what counts. If it isn't what the live commit says, the app was deployed from something else, \
            and what was read of the code isn't true of it.
            """,
        source: Article.procfile, isEssential: true)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let formation = facts.platform.formation.value else {
            return unknown("What the platform runs", facts.platform.formation.reason)
        }
        let running = formation.filter { $0.quantity > 0 || $0.type == "release" }
        let undeclared = running.filter {
            MigratingWords.areIn($0.command) && !isDeclared($0, facts.candidate) && !isDeclared($0, facts.live)
        }
        guard undeclared.isEmpty else {
            return [
                finding(
                    .problem, "The platform runs what migrates, and neither commit says so",
                    details: undeclared.map { "\($0.type): \($0.command)" },
                    mend: "Find out what was deployed, and by whom:",
                    command: "heroku releases --app \(facts.platform.app.name)",
                    rulesOut: [.migrateLast, .migrateAround])
            ]
        }
        guard let live = facts.live.value else { return weaker(facts) }
        // Where the live commit says nothing, buildpacks chose.
        let stated = MigrationPlaces(live.processes, on: facts.platform).places.filter { $0.type != "entrypoint" }
        let differing = running.filter { item in
            let same = stated.filter { $0.type == item.type }
            return !same.isEmpty && !same.contains { Self.plain($0.command) == Self.plain(item.command) }
        }
        guard differing.isEmpty else {
            return [
                finding(
                    .warning, "The platform runs something else than the live commit's Procfile says",
                    details: differing.map { "\($0.type): \($0.command)" },
                    mend: "Find out what was deployed, and by whom:",
                    command: "heroku releases --app \(facts.platform.app.name)")
            ]
        }
        return fine("The platform runs what the live commit says")
    }

    /// Weaker than what the platform runs itself, which was looked at.
    private func weaker(_ facts: PreflightFacts) -> [PreflightFinding] {
        unknown("Whether the platform runs what the live commit says", facts.live.reason).map(\.asUnknown)
    }

    private func isDeclared(_ item: PlatformFormation, _ code: Reading<CodeFacts>) -> Bool {
        code.value?.processes.commands.contains { Self.plain($0.command) == Self.plain(item.command) } ?? false
    }

    private static func plain(_ command: String) -> [Substring] { command.split { " \t".contains($0) } }
}
