internal import DeployModel

/// Whether a release is under way.
struct PendingRelease: Check {
    let page = CheckPage(
        id: "pending-release",
        title: "whether a release is under way, or preboot still serves the one before",
        why: """
            Its release phase may be migrating now, and which code is live is about to change: whatever is decided \
            now is decided about something that no longer is.
            """,
        source: Article.releasePhase, isEssential: true)

    private static let all: [Decision.Kind] = [.release, .migrateFirst, .migrateLast, .migrateAround, .maintenance]

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let releases = facts.platform.releases.value else {
            return unknown("Whether a release is under way", facts.platform.releases.reason, rulesOut: Self.all)
        }
        let pending = releases.filter { $0.status == .pending }
        guard let first = pending.first else { return overlapping(facts, releases) }
        return [
            finding(
                .problem, "Release v\(first.version) is under way",
                details: pending.map { "v\($0.version) since \($0.createdAt): \($0.description)" },
                mend: "Wait for it, an hour at most:",
                command: "heroku releases:output v\(first.version) --app \(facts.platform.app.name)",
                rulesOut: Self.all)
        ]
    }

    /// Nothing tells when preboot has switched the requests over; about three minutes, says the source.
    private func overlapping(_ facts: PreflightFacts, _ releases: [PlatformRelease]) -> [PreflightFinding] {
        let succeeded = releases.filter { $0.status == .succeeded }.sorted { $0.version > $1.version }
        // A release of config vars runs the same code as the one before: the oldest of them brought it.
        let brought = succeeded.prefix { $0.content == succeeded.first?.content }.last
        guard ReleaseOverlap(facts.platform) == .preboot, let brought, brought.createdAt >= facts.fiveMinutesAgo,
            succeeded.contains(where: { $0.version < brought.version && $0.content != .nothing })
        else { return fine("No release is under way") }
        return [
            finding(
                .warning, "Preboot may still serve the code that ran before v\(brought.version)",
                details: ["v\(brought.version) since \(brought.createdAt): \(brought.description)"],
                mend: "Five minutes after a release it doesn't. Until then the formation can't be changed.")
        ]
    }
}
