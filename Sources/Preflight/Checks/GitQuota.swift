internal import DeployModel

/// How many pushes were made in the last hour.
struct GitQuota: Check {
    let page = CheckPage(
        id: "git-quota",
        title: "how much of the hour's 75 git requests is used",
        why: "A fetch, a push and an ls-remote each count, per app and account; past 75 an hour they are refused.",
        source: Article.limits)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let releases = facts.platform.releases.value else {
            return unknown("How many git requests were made", facts.platform.releases.reason)
        }
        let deploys = releases.filter { $0.description.hasPrefix("Deploy ") && $0.createdAt >= facts.anHourAgo }.count
        // Nothing tells the rest of the requests, so half is taken for much.
        // And what this preflight asked itself.
        let used = "At least \(deploys + 1) of the hour's 75 git requests are used"
        guard deploys < 35 else {
            return [
                finding(
                    .warning, used, details: ["\(deploys) deploys"],
                    mend: "Find out what pushes so often, and wait until the hour is over:",
                    command: "heroku releases --app \(facts.platform.app.name)")
            ]
        }
        return fine(used)
    }
}
