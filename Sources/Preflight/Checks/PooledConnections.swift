internal import DeployModel

/// Whether PgBouncer stands between the app and its database.
struct PooledConnections: Check {
    let page = CheckPage(
        id: "pooled-connections",
        title: "whether PgBouncer stands before the database",
        why: """
            In transaction mode a session's locks and settings get lost between statements: the advisory lock that \
            keeps two migrators apart doesn't hold, and SET lock_timeout sets another session's.
            """,
        bearsOn: [.migrateFirst, .migrateLast, .migrateAround, .maintenance], source: Article.pooling)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        var signs: [String] = []
        if let names = facts.platform.configVars.value {
            signs += names.filter { $0.hasSuffix("CONNECTION_POOL_URL") || $0.hasPrefix("PGBOUNCER_") }
                .map { "config var \($0)" }
        }
        if facts.platform.database.value?.isPooled == true { signs.append("connection pooling is attached") }
        signs += (facts.platform.buildpacks.value ?? []).filter { $0.bytes.holds("pgbouncer") }
            .map { "buildpack \($0)" }
        let formation = facts.platform.formation.value ?? []
        signs += formation.filter { $0.command.bytes.holds("pgbouncer") }.map { "\($0.type): \($0.command)" }
        guard signs.isEmpty else {
            return [
                finding(
                    .warning, "PgBouncer stands before the database, or may", details: signs,
                    mend: "Migrate over the direct URL: DATABASE_URL, in a process that start-pgbouncer doesn't wrap.")
            ]
        }
        let unread = [
            facts.platform.configVars.reason, facts.platform.buildpacks.reason, facts.platform.formation.reason,
        ]
        if let reason = unread.compactMap({ $0 }).first { return unknown("Whether PgBouncer is in the way", reason) }
        return fine("No sign of PgBouncer")
    }
}
