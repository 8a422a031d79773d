public import HTTPTransport

/// A release. Source: Heroku Platform API, release.
public struct ReleaseAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// Its number: 42 for `v42`.
    public let version: Int
    /// `pending`, `succeeded`, `failed`, `expired`, or a word that is new.
    public let status: String
    /// Whether it is the one that runs.
    public let isCurrent: Bool?
    /// The platform's words: `Deploy 1a2b3c4d`.
    public let description: String?
    /// The slug it runs; none of an image, or of an app without code.
    public let slug: IDAnswer?
    /// What it runs, by type.
    public let artifacts: ArtifactsAnswer?
    /// Where its release phase's output is; anybody who has it can read it.
    public let outputStreamURL: Secret?
    /// Whether it can be rolled back to.
    public let isEligibleForRollback: Bool?
    /// The app.
    public let app: NamedAnswer?
    /// Who made it.
    public let user: UserAnswer?
    /// When it was made, ISO 8601.
    public let createdAt: String?
    /// When it last changed, ISO 8601.
    public let updatedAt: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case version
        case status
        case isCurrent = "current"
        case description
        case slug
        case artifacts
        case outputStreamURL = "output_stream_url"
        case isEligibleForRollback = "eligible_for_rollback"
        case app
        case user
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }

    /// Reads the answer; what is secret in it stays so.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(String.self, forKey: .id)
        version = try fields.decode(Int.self, forKey: .version)
        status = try fields.decode(String.self, forKey: .status)
        isCurrent = try fields.decodeIfPresent(Bool.self, forKey: .isCurrent)
        description = try fields.decodeIfPresent(String.self, forKey: .description)
        slug = try fields.decodeIfPresent(IDAnswer.self, forKey: .slug)
        artifacts = try fields.decodeIfPresent(ArtifactsAnswer.self, forKey: .artifacts)
        outputStreamURL = try fields.secretIfPresent(.outputStreamURL)
        isEligibleForRollback = try fields.decodeIfPresent(Bool.self, forKey: .isEligibleForRollback)
        app = try fields.decodeIfPresent(NamedAnswer.self, forKey: .app)
        user = try fields.decodeIfPresent(UserAnswer.self, forKey: .user)
        createdAt = try fields.decodeIfPresent(String.self, forKey: .createdAt)
        updatedAt = try fields.decodeIfPresent(String.self, forKey: .updatedAt)
    }
}
