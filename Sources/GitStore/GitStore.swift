public import DeployModel

/// A read-only view of one git repository.
///
/// Reads through libgit2, in process. The shapes that libgit2 1.5 can't read (SHA-256, reftable, …) and the questions
/// that it answers wrongly (ancestry in a shallow clone) go to the git program instead. Neither ever fetches: what isn't
/// in the clone is reported as missing.
public final class GitStore {
    private let backend: any GitBackend
    private let location: RepositoryLocation
    private var trees: [ObjectID: Tree] = [:]

    /// How many objects of each type were read so far, those answered from memory not counted.
    public private(set) var objectsRead: [ObjectType: Int] = [:]

    /// Opens the repository that contains `path`.
    ///
    /// - Parameters:
    ///   - path: A folder in or above which the repository lies.
    ///   - environment: The process's variables; `GIT_DIR` and its like are honoured as git honours them.
    public convenience init(containing path: String, environment: [String: String]) throws(GitError) {
        try self.init(RepositoryLocation(path: path, environment: environment))
    }

    private init(_ location: RepositoryLocation) throws(GitError) {
        self.location = location
        backend = try location.open()
    }

    // MARK: The repository

    /// Which program reads the repository: `libgit2` or `git`.
    public var backendName: String { backend.name }
    /// The repository's own folder, shared by its linked worktrees: `.git`, or a bare repository's folder.
    public var commonDirectory: String { backend.commonDirectory }
    /// The folder of the checked-out files; nothing in a bare repository.
    public var workingDirectory: String? { backend.workingDirectory }
    /// Whether the clone's history is cut (`git clone --depth`).
    public var isShallow: Bool { backend.isShallow }

    /// Whether the clone leaves objects at its remote (`git clone --filter`).
    public var isPartial: Bool {
        get throws(GitError) {
            // Before git 2.24 the remote stood in an extension.
            guard try configuration(under: "extensions.partialclone").isEmpty else { return true }
            return try configuration(under: "remote.").contains { value in
                value.key.hasSuffix(".promisor") && value.value != "false"
                    || value.key.hasSuffix(".partialclonefilter")
            }
        }
    }

    /// The values of all configuration keys that begin with `prefix`, in order of increasing precedence.
    ///
    /// Sections and names are in lower case. Under libgit2, `git -c` and `GIT_CONFIG_COUNT` are not seen.
    public func configuration(under prefix: String) throws(GitError) -> [ConfigurationValue] {
        try backend.configuration(under: prefix)
    }

    // MARK: Names

    /// The commit that a revision names, tags peeled.
    public func commit(named revision: String) throws(GitError) -> Commit {
        // Git takes what begins with a hyphen for an option, and no argument of a program can hold a NUL.
        guard !revision.isEmpty, revision.utf8.first != UInt8(ascii: "-"), !revision.utf8.contains(0) else {
            throw GitError(
                .invalidRevision, attempt: "resolve \"\(revision)\"",
                cause: "a revision is not empty, begins with no hyphen and holds no NUL byte")
        }
        try refuseAmbiguous(revision)
        let id: ObjectID
        do throws(GitError) {
            id = try backend.resolve(revision)
        } catch {
            guard revision == "HEAD", error.kind == .unknownRevision || error.kind == .noCommits else { throw error }
            let isEmpty = try backend.references(under: "refs/").isEmpty
            throw GitError(
                .noCommits, attempt: error.attempt,
                cause: isEmpty ? "this repository has no commits yet" : "the branch that HEAD names has no commits yet")
        }
        return try commit(peeling: id, named: revision)
    }

    /// Refuses a name that several refs have: a tag `origin/main` would otherwise be taken for the branch of the remote.
    ///
    /// Git warns and takes the tag. What a decision rests on must not hang on that.
    private func refuseAmbiguous(_ name: String) throws(GitError) {
        guard !name.hasPrefix("refs/"), ObjectID(hexadecimal: name) == nil else { return }
        var found: [(name: String, target: ObjectID)] = []
        for prefix in ["refs/tags/", "refs/heads/", "refs/remotes/"] {
            // What can't be the name of a ref isn't ambiguous either; a broken ref is told of by who resolves it.
            if let target = try? backend.reference(prefix + name) { found.append((prefix + name, target)) }
        }
        guard let first = found.first, found.contains(where: { $0.target != first.target }) else { return }
        throw GitError(
            .ambiguousRevision, attempt: "resolve \(name)",
            cause: "it is the name of \(found.map(\.name).joined(separator: " and of "))", hint: "Give the full name.")
    }

    /// The commit with this id.
    public func commit(_ id: ObjectID) throws(GitError) -> Commit {
        try commit(peeling: id, named: id.description)
    }

    /// Whether the commit and its root tree are in this clone.
    public func hasCommit(_ id: ObjectID) throws(GitError) -> Bool {
        do throws(GitError) {
            _ = try tree(commit(id).tree)
            return true
        } catch {
            guard error.kind == .missingObject else { throw error }
            return false
        }
    }

    /// The commit that a ref points to, tags peeled; nothing if there is no such ref.
    public func commitID(ofReference name: String) throws(GitError) -> ObjectID? {
        guard let target = try backend.reference(name) else { return nil }
        return try commit(peeling: target, named: name).id
    }

