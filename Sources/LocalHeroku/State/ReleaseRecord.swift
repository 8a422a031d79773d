/// One release of an app: what ran, or was to run, with the config vars of that moment.
struct ReleaseRecord: Sendable {
    let id: String
    let version: Int
    var status: Status
    let description: String
    var slug: LocalSlug?
    let imageID: String?
    let configVars: [String: String]
    let addOnPlans: [String]
    let createdAt: String
    var updatedAt: String
    /// What the release phase writes; nothing for a release without one.
    let output: TextStream?
    /// Whether the slug, the image or the process types differ from the release before: a deployment.
    let isDeployment: Bool

    /// Heroku's words.
    enum Status: String, Sendable {
        case pending
        case succeeded
        case failed
        case expired
    }

    /// What the dynos of this release run.
    func image(of app: AppRecord) -> ReleaseImage {
        ReleaseImage(id: id, version: version, slug: slug, configVars: configVars, appName: app.name)
    }
}

/// One build of an app.
struct BuildRecord: Sendable {
    let id: String
    var status: Status
    /// Where the source came from.
    let sourceURL: String
    let version: String?
    let output: TextStream
    let createdAt: String
    var updatedAt: String
    var slugID: String?
    var releaseID: String?

    /// Heroku's words.
    enum Status: String, Sendable {
        case pending
        case succeeded
        case failed
    }
}
