internal import DeployModel

/// Whether the app runs on a platform that is known here.
struct PlatformGeneration: Check {
    let page = CheckPage(
        id: "platform-generation",
        title: "whether the app runs on Cedar or Fir",
        why: """
            On Fir there are images in place of slugs, deploys roll, and features of Cedar are missing: preboot is one.
            """,
        source: Article.generations)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        let app = facts.platform.app
        switch app.generation {
        case .cedar: return fine("The app runs on Cedar, \(app.stack), in \(app.region)")
        case .fir:
            return [finding(.note, "The app runs on Fir: images in place of slugs, rolling deploys, no preboot")]
        case nil: return unknown("On which generation of the platform the app runs", "its name is a new one")
        }
    }
}
