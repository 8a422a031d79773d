internal import DeployModel

/// Whether databases follow the one that is migrated.
struct Followers: Check {
    let page = CheckPage(
        id: "followers",
        title: "whether databases follow the one that is migrated",
        why: """
            A follower lags behind, so code that reads from it may meet the old schema after the new one is in force; \
            and it cancels its own queries where a replayed lock is in their way.
            """,
        bearsOn: [.migrateFirst, .migrateLast, .migrateAround], source: Article.followers)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        if facts.platform.hasNoDatabase { return fine(Self.noDatabase) }
        guard let database = facts.platform.database.value else {
            return unknownDatabase("Whether databases follow", facts)
        }
        guard !database.followers.isEmpty else { return fine("No database follows this one") }
        let count = database.followers.count
        return [
            finding(
                .warning, count == 1 ? "A database follows this one" : "\(count) databases follow this one",
                details: database.followers, mend: "Wait until it has caught up before the new code reads from it.",
                command: "heroku pg:info --app \(facts.platform.app.name)")
        ]
    }
}
