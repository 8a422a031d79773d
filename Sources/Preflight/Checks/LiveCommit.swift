internal import DeployModel

/// Whether the live commit is known, and lies where a deploy would come from.
struct LiveCommit: Check {
    let page = CheckPage(
        id: "live-commit",
        title: "whether the live commit is known and in the candidate's history",
        why: """
            Every decision compares the commit that is live with the one to be deployed. A live commit from elsewhere \
            means that somebody deploys past this repository, or that the candidate is older than what it replaces.
            """,
        source: Article.releases, isEssential: true)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let releases = facts.platform.releases.value else {
            return unknown("The live commit", facts.platform.releases.reason)
        }
        if let reason = facts.platform.unreadCommit { return unknown("The live commit", reason) }
        let release = LiveRelease.derive(from: releases, app: facts.platform.app.name)
        guard let version = release.version, let commit = release.commit, release.state == .live else {
            return nameless(release, facts)
        }
        let live = "v\(version) runs \(commit.prefix(10))"
        guard let clone = facts.clone.value, let place = clone.liveCommit else {
            return unknown("Whether the candidate holds the live commit", facts.clone.reason)
        }
        switch place {
        case .same: return fine("\(live), the candidate itself")
        case .ancestor: return fine("\(live), which the candidate builds on")
        case .elsewhere:
            return [
                finding(
                    .warning, "\(live), which the candidate's history doesn't hold",
                    mend: "See what it holds that the candidate doesn't:", command: "git log HEAD..\(commit)")
            ]
        case .absent:
            return [
                finding(
                    .problem, "\(live), which this clone lacks",
                    command: "git fetch origin \(commit)")
            ]
        case .undetermined:
            return unknown("Whether the candidate builds on the live commit", "the clone's history is cut")
        }
    }

    private func nameless(_ release: LiveRelease, _ facts: PreflightFacts) -> [PreflightFinding] {
        switch release.state {
        case .nothingDeployed: fine("Nothing was deployed to the app yet")
        case .nameless:
            [
                finding(
                    .warning, "What runs doesn't say which commit it was built from", details: [release.reason],
                    mend: "Record each deployed commit:",
                    command: "git update-ref refs/drawbridge/\(facts.settings.app)/deployed COMMIT")
            ]
        case .live, .unsettled: unknown("The live commit", release.reason)
        }
    }
}
