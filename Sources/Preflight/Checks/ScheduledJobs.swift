internal import DeployModel

/// Whether something starts jobs by the clock.
struct ScheduledJobs: Check {
    let page = CheckPage(
        id: "scheduled-jobs",
        title: "whether an add-on starts jobs by the clock",
        why: """
            They run as one-off dynos of the current release, in maintenance too: one may start in the middle of a \
            migration, or still run old code when the new one serves.
            """,
        bearsOn: [.maintenance, .migrateLast, .migrateAround], source: Article.scheduler)

    private static let services = [
        "scheduler", "crontogo", "cron-to-go", "advanced-scheduler", "temporize", "process-scheduler",
    ]

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let addOns = facts.platform.addOns.value else {
            return unknown("Whether an add-on starts jobs", facts.platform.addOns.reason)
        }
        let schedulers = addOns.filter { Self.services.contains($0.service) }
        guard let first = schedulers.first else { return fine("No add-on starts jobs by the clock") }
        return [
            finding(
                .warning, "Jobs are started by the clock, in maintenance too",
                details: schedulers.map { "\($0.name) (\($0.service))" },
                mend: "Deploy between its jobs, and let those that run end; the list of jobs is on its own page.",
                command: "heroku addons:open \(first.name) --app \(facts.platform.app.name)")
        ]
    }
}
