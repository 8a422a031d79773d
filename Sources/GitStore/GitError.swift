/// A repository could not be read as asked.
///
/// Compared by ``kind`` alone: messages come from libgit2 or git and change with their versions.
public struct GitError: Error, Hashable, Sendable {
    /// What went wrong, in a closed set.
    public enum Kind: String, Hashable, Sendable {
        /// No repository at the path or above it.
        case noRepository
        /// The repository belongs to another user, and git's `safe.directory` does not name it.
        case dubiousOwnership
        /// A file or folder of the repository may not be read.
        case permissionDenied
        /// The repository uses a format that neither libgit2 nor the installed git reads.
        case unsupportedFormat
        /// The repository has no commit yet.
        case noCommits
        /// Nothing has this name or id.
        case unknownRevision
        /// Several objects begin with these digits.
        case ambiguousRevision
        /// The text isn't of the form of a revision.
        case invalidRevision
        /// The revision names a tree, blob or tag of one, not a commit.
        case notACommit
        /// The object isn't in this clone.
        case missingObject
        /// The object is there but damaged.
        case corruptObject
        /// A bound that protects this program was passed: a tree nested too deep, too many changes.
        case limitExceeded
        /// The git program is needed for this repository and could not be run.
        case gitUnavailable
        /// Anything else: see the message.
        case other
    }

    /// What went wrong.
    public let kind: Kind
    /// What was being done, as a clause that completes "could not …".
    public let attempt: String
    /// The message of libgit2 or git, unchanged.
    public let cause: String
    /// What to do next, as a sentence.
    public let hint: String

    /// Puts an error together; without a hint, the kind's own is taken.
    public init(_ kind: Kind, attempt: String, cause: String, hint: String? = nil) {
        self.kind = kind
        self.attempt = attempt
        self.cause = cause
        self.hint = hint ?? kind.usualHint
    }

    /// Whether the two are of the same kind.
    public static func == (left: GitError, right: GitError) -> Bool { left.kind == right.kind }

    /// Hashes the kind.
    public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

extension GitError: CustomStringConvertible {
    /// One line: what could not be done, and why.
    public var description: String { "could not \(attempt): \(cause)" }
}

extension GitError.Kind {
    fileprivate var usualHint: String {
        switch self {
        case .noRepository: "Run this inside a git repository, or name one with --repository DIR."
        case .dubiousOwnership:
            "If you trust the repository: git config --global --add safe.directory <its path>."
        case .permissionDenied: "Check who owns the repository's files and whether this user may read them."
        case .unsupportedFormat: "Install a newer git, or convert the repository."
        case .noCommits: "Commit something first."
        case .unknownRevision: "Check the spelling; a branch of a remote may need `git fetch` first."
        case .ambiguousRevision: "Give more digits of the id."
        case .invalidRevision: "Give a commit id, a branch, a tag, or another form that `git rev-parse` takes."
        case .notACommit: "Give a commit, or a tag or branch that points to one."
        case .missingObject: "Fetch it: git fetch origin <commit>; in a shallow clone: git fetch --unshallow."
        case .corruptObject: "Run `git fsck` to see the damage; a fresh clone usually mends it."
        case .limitExceeded: "This is not a tree that a deploy could use; check the commit."
        case .gitUnavailable: "Install git, or put it on PATH."
        case .other: "Run `git fsck`; if that is clean, please report this with the line above."
        }
    }
}
