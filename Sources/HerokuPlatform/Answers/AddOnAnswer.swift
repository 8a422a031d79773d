/// An add-on. Source: Heroku Platform API, add-on.
public struct AddOnAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// Its name: `postgresql-curved-12345`.
    public let name: String
    /// The service: `heroku-postgresql`.
    public let addOnService: NamedAnswer
    /// The plan: `heroku-postgresql:standard-0`.
    public let plan: NamedAnswer
    /// The app that owns it.
    public let app: NamedAnswer
    /// `provisioning`, `provisioned`, `deprovisioned`, or a word that is new.
    public let state: String
    /// The names of the config vars that it sets.
    public let configVars: [String]

    private enum CodingKeys: String, CodingKey {
        case id
        case name
        case addOnService = "addon_service"
        case plan
        case app
        case state
        case configVars = "config_vars"
    }
}
