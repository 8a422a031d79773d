/// An image that a release on Fir runs. Source: Heroku Platform API, oci-image.
public struct OCIImageAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// What it says it was built from, as it was given: a commit id, a name, or nothing.
    public let commit: String?
    /// The commit's message, as it was given.
    public let commitDescription: String?
    /// `sha256:…` of the image.
    public let digest: String?
    /// What it runs, by process type.
    public let processTypes: [String: ImageProcessAnswer]?
    /// When it was made, ISO 8601.
    public let createdAt: String?

    private enum CodingKeys: String, CodingKey {
        case id, commit, digest
        case commitDescription = "commit_description"
        case processTypes = "process_types"
        case createdAt = "created_at"
    }
}

/// A process type of an image. Source: Heroku Platform API, oci-image, `process_types`.
public struct ImageProcessAnswer: Decodable, Hashable, Sendable {
    /// The command as `heroku ps` shows it.
    public let displayCommand: String?
    /// The command that is run.
    public let command: String?

    private enum CodingKeys: String, CodingKey {
        case command
        case displayCommand = "display_cmd"
    }
}

/// The answer to a look for an image: the schema says a list, so both a list and a single one are taken.
public struct OCIImagesAnswer: Decodable, Hashable, Sendable {
    /// The images.
    public let all: [OCIImageAnswer]

    /// Reads a list or a single one.
    public init(from decoder: any Decoder) throws {
        do {
            var list = try decoder.unkeyedContainer()
            var all: [OCIImageAnswer] = []
            while !list.isAtEnd { all.append(try list.decode(OCIImageAnswer.self)) }
            self.all = all
        } catch DecodingError.typeMismatch(_, let context) where context.codingPath.count == decoder.codingPath.count {
            all = [try OCIImageAnswer(from: decoder)]
        }
    }
}
