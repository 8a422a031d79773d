internal import DeployModel

/// Whether a process migrates when it boots.
struct BootMigration: Check {
    let page = CheckPage(
        id: "boot-migration",
        title: "whether a process migrates when it boots",
        why: """
            Every dyno that boots then migrates, several at once, at each restart and each daily cycling too. Nothing \
            can hold a migration back until the old code is gone: only those that may run before it are left.
            """,
        bearsOn: [.migrateLast, .migrateAround, .maintenance], source: Article.releasePhase)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        let sides = [("to be deployed", facts.candidate), ("live", facts.live)]
        var findings: [PreflightFinding] = []
        for (name, code) in sides {
            guard let code = code.value else {
                findings += unknown("Whether the code \(name) migrates at boot", code.reason)
                continue
            }
            let places = MigrationPlaces(code.processes, on: facts.platform)
            if !places.boot.isEmpty {
                findings.append(certain(places.boot, name))
            } else if !places.perhapsBoot.isEmpty {
                findings.append(possible(places.perhapsBoot, name))
            }
        }
        return findings.isEmpty ? fine("No process migrates when it boots") : findings
    }

    private func certain(_ places: [MigrationPlaces.Place], _ side: String) -> PreflightFinding {
        finding(
            .problem, "The code \(side) migrates when \(types(places)) boots", details: places.map(\.line),
            mend: "Move it into a process type named release, or leave it to Drawbridge's steps.",
            rulesOut: [.migrateLast, .migrateAround, .maintenance])
    }

    private func possible(_ places: [MigrationPlaces.Place], _ side: String) -> PreflightFinding {
        finding(
            .warning, "The code \(side) may migrate when \(types(places)) boots: it runs what can't be read",
            details: places.map(\.line),
            mend: "Write what it runs into the Procfile itself, or have the file in the repository.",
            rulesOut: [.migrateLast, .migrateAround])
    }

    private func types(_ places: [MigrationPlaces.Place]) -> String {
        Set(places.map(\.type)).sorted().joined(separator: " or ")
    }
}
