/// What git's trees can hold at a path.
public enum FileMode: String, Hashable, Sendable, Codable {
    case regular = "100644"
    case executable = "100755"
    case symbolicLink = "120000"
    case submodule = "160000"
    case directory = "040000"

    /// Reads a tree entry's mode and folds the odd ones of old repositories as git does (`100664` is `100644`).
    public init(rawMode: UInt32) {
        switch rawMode & 0o170000 {
        case 0o100000: self = rawMode & 0o100 == 0 ? .regular : .executable
        case 0o120000: self = .symbolicLink
        case 0o040000: self = .directory
        default: self = .submodule
        }
    }

    /// Whether the two hold the same sort of thing: an executable file is still a file.
    fileprivate func isSameType(as other: FileMode) -> Bool {
        self == other || Set([self, other]) == [.regular, .executable]
    }
}

/// One side of a change: what lies at the path in that commit's tree.
public struct FileVersion: Hashable, Sendable, Codable {
    /// What sort of thing it is.
    public let mode: FileMode
    /// The blob; for a submodule, the commit that is checked out there, an object of another repository.
    public let id: ObjectID

    /// Pairs a mode with an object.
    public init(mode: FileMode, id: ObjectID) {
        self.mode = mode
        self.id = id
    }
}

/// One path's difference between two *trees*. A rename is two of these, a deletion and an addition.
public struct Change: Hashable, Sendable, Codable {
    /// What happened to the path, in the letters of `git diff --name-status --no-renames`.
    public enum Kind: String, Hashable, Sendable, Codable {
        case added = "A"
        case deleted = "D"
        case modified = "M"
        case typeChanged = "T"
    }

    /// The path, the same on both sides.
    public let path: RepositoryPath
    /// What the baseline has there, or nothing.
    public let old: FileVersion?
    /// What the candidate has there, or nothing.
    public let new: FileVersion?

    /// Puts the two sides together. At least one of them exists.
    public init(path: RepositoryPath, old: FileVersion?, new: FileVersion?) {
        self.path = path
        self.old = old
        self.new = new
    }

    /// What happened, read off the two sides. A change of mode alone is a modification, as in git.
    public var kind: Kind {
        guard let old else { return .added }
        guard let new else { return .deleted }
        return old.mode.isSameType(as: new.mode) ? .modified : .typeChanged
    }

    /// Whether either side is a submodule or a symbolic link: what lies behind it is not in this repository's trees.
    public var isOpaque: Bool {
        [old?.mode, new?.mode].contains { $0 == .submodule || $0 == .symbolicLink }
    }
}
