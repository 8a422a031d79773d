/// What a build made: a folder with everything that a dyno runs.
public struct LocalSlug: Hashable, Sendable {
    /// Its id, a UUID in lower case.
    public let id: String
    /// The folder, which nobody changes any more.
    public let folder: String
    /// The commit that it was built from, as whoever built it said; nothing if they said nothing.
    public let commit: String?
    /// The process types with their commands, in the order of the Procfile.
    public let processTypes: [ProcessType]
    /// Its size in bytes.
    public let size: Int
    /// `SHA256:` and 64 hexadecimal digits.
    public let checksum: String
    /// When it was made, in UTC as ISO 8601.
    public let createdAt: String

    /// One line of a Procfile.
    public struct ProcessType: Hashable, Sendable {
        /// `web`, `worker`, `release`, …
        public let name: String
        /// A line of shell.
        public let command: String

        /// Pairs the two.
        public init(name: String, command: String) {
            self.name = name
            self.command = command
        }
    }

    /// Puts a slug together.
    public init(
        id: String, folder: String, commit: String?, processTypes: [ProcessType], size: Int, checksum: String,
        createdAt: String
    ) {
        self.id = id
        self.folder = folder
        self.commit = commit
        self.processTypes = processTypes
        self.size = size
        self.checksum = checksum
        self.createdAt = createdAt
    }

    /// The command of a process type.
    public func command(of type: String) -> String? { processTypes.first { $0.name == type }?.command }
}
