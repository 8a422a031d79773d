public import DeployModel

/// Sees the differences between two trees, and says which folders are worth entering.
///
/// `Folder` is whatever the visitor wants to know about the folder it is in: the comparison carries it along.
public protocol TreeComparisonVisitor {
    /// What the visitor knows about a folder.
    associatedtype Folder

    /// Asks whether to enter the folder `name`, which differs between the two trees.
    ///
    /// - Returns: What is known about it; nothing to leave it out, whatever it holds.
    mutating func enter(_ name: ArraySlice<UInt8>, in folder: Folder) -> Folder?

    /// Takes one difference.
    mutating func visit(_ change: Change, in folder: Folder)
}

/// Compares two trees, path by path, without reading a single blob.
///
/// The walk goes through both trees side by side. Entries with the same id and mode are passed over, so a folder that
/// is the same on both sides is never entered. A path that is a file on one side and a folder on the other is a
/// deletion and additions; so is a rename. Submodules and symbolic links are one path each. Changes arrive in the order
/// in which `git diff --no-renames --name-only` prints them.
struct TreeComparison<Visitor: TreeComparisonVisitor> {
    /// Deeper than any path that a file system could check out (Linux: 4,096 bytes in all).
    static var depthLimit: Int { 2048 }
    /// More than any real deploy; a tree that names itself in many folders can describe billions.
    static var changeLimit: Int { 1_000_000 }

    private let readTree: (ObjectID) throws(GitError) -> Tree
    private var visitor: Visitor
    private var changes = 0

    /// Compares the trees `old` and `new`; nothing stands for the empty tree.
    static func run(
        old: ObjectID?, new: ObjectID?, visitor: inout Visitor, in folder: Visitor.Folder,
        reading readTree: @escaping (ObjectID) throws(GitError) -> Tree
    ) throws(GitError) {
        guard old != new else { return }
        var comparison = TreeComparison(readTree: readTree, visitor: visitor)
        defer { visitor = comparison.visitor }
        try comparison.compare(old: old, new: new, at: [], depth: 0, in: folder)
    }

    private init(readTree: @escaping (ObjectID) throws(GitError) -> Tree, visitor: Visitor) {
        self.readTree = readTree
        self.visitor = visitor
    }

    private mutating func compare(
        old: ObjectID?, new: ObjectID?, at path: [UInt8], depth: Int, in folder: Visitor.Folder
    ) throws(GitError) {
        guard depth < Self.depthLimit else { throw limit("folders nested more than \(Self.depthLimit) deep") }
        let oldEntries = try entries(of: old)
        let newEntries = try entries(of: new)
        var left = 0
        var right = 0
        while left < oldEntries.count || right < newEntries.count {
            var before = left < oldEntries.count ? oldEntries[left] : nil
            var after = right < newEntries.count ? newEntries[right] : nil
            if let one = before, let other = after {
                if one.precedes(other) { after = nil } else if other.precedes(one) { before = nil }
            }
            if before != nil { left += 1 }
            if after != nil { right += 1 }
            try compare(before, after, at: path, depth: depth, in: folder)
        }
    }

    /// Compares two entries of the same name and sort of name, or one with nothing.
    private mutating func compare(
        _ before: TreeEntry?, _ after: TreeEntry?, at path: [UInt8], depth: Int, in folder: Visitor.Folder
    ) throws(GitError) {
        guard let entry = after ?? before else { return }
        if let before, let after, before.id == after.id, before.mode == after.mode { return }
        if entry.mode == .directory {
            guard let inner = visitor.enter(entry.name, in: folder) else { return }
            let innerPath = path.isEmpty ? Array(entry.name) : path + [UInt8(ascii: "/")] + entry.name
            try compare(old: before?.id, new: after?.id, at: innerPath, depth: depth + 1, in: inner)
        } else {
            changes += 1
            guard changes <= Self.changeLimit else { throw limit("more than \(Self.changeLimit) changed paths") }
            visitor.visit(
                Change(
                    path: RepositoryPath(bytes: path).appending(entry.name),
                    old: before.map { FileVersion(mode: $0.mode, id: $0.id) },
                    new: after.map { FileVersion(mode: $0.mode, id: $0.id) }),
                in: folder)
        }
    }

    private func entries(of id: ObjectID?) throws(GitError) -> [TreeEntry] {
        guard let id else { return [] }
        return try readTree(id).entries
    }

    private func limit(_ cause: String) -> GitError {
        GitError(.limitExceeded, attempt: "compare the two trees", cause: cause)
    }
}
