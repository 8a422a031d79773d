public import HTTPTransport

/// A build. Source: Heroku Platform API, build.
public struct BuildAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// `pending`, `succeeded`, `failed`, or a word that is new.
    public let status: String
    /// What it made.
    public let slug: IDAnswer?
    /// The release that runs it; comes after the build.
    public let release: IDAnswer?
    /// What it is built from.
    public let sourceBlob: BuildSourceAnswer
    /// Where its output is; anybody who has it can read it.
    public let outputStreamURL: Secret?
    /// What it is built on.
    public let stack: String?
    /// Who started it.
    public let user: UserAnswer?
    /// When it was started, ISO 8601.
    public let createdAt: String?
    /// When it last changed, ISO 8601.
    public let updatedAt: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case status
        case slug
        case release
        case sourceBlob = "source_blob"
        case outputStreamURL = "output_stream_url"
        case stack
        case user
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }

    /// Reads the answer; what is secret in it stays so.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(String.self, forKey: .id)
        status = try fields.decode(String.self, forKey: .status)
        slug = try fields.decodeIfPresent(IDAnswer.self, forKey: .slug)
        release = try fields.decodeIfPresent(IDAnswer.self, forKey: .release)
        sourceBlob = try fields.decode(BuildSourceAnswer.self, forKey: .sourceBlob)
        outputStreamURL = try fields.secretIfPresent(.outputStreamURL)
        stack = try fields.decodeIfPresent(String.self, forKey: .stack)
        user = try fields.decodeIfPresent(UserAnswer.self, forKey: .user)
        createdAt = try fields.decodeIfPresent(String.self, forKey: .createdAt)
        updatedAt = try fields.decodeIfPresent(String.self, forKey: .updatedAt)
    }
}

/// What a build is built from. Its URL, which is signed, is not kept.
public struct BuildSourceAnswer: Decodable, Hashable, Sendable {
    /// What it was called when it was given: the commit id.
    public let version: String?
    /// `SHA256:…` of the archive.
    public let checksum: String?

    private enum CodingKeys: String, CodingKey {
        case version
        case checksum
    }
}
