/// A feature of an app. Source: Heroku Platform API, app-feature.
public struct FeatureAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// `preboot`, `http-session-affinity`, …
    public let name: String
    /// Whether it is on.
    public let isEnabled: Bool
    /// `general`, `beta`, …
    public let state: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case name
        case isEnabled = "enabled"
        case state
    }
}
