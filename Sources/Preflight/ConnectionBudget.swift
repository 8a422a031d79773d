internal import DeployModel

/// How many connections to the database the app may open, against how many the plan allows.
struct ConnectionBudget {
    /// What the plan allows, and who says so.
    let limit: (count: Int, source: String)
    let web: Int
    let workers: Int
    let perProcess: Int
    let processesPerDyno: Int
    /// What the sum rests on, one a line.
    let assumptions: [String]
    /// Whether the sum may be another one: by a variable whose value isn't read, or by code that wasn't.
    let isGuess: Bool

    /// How many more web dynos there are for a while: with preboot as many again, with a rolling deploy a quarter.
    func extraDynos(_ overlap: ReleaseOverlap) -> Int {
        switch overlap {
        case .preboot: web
        case .rolling: (web + 3) / 4
        default: 0
        }
    }

    /// The connections that all processes may have open at once, and one for whoever migrates.
    func peak(_ overlap: ReleaseOverlap) -> Int {
        ((web + extraDynos(overlap)) * processesPerDyno + workers) * perProcess + 1
    }

    /// How the peak comes about.
    func sum(_ overlap: ReleaseOverlap) -> String {
        let extra = extraDynos(overlap)
        let webs = extra > 0 ? "(\(web) + \(extra)) web" : "\(web) web"
        let times = processesPerDyno == 1 ? "" : " × \(processesPerDyno) processes"
        return "(\(webs)\(times) + \(workers) other) × \(perProcess) + 1 to migrate = \(peak(overlap))"
    }

    /// What is known of it; nothing where the formation or the limit isn't.
    init?(_ facts: PreflightFacts) {
        guard let formation = facts.platform.formation.value, let limit = Self.limit(facts.platform) else { return nil }
        self.limit = limit
        let code = facts.candidate.value ?? facts.live.value
        let names = facts.platform.configVars.value ?? []
        web = formation.first { $0.type == "web" }?.quantity ?? 0
        workers = formation.filter { !["web", "release"].contains($0.type) }.map(\.quantity).reduce(0, +)
        var assumed: [String] = []
        let stated = ["DB_POOL", "RAILS_MAX_THREADS"].filter(names.contains)
        perProcess = code?.pool ?? code?.threads ?? 5
        let origin =
            code?.pool != nil ? "config/database.yml" : code?.threads != nil ? "config/puma.rb" : "Rails' own default"
        assumed.append("\(perProcess) connections a process, by \(origin)")
        if !stated.isEmpty { assumed.append("\(Self.list(stated)) says otherwise, perhaps: values are never read") }
        processesPerDyno = max(code?.processesPerDyno ?? 1, 1)
        if names.contains("WEB_CONCURRENCY") {
            assumed.append("\(processesPerDyno) processes a web dyno; WEB_CONCURRENCY may say otherwise")
        }
        let unclear = (code?.unclear ?? []).sorted()
        assumed += unclear.map { "\($0) can't be read: it may be more" }
        assumptions = assumed
        isGuess =
            !stated.isEmpty || names.contains("WEB_CONCURRENCY") || facts.platform.configVars.value == nil
            || !unclear.isEmpty
            || (code?.pool == nil && code?.threads == nil)
    }

    private static func list(_ names: [String]) -> String { names.joined(separator: " or ") }

    private static func limit(_ facts: PlatformFacts) -> (count: Int, source: String)? {
        if let database = facts.database.value, let limit = database.connectionLimit {
            return (limit, "\(database.addOn) allows \(limit)")
        }
        let addOns = facts.addOns.value?.filter { $0.service == "heroku-postgresql" } ?? []
        guard let addOn = addOns.first, addOns.count == 1, let limit = planLimit(addOn.plan) else { return nil }
        return (limit, "the plan \(addOn.plan) allows \(limit)")
    }

    /// Only where the database's own service doesn't tell.
    ///
    /// Source: Heroku Dev Center, "Choosing the Right Heroku Postgres Plan". Of the numbers, 500 from level 3 on and 20
    /// of the smallest are confirmed by other texts; 40, 120 and 400 were not checked against a copy of the article.
    private static func planLimit(_ plan: String) -> Int? {
        guard let name = plan.split(separator: ":").last else { return nil }
        let parts = name.split(separator: "-")
        switch parts.first {
        case "mini", "basic", "hobby": return 20
        case "essential": return parts.last == "2" ? 40 : 20
        case "standard", "premium", "private", "shield":
            return parts.last == "0" ? 120 : parts.last == "2" ? 400 : 500
        default: return nil
        }
    }
}
