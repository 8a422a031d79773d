/// Something that an answer names by its id alone.
public struct IDAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String

    private enum CodingKeys: String, CodingKey {
        case id
    }
}

/// Something that an answer names by its id and its name, of which either may be missing.
public struct NamedAnswer: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String?
    /// Its name.
    public let name: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case name
    }
}

/// A user that an answer names.
public struct UserAnswer: Decodable, Hashable, Sendable {
    /// The id.
    public let id: String?
    /// The address.
    public let email: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case email
    }
}
