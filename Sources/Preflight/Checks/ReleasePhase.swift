internal import DeployModel

/// Whether the release phase migrates, and what that rules out.
struct ReleasePhase: Check {
    let page = CheckPage(
        id: "release-phase",
        title: "whether the release phase migrates",
        why: """
            It runs on every release, also of a changed config var, while the old code serves: whatever is pending \
            then runs. No migration can wait in it until the old code is gone, and no step may migrate a second time.
            """,
        bearsOn: [.migrateFirst, .migrateLast, .migrateAround, .maintenance], source: Article.releasePhase,
        isEssential: true)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let code = facts.candidate.value else {
            return unknown(
                "Whether the release phase migrates", facts.candidate.reason,
                rulesOut: [.migrateFirst, .migrateLast, .migrateAround])
        }
        let unreadable = code.processes.unreadable.map { "\($0.key): \($0.value)" }.sorted()
        let places = MigrationPlaces(code.processes, on: facts.platform).release
        guard !places.isEmpty else {
            guard unreadable.isEmpty else {
                return unknown(
                    "Whether the release phase migrates", "process files can't be read: " + unreadable[0],
                    rulesOut: [.migrateLast, .migrateAround])
            }
            return fine("The release phase doesn't migrate: the steps do, when it is safe")
        }
        guard places.contains(where: { $0.migrates == .yes }) else {
            return [
                finding(
                    .warning, "The release phase may migrate: it runs something that can't be read",
                    details: places.map(\.line),
                    mend: "Write the migrating command into the Procfile itself, or take it out of the release phase.",
                    rulesOut: [.migrateLast, .migrateAround])
            ]
        }
        return [
            finding(
                .note, "The release phase migrates, so Drawbridge's steps don't", details: places.map(\.line),
                rulesOut: [.migrateLast, .migrateAround])
        ]
    }
}
