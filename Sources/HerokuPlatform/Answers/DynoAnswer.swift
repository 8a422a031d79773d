public import HTTPTransport

/// A dyno. Source: Heroku Platform API, dyno.
public struct DynoAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// `web.1`, `run.4321`; on Fir `web-1234abcde-123ab`.
    public let name: String
    /// The process type: `web`, `run`, `scheduler`, `release`.
    public let type: String?
    /// `starting`, `up`, `idle`, `crashed`, `down`, or a word that is new.
    public let state: String
    /// What it runs.
    public let command: String?
    /// The dyno size's name.
    public let size: String?
    /// The release that it runs.
    public let release: ReleaseReference?
    /// Where a one-off is attached to; whoever has it is attached.
    public let attachURL: Secret?
    /// The app.
    public let app: NamedAnswer?
    /// Since when it runs, ISO 8601.
    public let createdAt: String?
    /// When its state last changed, ISO 8601.
    public let updatedAt: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case name
        case type
        case state
        case command
        case size
        case release
        case attachURL = "attach_url"
        case app
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }

    /// Reads the answer; what is secret in it stays so.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(String.self, forKey: .id)
        name = try fields.decode(String.self, forKey: .name)
        type = try fields.decodeIfPresent(String.self, forKey: .type)
        state = try fields.decode(String.self, forKey: .state)
        command = try fields.decodeIfPresent(String.self, forKey: .command)
        size = try fields.decodeIfPresent(String.self, forKey: .size)
        release = try fields.decodeIfPresent(ReleaseReference.self, forKey: .release)
        attachURL = try fields.secretIfPresent(.attachURL)
        app = try fields.decodeIfPresent(NamedAnswer.self, forKey: .app)
        createdAt = try fields.decodeIfPresent(String.self, forKey: .createdAt)
        updatedAt = try fields.decodeIfPresent(String.self, forKey: .updatedAt)
    }
}

/// A release that an answer names by its number.
public struct ReleaseReference: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String?
    /// Its number.
    public let version: Int?

    private enum CodingKeys: String, CodingKey {
        case id
        case version
    }
}
