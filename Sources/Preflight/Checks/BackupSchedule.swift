internal import DeployModel

/// Whether the database is backed up by itself.
struct BackupSchedule: Check {
    let page = CheckPage(
        id: "backup-schedule",
        title: "whether the database is backed up by itself",
        why: """
            A plan takes a backup before it changes data, but what goes wrong is often seen days later, when only \
            regular backups help.
            """,
        bearsOn: [.maintenance], source: Article.backups)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        if facts.platform.hasNoDatabase { return fine(Self.noDatabase) }
        guard let database = facts.platform.database.value else {
            return unknownDatabase("Whether the database is backed up by itself", facts)
        }
        var findings: [PreflightFinding] = []
        if database.backupSchedules.isEmpty {
            findings.append(
                finding(
                    .warning, "The database is not backed up by itself",
                    command: "heroku pg:backups:schedule DATABASE_URL --at '02:00 UTC' --app \(facts.platform.app.name)"
                ))
        }
        if let bytes = database.bytes, bytes > 20 << 30 {
            findings.append(
                finding(
                    .warning, "The database holds \(bytes >> 30) GB: a logical backup takes long, and its load is felt",
                    why: "Logical backups are advised up to 20 GB; beyond, a fork or the plan's own rollback serves.",
                    command: "heroku pg:info --app \(facts.platform.app.name)"))
        }
        return findings.isEmpty
            ? fine("The database is backed up by itself", details: database.backupSchedules) : findings
    }
}
