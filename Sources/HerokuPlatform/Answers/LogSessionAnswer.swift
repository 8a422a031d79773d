public import HTTPTransport

/// A way to read logs. Source: Heroku Platform API, log-session.
public struct LogSessionAnswer: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Where they are read; anybody who has it can.
    public let logplexURL: Secret

    private enum CodingKeys: String, CodingKey {
        case id
        case logplexURL = "logplex_url"
    }

    /// Reads the answer; what is secret in it stays so.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(String.self, forKey: .id)
        logplexURL = try fields.secret(.logplexURL)
    }
}
