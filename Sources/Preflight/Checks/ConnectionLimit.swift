internal import DeployModel

/// Whether the database takes as many connections as a deploy needs.
struct ConnectionLimit: Check {
    let page = CheckPage(
        id: "connection-limit",
        title: "whether the database takes as many connections as a deploy needs",
        why: """
            While old and new web dynos overlap, each has its own connections. Past the limit the new ones can't \
            connect: requests fail, and so does whoever migrates.
            """,
        source: Article.connections)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        if facts.platform.hasNoDatabase { return fine(Self.noDatabase) }
        guard let budget = ConnectionBudget(facts) else {
            let reason =
                facts.platform.formation.reason ?? facts.platform.database.reason
                ?? "the limit of the plan isn't known"
            return facts.platform.formation.reason == nil && facts.platform.database.reason != nil
                ? unknownDatabase("Whether there are enough connections", facts)
                : unknown("Whether there are enough connections", reason)
        }
        let overlap = ReleaseOverlap(facts.platform)
        let details = [budget.sum(overlap), budget.limit.source] + budget.assumptions + inUse(facts)
        if budget.peak(overlap) > budget.limit.count {
            let isSure = !budget.isGuess && facts.platform.database.value?.isPooled != true
            return [
                finding(
                    isSure ? .problem : .warning,
                    "A deploy needs up to \(budget.peak(overlap)) connections, and there are "
                        + "\(budget.limit.count)",
                    details: details,
                    mend: overlap == .preboot
                        ? "Fewer threads or processes, a larger plan, or deploys without preboot:"
                        : "Fewer threads or processes, or a larger plan.",
                    command: overlap == .preboot
                        ? "heroku features:disable preboot --app \(facts.platform.app.name)" : nil)
            ]
        }
        let isShared = SharedDatabase().evaluate(facts).contains { $0.severity == .warning }
        let doubt = isShared ? ", other apps' not counted" : budget.isGuess ? ", as far as that can be read" : ""
        return fine(
            "A deploy needs up to \(budget.peak(overlap)) of \(budget.limit.count) connections\(doubt)",
            details: details)
    }

    private func inUse(_ facts: PreflightFacts) -> [String] {
        facts.platform.database.value?.connections.map { ["\($0) are open now"] } ?? []
    }
}
