internal import DeployModel
internal import GitStore
internal import PathRules

/// Finds out which frameworks and tools an app uses, from the names in its trees.
struct FrameworkDetection {
    let store: GitStore

    /// The presets whose markers lie in any of the trees, in the presets' order.
    func presets(at root: RepositoryPath, in trees: [ObjectID]) throws(GitError) -> [Preset] {
        let found = try lists(Preset.all.map(\.markers), at: root, in: trees)
        return Preset.all.indices.filter(found.contains).map { Preset.all[$0] }
    }

    /// The presets' traits that hold in any of the trees.
    ///
    /// A file that should be looked into but isn't in this clone counts as mentioning what is sought.
    func traits(of presets: [Preset], at root: RepositoryPath, in trees: [ObjectID]) throws(GitError) -> [Preset.Trait] {
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

    /// The folders that look like apps of their own, when the repository's root doesn't: at most two levels down.
    func roots(in tree: ObjectID) throws(GitError) -> [RepositoryPath] {
        var level = [RepositoryPath.root]
        for _ in 0..<2 {
            var next: [RepositoryPath] = []
            for folder in level { next += try subfolders(of: folder, in: tree) }
            var roots: [RepositoryPath] = []
            for folder in next where try !presets(at: folder, in: [tree]).isEmpty { roots.append(folder) }
            if !roots.isEmpty { return roots }
            level = next
        }
        return []
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

    private func lists(_ lists: [[String]], at root: RepositoryPath, in trees: [ObjectID]) throws(GitError) -> Set<Int> {
        // The presets' own patterns are well formed: a test reads them all.
        guard let search = try? MarkerSearch(lists: lists, root: root) else { return [] }
        var sought = Set(lists.indices)
        for tree in trees { try walk(tree, search, seeking: &sought) }
        return Set(lists.indices).subtracting(sought)
    }

    private func walk(_ id: ObjectID, _ search: MarkerSearch, seeking sought: inout Set<Int>) throws(GitError) {
        for entry in try store.tree(id).entries {
            if sought.isEmpty { return }
            if entry.mode == .directory {
                guard let inner = search.entering(entry.name, seeking: sought) else { continue }
                try walk(entry.id, inner, seeking: &sought)
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
                    if try store.blob(entry.id).contains(text: word) { return true }
                } catch {
                    guard error.kind == .missingObject else { throw error }
                    return true
                }
            }
        }
        return false
    }
}
