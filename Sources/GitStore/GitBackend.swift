public import DeployModel

/// What ``GitStore`` needs of a repository. One implementation asks libgit2, the other the git program.
///
/// Objects come as raw bytes from both, so that trees, commits and tags are read by the same code.
protocol GitBackend: AnyObject {
    /// Which of the two it is, for reports.
    var name: String { get }
    /// The repository's own folder: `.git`, or the folder of a bare one. Shared by linked worktrees.
    var commonDirectory: String { get }
    /// The checked-out files' folder; nothing for a bare repository.
    var workingDirectory: String? { get }
    /// Whether the history is cut.
    var isShallow: Bool { get }
    /// The bytes of an object id here: 20 or 32.
    var idSize: Int { get }

    /// Reads an object.
    func object(_ id: ObjectID) throws(GitError) -> GitObject
    /// The object that a revision names, not peeled.
    func resolve(_ revision: String) throws(GitError) -> ObjectID
    /// The object that a ref points to, symbolic refs followed, tags not peeled; nothing if there is no such ref.
    func reference(_ name: String) throws(GitError) -> ObjectID?
    /// All refs below a prefix that ends in `/`, with what they point to.
    func references(under prefix: String) throws(GitError) -> [Reference]
    /// The values of all configuration keys that begin with `prefix`, in order of increasing precedence.
    func configuration(under prefix: String) throws(GitError) -> [ConfigurationValue]
    /// How many commits each side has that the other lacks, and whether they share an ancestor.
    func divergence(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> Divergence
    /// The id that these bytes would have as a blob. Nothing is written.
    func blobID(of bytes: [UInt8]) throws(GitError) -> ObjectID
}

/// A ref and the object it points to.
public struct Reference: Hashable, Sendable {
    /// The full name: `refs/tags/v1`.
    public let name: String
    /// The object, a tag not peeled.
    public let target: ObjectID
}

/// One value of git's configuration.
public struct ConfigurationValue: Hashable, Sendable {
    /// The key as `git config --list` prints it: section and name in lower case, the part between as written.
    public let key: String
    /// The value; nothing for a key that stands alone (which means true).
    public let value: String?
}

/// How far two commits have come from each other.
struct Divergence {
    /// Commits reachable from the first only.
    let ahead: Int
    /// Commits reachable from the second only.
    let behind: Int
    /// Whether they share an ancestor.
    let isRelated: Bool
    /// How many commits of each side have no parents here: where a shallow clone is cut, more may follow.
    var endsAhead = 0
    var endsBehind = 0
}
