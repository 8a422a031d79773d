internal import GitStore
internal import PathRules
internal import DeployModel
public import Settings

/// Tells which remotes and branches deploy which app.
public struct DeployRemotes {
    /// The branches that deploy where the settings name none: those that Heroku builds.
    ///
    /// Source: Heroku Dev Center, "Deploying with Git": pushes to any other branch are ignored.
    static let standardBranches = ["main", "master"]

    let store: GitStore

    /// The names of the remotes that deploy an app: those of its settings or, without any, Heroku's.
    func names(for values: AppSettings.Values) throws(GitError) -> [String] {
        let named = values.remotes.filter { !$0.contains(":") && !$0.contains("/") }
        if !values.remotes.isEmpty { return named }
        return try store.configuration(under: "remote.").compactMap { value in
            guard value.key.hasSuffix(".url"), let url = value.value else { return nil }
            let name = String(value.key.dropFirst("remote.".count).dropLast(".url".count))
            return PushRemote(name: name, url: url).isHeroku ? name : nil
        }
    }

    /// Whether a push of this ref to this remote deploys an app.
    public static func deploys(_ ref: PushedRef, to remote: PushRemote, values: AppSettings.Values) -> Bool {
        guard let branch = ref.branch, ref.localID != nil else { return false }
        let isRemote =
            values.remotes.isEmpty
            ? remote.isHeroku : values.remotes.contains { $0 == remote.name || $0 == remote.url }
        guard isRemote else { return false }
        let branches = values.branches.isEmpty ? standardBranches : values.branches
        return branches.contains { pattern in
            let path = RepositoryPath(bytes: branch.utf8)
            return (try? PathPattern("/" + pattern))?.matches(path) ?? (pattern == branch)
        }
    }
}
