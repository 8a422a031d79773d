internal import DeployModel

/// Whether a release closes the site while the new dynos boot.
struct WebOverlap: Check {
    let page = CheckPage(
        id: "web-overlap",
        title: "whether a release closes the site while new dynos boot",
        why: """
            Without preboot the old web dynos are stopped first and requests wait for the new ones: no release is free \
            of a gap. With it, old and new code serve together for about three minutes, the formation can't be \
            changed, and nothing tells when it is over.
            """,
        bearsOn: [.release, .migrateFirst, .migrateLast, .migrateAround], source: Article.preboot, isEssential: true)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        switch ReleaseOverlap(facts.platform) {
        case .preboot: return fine("Preboot is on: old and new web dynos overlap for about three minutes")
        case .rolling:
            return fine("Releases roll: a quarter of the dynos at a time, old and new code side by side")
        case .noWeb: return fine("No web process runs: nobody waits for a release")
        case .bootGap where facts.platform.features.value?["preboot"] == true:
            return [
                finding(
                    .warning, "Preboot is on, but \(facts.platform.web?.size ?? "") dynos don't take part in it",
                    command: "heroku features:disable preboot --app \(facts.platform.app.name)")
            ]
        case .bootGap:
            return [
                finding(
                    .note,
                    "Each release has a boot gap of its own: \(facts.platform.web?.size ?? "") dynos can't preboot",
                    mend: "Standard dynos and larger ones can; they cost more.",
                    command: "heroku ps:type web=standard-1x --app \(facts.platform.app.name)")
            ]
        case .bootGapByChoice: return [boots(facts)]
        case .unknown:
            let size = facts.platform.web.map { "nobody here knows the dyno size \($0.size)" }
            return unknown(
                "Whether a release closes the site",
                facts.platform.features.reason ?? facts.platform.formation.reason ?? size)
        }
    }

    /// Turning preboot on restarts nothing and costs nothing; but the next release meets it.
    private func boots(_ facts: PreflightFacts) -> PreflightFinding {
        let name = facts.platform.app.name
        let obstacle = Self.obstacle(facts)
        return finding(
            .warning, "Preboot is off: each release has a boot gap of its own",
            mend: obstacle.map { "Not done by --fix: \($0)." },
            command: "heroku features:enable preboot --app \(name)",
            repair: obstacle == nil ? .feature(app: name, name: "preboot", isOn: true) : nil)
    }

    /// Why nobody but a person should turn preboot on, as a clause.
    private static func obstacle(_ facts: PreflightFacts) -> String? {
        guard let releases = facts.platform.releases.value, !releases.contains(where: { $0.status == .pending }) else {
            return "a release is under way, or it isn't known"
        }
        if facts.platform.app.isInMaintenance { return "the maintenance page is up: somebody works there" }
        guard let dynos = facts.platform.dynos.value,
            !dynos.contains(where: { $0.type == "web" && $0.state == "crashed" })
        else { return "a web dyno has crashed, or it isn't known" }
        for code in [facts.live, facts.candidate] {
            guard let code = code.value else { return "it isn't known whether a process migrates when it boots" }
            let places = MigrationPlaces(code.processes, on: facts.platform)
            guard places.boot.isEmpty else { return "a process migrates when it boots" }
        }
        guard let budget = ConnectionBudget(facts) else { return "it isn't known how many connections there are" }
        guard budget.peak(.preboot) <= budget.limit.count else {
            return "\(budget.peak(.preboot)) connections would be needed, and there are \(budget.limit.count)"
        }
        guard SharedDatabase().evaluate(facts).allSatisfy({ $0.severity == .fine }) else {
            return "other apps may use the database, and their connections aren't counted"
        }
        return budget.isGuess ? "it isn't sure that the connections suffice for old and new dynos" : nil
    }
}
