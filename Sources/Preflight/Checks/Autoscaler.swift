internal import DeployModel

/// Whether something else than a deploy changes the number of dynos.
struct Autoscaler: Check {
    let page = CheckPage(
        id: "autoscaler",
        title: "whether an autoscaler changes the number of dynos",
        why: """
            It starts the workers again that a plan has stopped, and what it sets while a plan runs is lost or undone. \
            During preboot the platform refuses any change, its own and the plan's.
            """,
        bearsOn: [.maintenance, .migrateLast, .migrateAround], source: Article.autoscaling)

    private static let services = ["hirefire", "judoscale", "rails-autoscale", "adept-scale", "process-scheduler"]
    private static let gems = [
        "hirefire-resource", "hirefire", "judoscale-rails", "judoscale-ruby", "rails_autoscale_agent",
        "rails-autoscale-web", "rails-autoscale-core",
    ]

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        var signs: [String] = []
        if let addOns = facts.platform.addOns.value {
            signs += addOns.filter { Self.services.contains($0.service) }.map { "add-on \($0.name) (\($0.service))" }
        }
        if let names = facts.platform.configVars.value {
            signs += names.filter {
                $0.hasPrefix("HIREFIRE_") || $0.hasPrefix("JUDOSCALE_") || $0.hasPrefix("RAILS_AUTOSCALE_")
            }
            .map { "config var \($0)" }
        }
        let gems = (facts.live.value?.gems ?? []).union(facts.candidate.value?.gems ?? [])
        signs += gems.filter(Self.gems.contains).sorted().map { "gem \($0)" }
        guard signs.isEmpty else {
            return [
                finding(
                    .warning, "An autoscaler changes the number of dynos", details: signs,
                    mend: "Switch it off while a plan runs, on its own page. The numbers to go back to:",
                    command: "heroku ps:scale --app \(facts.platform.app.name)")
            ]
        }
        let unread = [facts.platform.addOns.reason, facts.platform.configVars.reason].compactMap { $0 }
        if let reason = unread.first { return unknown("Whether there is an autoscaler", reason) }
        // Of web dynos alone, of these sizes alone.
        let size = facts.platform.web?.size.lowercased() ?? ""
        guard !["performance", "private", "shield"].contains(where: size.hasPrefix) else {
            return unknown(
                "Whether Heroku's own autoscaling is on", "its API doesn't tell",
                mend: "The page shows it: https://dashboard.heroku.com/apps/\(facts.platform.app.name)/resources")
        }
        return fine("No sign of an autoscaler")
    }
}