    /// What a ref points to, tags not peeled and the object not read; nothing if there is no such ref.
    public func target(ofReference name: String) throws(GitError) -> ObjectID? {
        try backend.reference(name)
    }

    /// All refs below a prefix that ends in `/`, by name.
    public func references(under prefix: String) throws(GitError) -> [Reference] {
        try backend.references(under: prefix)
    }

    /// When the thing a ref points to was made, as `creatordate` of git: the tagger's date or else the committer's.
    ///
    /// - Returns: The commit, tags peeled, and the date in seconds since 1970 UTC.
    public func creation(of reference: Reference) throws(GitError) -> (commit: ObjectID, date: Int) {
        let object = try read(reference.target)
        let commit = try commit(peeling: reference.target, named: reference.name)
        let date = object.type == .tag ? Tag(bytes: object.bytes)?.taggedAt : nil
        return (commit.id, date ?? commit.committedAt)
    }

    private func commit(peeling start: ObjectID, named name: String) throws(GitError) -> Commit {
        var id = start
        for _ in 0..<32 {
            let object = try read(id)
            switch object.type {
            case .commit:
                guard let commit = Commit(id: id, bytes: object.bytes) else { throw damaged(id, "commit") }
                return commit
            case .tag:
                guard let tag = Tag(bytes: object.bytes) else { throw damaged(id, "tag") }
                id = tag.target
            case .tree, .blob:
                throw GitError(
                    .notACommit, attempt: "take \(name) as a commit", cause: "it is a \(object.type.rawValue)")
            }
        }
        throw GitError(.notACommit, attempt: "take \(name) as a commit", cause: "it is a tag of a tag of a tag …")
    }

    // MARK: Objects

    /// Reads a tree. Trees once read are kept.
    public func tree(_ id: ObjectID) throws(GitError) -> Tree {
        if let tree = trees[id] { return tree }
        let object = try read(id)
        guard object.type == .tree else {
            throw GitError(.corruptObject, attempt: "read tree \(id)", cause: "it is a \(object.type.rawValue)")
        }
        guard let tree = Tree(bytes: object.bytes, idSize: backend.idSize) else { throw damaged(id, "tree") }
        trees[id] = tree
        return tree
    }

    /// Reads a file's content.
    public func blob(_ id: ObjectID) throws(GitError) -> [UInt8] {
        let object = try read(id)
        guard object.type == .blob else {
            throw GitError(.corruptObject, attempt: "read blob \(id)", cause: "it is a \(object.type.rawValue)")
        }
        return object.bytes
    }

    /// What lies at a path in a tree; nothing if there is nothing.
    public func entry(at path: RepositoryPath, in root: ObjectID) throws(GitError) -> FileVersion? {
        var found = FileVersion(mode: .directory, id: root)
        for name in path.components {
            guard found.mode == .directory, let entry = try tree(found.id).entry(named: name) else { return nil }
            found = FileVersion(mode: entry.mode, id: entry.id)
        }
        return found
    }

    /// The id that these bytes would have as a blob of this repository. Nothing is written.
    public func blobID(of bytes: [UInt8]) throws(GitError) -> ObjectID {
        try backend.blobID(of: bytes)
    }

    private func read(_ id: ObjectID) throws(GitError) -> GitObject {
        do throws(GitError) {
            let object = try backend.object(id)
            objectsRead[object.type, default: 0] += 1
            return object
        } catch {
            guard error.kind == .missingObject, (try? isPartial) == true else { throw error }
            throw GitError(
                .missingObject, attempt: error.attempt, cause: error.cause,
                hint: """
                    This clone leaves objects at its remote. Fetch this one: git cat-file -t \(id); \
                    or all commits and trees: git fetch --refetch --filter=blob:none.
                    """)
        }
    }

    private func damaged(_ id: ObjectID, _ type: String) -> GitError {
        GitError(.corruptObject, attempt: "read \(type) \(id)", cause: "its content is not that of a \(type)")
    }

    // MARK: Comparing

    /// Compares two trees, in two-dot sense: what is in the one and what is in the other, whatever their history.
    ///
    /// No blob is read, and no folder entered that is the same on both sides or that the visitor doesn't want. The
    /// changes arrive in the order of `git diff --no-renames --name-only`.
    ///
    /// - Parameters:
    ///   - old: The baseline's tree; nothing for the empty tree.
    ///   - new: The candidate's tree; nothing for the empty tree.
    public func compare<Visitor: TreeComparisonVisitor>(
        _ old: ObjectID?, _ new: ObjectID?, visitor: inout Visitor, in folder: Visitor.Folder
    ) throws(GitError) {
        try TreeComparison.run(old: old, new: new, visitor: &visitor, in: folder) { id throws(GitError) in
            try self.tree(id)
        }
    }

    /// Where the candidate stands in relation to the baseline by history; both must be in the clone.
    ///
    /// Never throws for a history that is cut or damaged: the relation is then undetermined, with the reason.
    public func relation(ofCandidate candidate: ObjectID, toBaseline baseline: ObjectID) -> Baseline.Relation {
        if candidate == baseline { return Baseline.Relation(.same, ahead: 0, behind: 0) }
        do throws(GitError) {
            guard isShallow else { return try backend.divergence(candidate, baseline).relation }
            return try location.openWithGitProgram().divergence(candidate, baseline).relationInShallowClone
        } catch {
            return Baseline.Relation(.undetermined, reason: error.cause)
        }
    }
}
