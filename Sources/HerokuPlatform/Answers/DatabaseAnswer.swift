/// A database as its own service tells of it. Its URL and its password are not kept.
///
/// Source: heroku/cli, src/lib/pg/types.ts; the API is not published.
public struct DatabaseAnswer: Decodable, Hashable, Sendable {
    /// The add-on's name.
    public let name: String?
    /// PostgreSQL's version: `17.2`.
    public let postgresVersion: String?
    /// How many connections are open.
    public let connections: Int?
    /// Its size in bytes.
    public let bytes: Int?
    /// Whether it isn't ready yet.
    public let isWaiting: Bool?
    /// What `heroku pg:info` shows, in order.
    public let info: [DatabaseInfoAnswer]?

    private enum CodingKeys: String, CodingKey {
        case name
        case postgresVersion = "postgres_version"
        case connections = "num_connections"
        case bytes = "num_bytes"
        case isWaiting = "waiting?"
        case info
    }
}

/// One line of what `heroku pg:info` shows.
public struct DatabaseInfoAnswer: Decodable, Hashable, Sendable {
    /// What it is of: `Connections`, `PG Version`, `Followers`.
    public let name: String
    /// Its values: `12/120`. Other databases are told by their URLs, of which the host and the name alone are kept.
    public let values: [String]

    private enum CodingKeys: String, CodingKey {
        case name
        case values
    }

    /// Reads the line without the passwords in it.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decode(String.self, forKey: .name)
        values = try (fields.decodeIfPresent([String].self, forKey: .values) ?? []).map { value in
            guard let colon = value.firstIndex(of: ":"), value[colon...].hasPrefix("://") else { return value }
            let rest = value[value.index(colon, offsetBy: 3)...]
            let host = rest.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
            return String(host.prefix { $0 != "?" })
        }
    }
}

extension DatabaseAnswer {
    /// The values of a line that `heroku pg:info` shows.
    public func values(of name: String) -> [String] { info?.first { $0.name == name }?.values ?? [] }

    /// How many connections may be open: the second number of `12/120`.
    public var connectionLimit: Int? {
        guard let parts = values(of: "Connections").first?.split(separator: "/"), parts.count == 2 else { return nil }
        return Int(parts[1].filter { $0 != " " })
    }

    /// The names of the databases that follow it, as `heroku pg:info` shows them.
    public var followers: [String] { values(of: "Followers") }
}
