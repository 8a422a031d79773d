/// An add-on attached to an app. Source: Heroku Platform API, add-on-attachment.
public struct AttachmentAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// What it is attached as: `DATABASE`.
    public let name: String
    /// The add-on.
    public let addOn: AttachedAddOnAnswer
    /// The app that it is attached to.
    public let app: NamedAnswer
    /// Nothing is the usual; else `connection-pooling:default`, `credential:…`, `role:…`.
    public let namespace: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case name
        case addOn = "addon"
        case app
        case namespace
    }
}

/// An add-on as an attachment names it.
public struct AttachedAddOnAnswer: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Its name.
    public let name: String
    /// The app that owns it.
    public let app: NamedAnswer
    /// The plan; told only by the call that finds an attachment.
    public let plan: NamedAnswer?
    /// The names of the config vars that it sets; told only by the call that finds an attachment.
    public let configVars: [String]?

    private enum CodingKeys: String, CodingKey {
        case id
        case name
        case app
        case plan
        case configVars = "config_vars"
    }
}
