internal import DeployModel

/// Whether an app that builds or gets the same slug reaches this app's database.
struct NeighbourDatabase: Check {
    let page = CheckPage(
        id: "neighbour-database",
        title: "whether an app that builds for this one, or stands in its pipeline, reaches its database",
        why: """
            The release phase runs in every app that builds the slug. One that holds this app's database migrates it \
            when it builds: before any window, and before anybody promotes.
            """,
        bearsOn: [.migrateLast, .migrateAround, .maintenance], source: Article.releasePhase)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let neighbours = facts.platform.neighbours.value, let addOns = facts.platform.addOns.value else {
            return unknown(
                "Whether another app of the pipeline reaches the database",
                facts.platform.neighbours.reason ?? facts.platform.addOns.reason)
        }
        let place = facts.platform.pipeline.value ?? nil
        let earlier = neighbours.filter { $0.stands(before: place) }
        guard !earlier.isEmpty else { return fine("No other app of a pipeline builds what this one runs") }
        let databases = addOns.filter { $0.service == "heroku-postgresql" }.map { ($0.name, $0.owner) }
        let own = Dictionary(databases) { first, _ in first }
        let findings = earlier.flatMap { evaluate($0, own: own, of: facts.platform.app.name) }
        return findings.isEmpty ? fine("No other app of the pipeline reaches the database") : findings
    }

    private func evaluate(_ neighbour: PlatformNeighbour, own: [String: String], of app: String) -> [PreflightFinding] {
        guard let attachments = neighbour.attachments.value, let names = neighbour.configVars.value else {
            return unknown(
                "Whether \(neighbour.title) reaches the database",
                neighbour.attachments.reason ?? neighbour.configVars.reason)
        }
        let closed: [Decision.Kind] = [.migrateLast, .migrateAround, .maintenance]
        if let shared = attachments.filter({ own[$0.value] != nil }).min(by: { $0.key < $1.key }) {
            // Nobody can take the database from the app that owns it.
            let isOwner = own[shared.value] == neighbour.name
            return [
                finding(
                    .problem, "\(neighbour.title) has this app's database attached",
                    details: ["\(shared.value) as \(shared.key)" + (isOwner ? ", which it owns" : "")],
                    mend: isOwner ? "Build with another app, or give this one a database of its own." : nil,
                    command: isOwner ? nil : "heroku addons:detach \(shared.key) --app \(neighbour.name)",
                    rulesOut: closed)
            ]
        }
        // What an add-on sets is that add-on's; all else somebody wrote there.
        let written = names.filter { $0.hasSuffix("DATABASE_URL") && attachments[String($0.dropLast(4))] == nil }
        guard let first = written.sorted().first else { return [] }
        let sentence = "\(neighbour.title) has a \(first) of no add-on: it may be this database"
        guard neighbour.onlyBuilds else {
            // A site of its own, which would be down without a database.
            return [
                finding(
                    .warning, sentence,
                    mend:
                        "If it is, give \(neighbour.name) a database of its own. Values are never read here; to look:",
                    command: "heroku config:get \(first) --app \(neighbour.name)")
            ]
        }
        return [
            finding(
                .problem, sentence,
                mend: "If nothing but builds runs there, take it out; that makes a release there.",
                command: "heroku config:unset \(first) --app \(neighbour.name)", rulesOut: closed)
        ]
    }
}

extension PlatformNeighbour {
    /// Its name, with its place.
    var title: String { "\(name) (\(isNamedBuilder ? "the builder" : stage ?? "in no pipeline"))" }

    /// Whether it was named, or stands earlier in the pipeline than an app at that place: a later one builds nothing
    /// for it.
    func stands(before place: PlatformPipeline?) -> Bool {
        let stages = ["test", "development", "staging", "production"]
        guard !isNamedBuilder, let own = stages.firstIndex(of: stage ?? "") else { return isNamedBuilder }
        guard let place, let other = stages.firstIndex(of: place.stage) else { return true }
        return own < other
    }

    /// Whether it is there to build, and no site of its own that needs a database.
    var onlyBuilds: Bool { isNamedBuilder || ["test", "development"].contains(stage) }
}
