/// An app. Source: Heroku Platform API, app.
public struct AppAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// Its name.
    public let name: String
    /// Whether its maintenance page stands.
    public let isInMaintenance: Bool
    /// `cedar` or `fir`.
    public let generation: NamedAnswer?
    /// What it runs on.
    public let stack: NamedAnswer?
    /// What it is built on next.
    public let buildStack: NamedAnswer?
    /// Where it runs.
    public let region: NamedAnswer?
    /// The Private Space it runs in.
    public let space: SpaceAnswer?
    /// The team that owns it.
    public let team: NamedAnswer?
    /// The account that owns it.
    public let owner: UserAnswer?
    /// Where its pages are.
    public let webURL: String?
    /// Where it is pushed to.
    public let gitURL: String?
    /// When it was last released, ISO 8601.
    public let releasedAt: String?
    /// When it was made, ISO 8601.
    public let createdAt: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case name
        case isInMaintenance = "maintenance"
        case generation
        case stack
        case buildStack = "build_stack"
        case region
        case space
        case team
        case owner
        case webURL = "web_url"
        case gitURL = "git_url"
        case releasedAt = "released_at"
        case createdAt = "created_at"
    }
}

/// A Private Space. Source: Heroku Platform API, app, `space`.
public struct SpaceAnswer: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String?
    /// Its name.
    public let name: String?
    /// Whether it is a Shield Space.
    public let shield: Bool?

    private enum CodingKeys: String, CodingKey {
        case id
        case name
        case shield
    }
}
