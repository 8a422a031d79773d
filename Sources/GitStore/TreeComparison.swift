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
    /// More than any real deploy; a tree that names the same folder many times can describe billions.
    static var changeLimit: Int { 1_000_000 }
    /// Likewise for the folders entered: such a tree need not hold a single file.
    static var folderLimit: Int { 1_000_000 }

    private let readTree: (ObjectID) throws(GitError) -> Tree
    private var visitor: Visitor
    /// The folders that are being compared, outermost first: a list instead of recursion, which would overflow the stack.
    private var open: [OpenFolder] = []
    /// The path of the innermost one, with a `/` behind it unless it is the root.
    private var path: [UInt8] = []
    private var changes = 0
    private var folders = 0

    /// A folder in the middle of being compared.
    private struct OpenFolder {
        let old: [TreeEntry]
        let new: [TreeEntry]
        var left = 0
        var right = 0
        let pathLength: Int
        let folder: Visitor.Folder

        /// The next entries of the same name and sort of name, or one without the other; nothing at the end.
        mutating func next() -> (before: TreeEntry?, after: TreeEntry?)? {
            var before = left < old.count ? old[left] : nil
            var after = right < new.count ? new[right] : nil
            if let one = before, let other = after {
                if one.precedes(other) { after = nil } else if other.precedes(one) { before = nil }
            }
            if before != nil { left += 1 }
            if after != nil { right += 1 }
            return before == nil && after == nil ? nil : (before, after)
        }
    }

    /// Compares the trees `old` and `new`; nothing stands for the empty tree.
    static func run(
        old: ObjectID?, new: ObjectID?, visitor: inout Visitor, in folder: Visitor.Folder,
        reading readTree: @escaping (ObjectID) throws(GitError) -> Tree
    ) throws(GitError) {
        guard old != new else { return }
        var comparison = TreeComparison(readTree: readTree, visitor: visitor)
        defer { visitor = comparison.visitor }
        try comparison.enter(old: old, new: new, folder)
        while let innermost = comparison.open.indices.last {
            guard let (before, after) = comparison.open[innermost].next() else {
                comparison.leave()
                continue
            }
            try comparison.compare(before, after, in: comparison.open[innermost].folder)
        }
    }

    private init(readTree: @escaping (ObjectID) throws(GitError) -> Tree, visitor: Visitor) {
        self.readTree = readTree
        self.visitor = visitor
    }

    private mutating func enter(old: ObjectID?, new: ObjectID?, _ folder: Visitor.Folder) throws(GitError) {
        guard open.count < Self.depthLimit else { throw limit("folders nested more than \(Self.depthLimit) deep") }
        open.append(
            OpenFolder(old: try entries(of: old), new: try entries(of: new), pathLength: path.count, folder: folder))
    }

    private mutating func leave() {
        open.removeLast()
        path.removeLast(path.count - (open.last?.pathLength ?? 0))
    }

    /// Compares two entries of the same name and sort of name, or one with nothing.
    private mutating func compare(
        _ before: TreeEntry?, _ after: TreeEntry?, in folder: Visitor.Folder
    ) throws(GitError) {
        guard let entry = after ?? before else { return }
        if let before, let after, before.id == after.id, before.mode == after.mode { return }
        if entry.mode == .directory {
            guard let inner = visitor.enter(entry.name, in: folder) else { return }
            folders += 1
            guard folders <= Self.folderLimit else { throw limit("more than \(Self.folderLimit) changed folders") }
            path += entry.name
            path.append(UInt8(ascii: "/"))
            try enter(old: before?.id, new: after?.id, inner)
        } else {
            changes += 1
            guard changes <= Self.changeLimit else { throw limit("more than \(Self.changeLimit) changed paths") }
            visitor.visit(
                Change(
                    path: RepositoryPath(bytes: path + entry.name),
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
