public import HTTPTransport

/// A place for a source archive. Source: Heroku Platform API, source.
public struct SourceAnswer: Decodable, Hashable, Sendable {
    /// The place.
    public let sourceBlob: SourceBlobAnswer

    private enum CodingKeys: String, CodingKey {
        case sourceBlob = "source_blob"
    }
}

/// Where a source archive is put, and where it is read then. Both URLs are signed.
public struct SourceBlobAnswer: Decodable, Hashable, Sendable {
    /// PUT it here, with an empty `Content-Type`.
    public let putURL: Secret
    /// Tell a build to read it here.
    public let getURL: Secret

    private enum CodingKeys: String, CodingKey {
        case putURL = "put_url"
        case getURL = "get_url"
    }

    /// Reads the answer; what is secret in it stays so.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        putURL = try fields.secret(.putURL)
        getURL = try fields.secret(.getURL)
    }
}
