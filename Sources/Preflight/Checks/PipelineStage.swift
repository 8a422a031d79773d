internal import DeployModel

/// Where the app stands in a pipeline.
struct PipelineStage: Check {
    let page = CheckPage(
        id: "pipeline-stage",
        title: "where the app stands in a pipeline",
        why: """
            A production app that is promoted to gets its code past any hook; what is to be decided is then "release N \
            of the app before it". Promotion copies the slug alone: config vars and add-ons stay as they are. Whether \
            the platform deploys by itself from the code host, past any hook too, its API doesn't tell: the app's page \
            Deploy does.
            """,
        source: Article.pipelines)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard case .known(let place) = facts.platform.pipeline else {
            return unknown("Whether the app is in a pipeline", facts.platform.pipeline.reason)
        }
        guard let place else { return fine("The app is in no pipeline: nothing is promoted to it") }
        let before = (facts.platform.neighbours.value ?? []).filter { $0.stage == "staging" }.map(\.name)
        guard place.stage == "production", !before.isEmpty else {
            return fine("The app is in \(place.stage) of the pipeline \(place.name)")
        }
        return [
            finding(
                .note, "The app is promoted to, from \(before.joined(separator: " or ")), or pushed to",
                mend: "Decide about what is promoted, not about what is pushed.")
        ]
    }
}
