internal import DeployModel

/// Whether the app is deployed as docker images.
struct ContainerStack: Check {
    let page = CheckPage(
        id: "container-stack",
        title: "whether the app is deployed as docker images",
        why: """
            An image names no commit, so the platform can't say which one is live; it can't be promoted; and what it \
            starts with stands in docker's files, where it may migrate at boot.
            """,
        source: Article.container)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard facts.platform.app.stack == "container" else {
            return fine("The app is built by buildpacks, on \(facts.platform.app.stack)")
        }
        return [
            finding(
                .warning, "The app is deployed as docker images, which name no commit and can't be promoted",
                mend: "Record each deployed commit, so that the next decision knows it:",
                command: "git update-ref refs/drawbridge/\(facts.settings.app)/deployed COMMIT")
        ]
    }
}
