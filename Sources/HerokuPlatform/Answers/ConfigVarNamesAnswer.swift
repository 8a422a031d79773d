/// The names of an app's config vars. Their values are dropped as the answer is read. Source: Heroku Platform API,
/// config-var.
public struct ConfigVarNamesAnswer: Decodable, Hashable, Sendable {
    /// The names in order.
    public let names: [String]

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads the names.
    public init(from decoder: any Decoder) throws {
        names = try decoder.container(keyedBy: Name.self).allKeys.map(\.stringValue).sorted()
    }
}
