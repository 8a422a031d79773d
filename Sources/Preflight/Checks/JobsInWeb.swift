internal import DeployModel

/// Whether web processes run jobs too.
struct JobsInWeb: Check {
    let page = CheckPage(
        id: "jobs-in-web",
        title: "whether web processes run jobs too",
        why: """
            Such jobs go on in maintenance, which stops no dyno, and can't be paused without stopping web: old code \
            writes to the database while it changes.
            """,
        bearsOn: [.maintenance, .migrateLast, .migrateAround], source: Article.maintenance)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        let sides = [facts.live, facts.candidate].compactMap(\.value)
        guard !sides.isEmpty else { return unknown("Whether web processes run jobs", facts.live.reason) }
        let names = facts.platform.configVars.value
        let runners = sides.flatMap(\.jobsInWeb).filter { runner in
            guard let variable = runner.variable, let names else { return true }
            return names.contains(variable)
        }
        var seen: Set<String> = []
        let places = runners.map { "\($0.path):\($0.line): \($0.name)" }.filter { seen.insert($0).inserted }
        let together = (facts.platform.web.map(Self.runners) ?? [])
        let details = places + together
        if !details.isEmpty {
            return [
                finding(
                    .warning, "Web processes run jobs too", details: details,
                    mend: "Run them in a process type of their own, or scale web to 0 in a window.")
            ]
        }
        if names?.contains("GOOD_JOB_EXECUTION_MODE") == true {
            return unknown(
                "Whether web runs GoodJob's jobs", "GOOD_JOB_EXECUTION_MODE is set, and values are never read",
                mend: "Unless it says external, it does.")
        }
        let unread = sides.reduce(into: [:]) { unread, side in unread.merge(side.unread) { first, _ in first } }
        guard unread.isEmpty else {
            return unknown(
                "Whether web processes run jobs",
                unread.map { "\($0.key): \($0.value)" }.sorted().joined(separator: "; "))
        }
        if facts.live.value == nil { return unknown("Whether web processes run jobs now", facts.live.reason) }
        return fine("No sign of jobs inside of web processes")
    }

    /// What one web command starts beside the server.
    private static func runners(_ web: PlatformFormation) -> [String] {
        ["sidekiq", "good_job", "jobs:work", "foreman", "overmind", "concurrently", "solid_queue", "bin/jobs"]
            .filter { web.command.bytes.holds($0) }
            .map { "web's command starts \($0)" }
    }
}
