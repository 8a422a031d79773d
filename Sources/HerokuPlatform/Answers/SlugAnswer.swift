/// A slug: the code of a release, built. Its `blob`, a signed URL, is not kept. Source: Heroku Platform API, slug.
public struct SlugAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// What it says it was built from, as it was given: a commit id, a name, or nothing.
    public let commit: String?
    /// The commit's message, as it was given.
    public let commitDescription: String?
    /// The Procfile: commands by process type.
    public let processTypes: [String: String]?
    /// What it runs on.
    public let stack: NamedAnswer?
    /// `Ruby`, for one.
    public let buildpackProvidedDescription: String?
    /// `SHA256:…` of the archive.
    public let checksum: String?
    /// Its size in bytes.
    public let size: Int?
    /// When it was made, ISO 8601.
    public let createdAt: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case commit
        case commitDescription = "commit_description"
        case processTypes = "process_types"
        case stack
        case buildpackProvidedDescription = "buildpack_provided_description"
        case checksum
        case size
        case createdAt = "created_at"
    }
}
