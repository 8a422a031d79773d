/// Where the files of a build come from.
public enum BuildSource: Hashable, Sendable {
    /// A commit of a bare repository. While a push waits for its build, git keeps the new objects in a folder beside the
    /// others: `quarantine` (git-receive-pack(1), “quarantine environment”).
    case commit(repository: String, id: String, quarantine: String? = nil)
    /// A tar archive, compressed or not, and the commit that whoever sent it says it is of.
    case archive(file: String, version: String?)

    /// The commit; nothing if nobody said so.
    public var version: String? {
        switch self {
        case .commit(_, let id, _): id
        case .archive(_, let version): version
        }
    }
}
