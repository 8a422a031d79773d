internal import DeployModel

/// Whether a deploy would migrate in more than one place.
struct TwoMigrators: Check {
    let page = CheckPage(
        id: "two-migrators",
        title: "whether a deploy migrates in more than one place",
        why: """
            Two migrators at once wait for each other's locks, or fail; and with the release phase of one release and \
            the boot of another, nobody knows which one ran what.
            """,
        bearsOn: [.migrateFirst, .migrateLast, .migrateAround, .maintenance], source: Article.releasePhase)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let code = facts.candidate.value else {
            return unknown("Whether a deploy migrates twice", facts.candidate.reason)
        }
        let places = MigrationPlaces(code.processes, on: facts.platform)
        let certain = places.release.filter { $0.migrates == .yes } + places.boot
        let perhaps = places.release.filter { $0.migrates == .unknown } + places.perhapsBoot
        let isTwice = certain.count > 1
        guard isTwice || certain.count + perhaps.count > 1 else {
            return fine("A deploy migrates in one place at most")
        }
        guard isTwice else {
            return [
                finding(
                    .warning,
                    "A deploy may migrate in \(certain.count + perhaps.count) places: it runs what can't be read",
                    details: (certain + perhaps).map(\.line), mend: "Write what migrates into the Procfile itself.")
            ]
        }
        return [
            finding(
                .problem, "A deploy migrates in \(certain.count) places", details: certain.map(\.line),
                mend: "Keep one of them; the release phase is the better.")
        ]
    }
}
