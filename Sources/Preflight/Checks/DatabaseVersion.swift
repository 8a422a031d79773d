internal import DeployModel

/// Whether PostgreSQL's version is the one that decisions assume.
struct DatabaseVersion: Check {
    let page = CheckPage(
        id: "database-version",
        title: "whether PostgreSQL's version is the one that decisions assume",
        why: "What a statement locks, and for how long, depends on it.", source: Article.postgresVersions)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        if facts.platform.hasNoDatabase { return fine(Self.noDatabase) }
        guard let database = facts.platform.database.value else {
            return unknownDatabase("PostgreSQL's version", facts)
        }
        guard let version = database.version else {
            return unknown("PostgreSQL's version", "the database's service doesn't name it")
        }
        let major = Int(version.drop { !$0.isNumber }.prefix { $0.isNumber })
        guard let stated = facts.settings.postgresVersion, let major, stated != major else {
            return fine("The database runs PostgreSQL \(version)")
        }
        return [
            finding(
                .warning, "The database runs PostgreSQL \(version), and .drawbridge says \(stated)",
                mend: "State the version that runs: postgresVersion = \(major).",
                command: "git config -f .drawbridge drawbridge.postgresVersion \(major)")
        ]
    }
}
