internal import DeployModel

/// Whether the app that builds what this one runs builds it with the same config vars. Their names are compared alone.
struct BuilderVariables: Check {
    let page = CheckPage(
        id: "builder-variables",
        title: "whether an app that builds for this one has the config vars that a build reads",
        why: """
            A promotion copies what another app built with its own config vars: which gems and packages were \
            installed, and the addresses and settings that were written into assets.
            """,
        source: Article.pipelines)

    /// How the names begin of variables that builds of Ruby and JavaScript are known to read.
    private static let buildNames = [
        "ASSET", "BUILD_", "BUNDLE", "CDN_", "GATSBY_", "NEXT_PUBLIC_", "NODE_", "NPM_", "PNPM_", "PRECOMPILE",
        "RACK_ENV", "RAILS_", "REACT_APP_", "SECRET_KEY_BASE", "SHAKAPACKER", "SKIP_", "USE_NPM_", "USE_YARN_", "VITE_",
        "VUE_APP_", "WEBPACK", "YARN",
    ]

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let neighbours = facts.platform.neighbours.value else {
            return unknown("Whether another app builds for this one", facts.platform.neighbours.reason)
        }
        let builders = neighbours.filter { Self.builds($0, for: facts.platform.pipeline.value ?? nil) }
        guard !builders.isEmpty else { return fine("No other app is known to build for this one") }
        guard let own = facts.platform.configVars.value else {
            return unknown("Which config vars the app has", facts.platform.configVars.reason)
        }
        let addOns = facts.platform.addOns.value ?? []
        let mine = Set(own).subtracting(addOns.flatMap(\.configVars))
        let findings = builders.flatMap { evaluate($0, of: facts.platform.app.name, mine) }
        return findings.isEmpty ? fine("What builds for this app has the same config vars, by their names") : findings
    }

    /// Whether it was named, stands where an app is there to build, or is promoted from.
    private static func builds(_ neighbour: PlatformNeighbour, for place: PlatformPipeline?) -> Bool {
        neighbour.stands(before: place)
            && (neighbour.onlyBuilds || (neighbour.stage == "staging" && place?.stage == "production"))
    }

    private func evaluate(_ builder: PlatformNeighbour, of app: String, _ mine: Set<String>) -> [PreflightFinding] {
        guard let names = builder.configVars.value else {
            return unknown("Which config vars \(builder.title) has", builder.configVars.reason)
        }
        let attached = (builder.attachments.value ?? [:]).keys
        let its = Set(names.filter { name in !attached.contains { name.hasPrefix($0 + "_") } })
        let differing = mine.symmetricDifference(its).filter { !$0.hasSuffix("DATABASE_URL") }.sorted()
        let read = differing.filter { name in Self.buildNames.contains { name.hasPrefix($0) } }
        guard !differing.isEmpty else { return [] }
        let shown = (read.isEmpty ? differing : read)
        let lines = shown.prefix(10).map { "only \(mine.contains($0) ? app : builder.name) has \($0)" }
        let details = lines + (shown.count > 10 ? ["and \(shown.count - 10) more"] : [])
        guard !read.isEmpty else {
            return [finding(.note, "\(builder.title) has other config vars than \(app)", details: details)]
        }
        return [
            finding(
                .warning, "\(builder.title) builds with other config vars than \(app) has", details: details,
                mend: "Set there what its build reads; that makes a release there. Values are never compared here.",
                command: "heroku config:set \(read[0])=… --app \(mine.contains(read[0]) ? builder.name : app)")
        ]
    }
}
