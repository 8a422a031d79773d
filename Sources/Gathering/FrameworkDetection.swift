internal import DeployModel
internal import GitStore
internal import PathRules

/// Finds out which frameworks and tools an app uses, from the names in its trees.
struct FrameworkDetection {
    let store: GitStore

    /// The search for all presets at the repository's root, where nearly every app is: read once.
    private static let searchAtRoot = try? MarkerSearch(lists: Preset.all.map(\.markers), root: .root)

    /// The presets whose markers lie in the tree, in the presets' order.
    ///
    /// - Parameter seen: A tree that was looked through before: what is the same there is passed over.
    func presets(at root: RepositoryPath, in tree: ObjectID, beside seen: ObjectID? = nil) throws(GitError) -> [Preset]
    {
        let found: Set<Int>
        if root == .root, let search = Self.searchAtRoot {
            found = try lists(Preset.all.indices, search, in: [tree], beside: seen)
        } else {
            found = try lists(Preset.all.map(\.markers), at: root, in: [tree], beside: seen)
        }
        return Preset.all.indices.filter(found.contains).map { Preset.all[$0] }
    }

    /// The presets' traits that hold in any of the trees.
    ///
    /// A file that should be looked into but isn't in this clone counts as mentioning what is sought.
    func traits(of presets: [Preset], at root: RepositoryPath, in trees: [ObjectID]) throws(GitError) -> [Preset.Trait]
    {
        let traits = presets.flatMap(\.traits)
        guard !traits.isEmpty else { return [] }
        let marked = try lists(traits.map(\.markers), at: root, in: trees)
        var result: [Preset.Trait] = []
        for (index, trait) in traits.enumerated() {
            if marked.contains(index) {
                result.append(trait)
            } else if try isMentioned(trait, at: root, in: trees) {
                result.append(trait)
            }
        }
        return result
    }

    /// Whether a framework's marker lies in the repository's root itself, not one folder down.
    func isAppAtRoot(in tree: ObjectID) throws(GitError) -> Bool {
        let markers = Preset.all.map { $0.markers.map(Self.atRootOnly).filter { !$0.hasPrefix("/*/") } }
        return try !lists(markers, at: .root, in: [tree]).isEmpty
    }

    /// The marker without the choice of lying one folder down.
    private static func atRootOnly(_ marker: String) -> String {
        let choice = "/{,*/}"
        return marker.hasPrefix(choice) ? "/" + marker.dropFirst(choice.count) : marker
    }

    /// The folders that look like apps of their own, when the repository's root doesn't: at most two levels down.
    func roots(in tree: ObjectID) throws(GitError) -> [RepositoryPath] {
        var level = [RepositoryPath.root]
        var roots: [RepositoryPath] = []
        for _ in 0..<2 {
            var next: [RepositoryPath] = []
            for folder in level {
                for inner in try subfolders(of: folder, in: tree) {
                    if try presets(at: inner, in: tree).isEmpty { next.append(inner) } else { roots.append(inner) }
                }
            }
            level = next
        }
        return roots.sorted()
    }

    private func subfolders(of folder: RepositoryPath, in tree: ObjectID) throws(GitError) -> [RepositoryPath] {
        guard let entry = try store.entry(at: folder, in: tree), entry.mode == .directory else { return [] }
        let passedOver: Set<String> = ["node_modules", "vendor", "docs", "doc", "test", "tests", "spec", "examples"]
        return try store.tree(entry.id).entries
            .filter { $0.mode == .directory && $0.name.first != UInt8(ascii: ".") }
            .filter { !passedOver.contains(String(decoding: $0.name, as: UTF8.self)) }
            .map { folder.appending($0.name) }
    }

    // MARK: Markers

    private func lists(
        _ lists: [[String]], at root: RepositoryPath, in trees: [ObjectID], beside first: ObjectID? = nil
    ) throws(GitError) -> Set<Int> {
        // The presets' own patterns are well formed: a test reads them all.
        guard let search = try? MarkerSearch(lists: lists, root: root) else { return [] }
        return try self.lists(lists.indices, search, in: trees, beside: first)
    }

    private func lists(
        _ indices: Range<Int>, _ search: MarkerSearch, in trees: [ObjectID], beside first: ObjectID?
    ) throws(GitError) -> Set<Int> {
        var sought = Set(indices)
        var seen = first
        for tree in trees where tree != seen {
            try walk(tree, beside: seen, search, seeking: &sought)
            seen = seen ?? tree
        }
        return Set(indices).subtracting(sought)
    }

    /// Looks through a folder for what is still sought.
    ///
    /// - Parameter other: The same folder in a tree that was looked through before: what is the same there is passed over.
    private func walk(
        _ id: ObjectID, beside other: ObjectID?, _ search: MarkerSearch, seeking sought: inout Set<Int>
    ) throws(GitError) {
        let seen = try other.map { other throws(GitError) in try store.tree(other) } ?? .empty
        for entry in try store.tree(id).entries {
            if sought.isEmpty { return }
            let twin = other == nil ? nil : seen.entry(named: entry.name)
            if let twin, twin.id == entry.id, twin.mode == entry.mode { continue }
            if entry.mode == .directory {
                guard let inner = search.entering(entry.name, seeking: sought) else { continue }
                let twinFolder = twin?.mode == .directory ? twin?.id : nil
                try walk(entry.id, beside: twinFolder, inner, seeking: &sought)
            } else {
                sought.subtract(search.lists(matching: entry.name))
            }
        }
    }

    // MARK: Mentions

    private func isMentioned(
        _ trait: Preset.Trait, at root: RepositoryPath, in trees: [ObjectID]
    ) throws(GitError) -> Bool {
        for (file, word) in trait.mentions {
            for tree in trees {
                let path = file.components.reduce(root) { $0.appending($1) }
                guard let entry = try store.entry(at: path, in: tree), entry.mode != .directory else { continue }
                do throws(GitError) {
                    if try store.blob(entry.id).holds(word) { return true }
                } catch {
                    guard error.kind == .missingObject else { throw error }
                    return true
                }
            }
        }
        return false
    }
}
