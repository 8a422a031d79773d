internal import DeployModel

/// Whether the newest release is the one that runs.
struct LastRelease: Check {
    let page = CheckPage(
        id: "last-release",
        title: "whether the newest release succeeded",
        why: """
            After a failed release the one before it runs on, but the config vars that came with the failed one are in \
            force already, and its migrations may be applied in part.
            """,
        source: Article.releasePhase, isEssential: true)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let releases = facts.platform.releases.value else {
            return unknown("Whether the newest release succeeded", facts.platform.releases.reason)
        }
        guard let newest = releases.first(where: { $0.status != .pending }) else {
            return fine("The app has no finished release")
        }
        guard newest.status != .succeeded else { return fine("The newest release, v\(newest.version), succeeded") }
        let ended = newest.status == .failed ? "failed" : "expired"
        let runs = releases.first(where: \.isCurrent).map { "; v\($0.version) runs on" } ?? ""
        return [
            finding(
                .warning, "The newest release, v\(newest.version), \(ended)\(runs)", details: [newest.description],
                command: "heroku releases:output v\(newest.version) --app \(facts.platform.app.name)")
        ]
    }
}
