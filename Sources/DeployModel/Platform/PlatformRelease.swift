/// One release of an app, as the platform tells of it. Source: Heroku Platform API, release, slug and oci-image.
public struct PlatformRelease: Hashable, Sendable, Codable {
    /// What became of a release.
    public enum Status: String, Hashable, Sendable, Codable {
        /// Its release phase runs still.
        case pending
        case succeeded
        /// Its release phase failed: the release before it goes on serving.
        case failed
        /// It is no longer to be had. The platform's reference only names the word; that it can't be rolled back to is
        /// assumed.
        case expired
    }

    /// What it runs.
    public enum Content: Hashable, Sendable, Codable {
        /// A slug, by its id.
        case slug(id: String)
        /// An OCI image (Fir) or a docker image (container stack), by its id.
        case image(id: String)
        /// Nothing: an app to which nothing was ever deployed has releases too, of its config vars and add-ons.
        case nothing
    }

    /// The number that counts up with every release of the app: 42 for `v42`.
    public let version: Int
    /// What became of it.
    public let status: Status
    /// Whether the platform says that this is the one that runs.
    public let isCurrent: Bool
    /// What it runs.
    public let content: Content
    /// What the slug or image says it was built from, as it is written there: a whole commit id, an abbreviated one, a
    /// name, or nothing. Of releases that nobody had to ask for, nothing.
    public let commit: String?
    /// The platform's words: `Deploy 1a2b3c4d`, `Set FOO config vars`, `Rollback to v40`,
    /// `Promote shop-staging v12 1a2b3c4d`.
    public let description: String
    /// When it was made, in UTC as ISO 8601.
    public let createdAt: String
    /// Whether the platform would roll back to it.
    public let isEligibleForRollback: Bool
    /// The platform's id of it, which never changes; nothing where nobody noted it.
    public let id: String?

    /// Puts a release together.
    public init(
        version: Int, status: Status, isCurrent: Bool, content: Content, commit: String? = nil, description: String,
        createdAt: String, isEligibleForRollback: Bool = true, id: String? = nil
    ) {
        self.version = version
        self.status = status
        self.isCurrent = isCurrent
        self.content = content
        self.commit = commit
        self.description = description
        self.createdAt = createdAt
        self.isEligibleForRollback = isEligibleForRollback
        self.id = id
    }
}
