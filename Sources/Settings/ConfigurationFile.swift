/// A file in git-config syntax, read strictly: what it accepts, git reads the same; what git reads in surprising ways,
/// or in other ways in other versions, is refused.
///
/// Includes are refused rather than followed: the file comes with the repository, and a repository must not choose
/// which files of the reader's machine are read. The syntax is that of git-config(1), "Syntax".
public struct ConfigurationFile: Hashable, Sendable {
    /// The largest file that is read, in bytes.
    public static let sizeLimit = 1 << 20
    /// The most entries a file may have.
    public static let entryLimit = 10_000

    /// A section's header. Two headers of one name are two sections here; their entries belong together, as in git.
    public struct Section: Hashable, Sendable {
        /// The name before the subsection, in lower case.
        public let name: String
        /// The subsection: as written in `[name "Sub"]`, in lower case in the old form `[name.Sub]`.
        public let subsection: String?
        /// The header's line, from 1.
        public let line: Int
    }

    /// One key, with its value if it has one.
    public struct Entry: Hashable, Sendable {
        /// The section's name, in lower case.
        public let section: String
        /// The section's subsection, if it has one.
        public let subsection: String?
        /// The key, in lower case.
        public let key: String
        /// The value without quotes, escapes and comments; none for a key without `=`, which git reads as true.
        public let value: String?
        /// The line on which the key stands, from 1.
        public let line: Int

        /// The key with its section, as `git config --list` prints it.
        public var qualifiedKey: String {
            guard let subsection else { return "\(section).\(key)" }
            return "\(section).\(subsection).\(key)"
        }
    }

    /// The name the caller gave, for messages.
    public let name: String
    /// The headers in order, also of sections without entries.
    public let sections: [Section]
    /// The entries in order.
    public let entries: [Entry]

    /// Reads a file's bytes. `name` is what messages call it: `.drawbridge`.
    public init(bytes: some Collection<UInt8>, name: String) throws(SettingsError) {
        var reader = ConfigurationReader(text: try ConfigurationText(bytes: bytes, file: name))
        try reader.read()
        self.name = name
        sections = reader.sections
        entries = reader.entries
    }
}
