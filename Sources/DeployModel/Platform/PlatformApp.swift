/// An app as the platform keeps it. Source: Heroku Platform API, app.
public struct PlatformApp: Hashable, Sendable, Codable {
    /// Which of Heroku's platforms runs it.
    public enum Generation: String, Hashable, Sendable, Codable {
        case cedar
        case fir
    }

    /// The platform's id, which stays when the app is renamed.
    public let id: String
    /// Its name on the platform, which is not always the one in `.drawbridge`.
    public let name: String
    /// Which of Heroku's platforms runs it; nothing if that is a new one.
    public let generation: Generation?
    /// The stack it runs on: `heroku-24`, `container`, …
    public let stack: String
    /// Whether the maintenance page stands before it.
    public let isInMaintenance: Bool
    /// Where its pages are: `https://shop-1a2b3c4d5e6f.herokuapp.com/`.
    public let webURL: String?
    /// Where pushes to it go.
    public let gitURL: String
    /// The region's name.
    public let region: String
    /// The Private Space it runs in, if any.
    public let space: String?
    /// The team that owns it, if any.
    public let team: String?

    /// Puts an app together.
    public init(
        id: String, name: String, generation: Generation?, stack: String, isInMaintenance: Bool, webURL: String?,
        gitURL: String, region: String, space: String?, team: String?
    ) {
        self.id = id
        self.name = name
        self.generation = generation
        self.stack = stack
        self.isInMaintenance = isInMaintenance
        self.webURL = webURL
        self.gitURL = gitURL
        self.region = region
        self.space = space
        self.team = team
    }
}
