internal import DeployModel
internal import GitStore
internal import PathRules

/// Lists what an app's compiled assets are made of.
struct AssetInputs {
    /// One line an input, in the order of git's trees: `mode id<TAB>path`. A folder that is an input as a whole is one
    /// line with its tree's id, so no folder is read whose every file counts.
    private(set) var list: [UInt8] = Array("drawbridge asset inputs 1\n".utf8)
    /// Whether there are none.
    private(set) var isEmpty = true

    private let store: GitStore

    init(store: GitStore, tree: ObjectID, rules: PathRules) throws(GitError) {
        self.store = store
        try walk(tree, at: .root, PathCursor(rules.only(.assetInput)))
    }

    private mutating func walk(_ id: ObjectID, at path: RepositoryPath, _ cursor: PathCursor) throws(GitError) {
        for entry in try store.tree(id).entries {
            if entry.mode == .directory {
                let inner = cursor.entering(entry.name)
                switch inner.coverage(of: .assetInput) {
                case .none: continue
                case .all: add(entry, at: path)
                case .some: try walk(entry.id, at: path.appending(entry.name), inner)
                }
            } else if cursor.areas(of: entry.name)?.contains(.assetInput) == true {
                add(entry, at: path)
            }
        }
    }

    private mutating func add(_ entry: TreeEntry, at path: RepositoryPath) {
        isEmpty = false
        list += Array("\(entry.mode.rawValue) \(entry.id)\t\(path.appending(entry.name))\n".utf8)
    }
}
