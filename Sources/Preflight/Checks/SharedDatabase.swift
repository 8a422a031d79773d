internal import DeployModel

/// Whether other apps use the database.
struct SharedDatabase: Check {
    let page = CheckPage(
        id: "shared-database",
        title: "whether other apps use the database",
        why: """
            Old code is then every app on it: what this deploy removes, another app may still read. Pausing this \
            app's workers, or putting up its page, stops none of them.
            """,
        bearsOn: [.migrateFirst, .migrateLast, .migrateAround, .maintenance], source: Article.sharing)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let addOns = facts.platform.addOns.value else {
            return unknown("Whether other apps use the database", facts.platform.addOns.reason)
        }
        let databases = addOns.filter { $0.service == "heroku-postgresql" }
        let name = facts.platform.app.name
        var details: [String] = []
        for database in databases {
            guard let apps = database.attachedTo.value else {
                return unknown("Whether other apps use \(database.name)", database.attachedTo.reason)
            }
            let others = Set(apps + [database.owner]).subtracting([name]).sorted()
            if !others.isEmpty { details.append("\(database.name): \(others.joined(separator: ", "))") }
        }
        guard !details.isEmpty else { return fine("No other app uses the database") }
        return [
            finding(
                .warning, "Other apps use the database", details: details,
                mend: "Check that the code of each survives the change, and deploy them as one group.",
                command: "heroku addons:info \(databases.first?.name ?? "DATABASE")")
        ]
    }
}
