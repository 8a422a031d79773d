/// How many dynos of one process type are to run. Source: Heroku Platform API, formation.
public struct FormationAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// The process type: `web`, `worker`, `release`.
    public let type: String
    /// How many.
    public let quantity: Int
    /// The dyno size.
    public let dynoSize: NamedAnswer?
    /// The dyno size's name, as it was written before `dyno_size`.
    public let size: String?
    /// What each runs.
    public let command: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case type
        case quantity
        case dynoSize = "dyno_size"
        case size
        case command
    }
}
