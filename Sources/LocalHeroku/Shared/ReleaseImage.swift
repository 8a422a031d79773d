/// What the dynos of one release run: a slug with the config vars of that release.
public struct ReleaseImage: Hashable, Sendable {
    /// The release's id.
    public let id: String
    /// The release's number.
    public let version: Int
    /// What runs; nothing before the first deploy.
    public let slug: LocalSlug?
    /// The config vars of the release.
    public let configVars: [String: String]
    /// The app's name at that time, for its dynos.
    public let appName: String

    /// Puts an image together.
    public init(id: String, version: Int, slug: LocalSlug?, configVars: [String: String], appName: String) {
        self.id = id
        self.version = version
        self.slug = slug
        self.configVars = configVars
        self.appName = appName
    }
}
