internal import DeployModel
internal import GitStore
internal import PathRules
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
        let configured = try configured
        var names: [String] = []
        if values.remotes.isEmpty {
            names = configured.filter(\.isHeroku).map(\.name)
        } else {
            for stated in values.remotes {
                let found = configured.filter { $0.name == stated || $0.url == stated }.map(\.name)
                names += found.isEmpty && !stated.contains(":") ? [stated] : found
            }
        }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// The remotes of git's configuration, once for each URL that they fetch from or push to.
    var configured: [PushRemote] {
        get throws(GitError) {
            try store.configuration(under: "remote.").compactMap { value in
                guard let ending = [".url", ".pushurl"].first(where: value.key.hasSuffix), let url = value.value else {
                    return nil
                }
                return PushRemote(name: String(value.key.dropFirst("remote.".count).dropLast(ending.count)), url: url)
            }
        }
    }

    /// The remote as git names it, and the configured remotes that have its URL: it may have been pushed to by its URL.
    func aliases(of remote: PushRemote) throws(GitError) -> [PushRemote] {
        try [remote] + configured.filter { Self.plain($0.url) == Self.plain(remote.url) }
    }

    /// A URL without what may be written or left out.
    private static func plain(_ url: String) -> Substring {
        var plain = url[...]
        while plain.hasSuffix("/") { plain = plain.dropLast() }
        return plain.hasSuffix(".git") ? plain.dropLast(4) : plain
    }

    /// Whether a push of this ref to this remote deploys an app.
    public static func deploys(_ ref: PushedRef, to remote: PushRemote, values: AppSettings.Values) -> Bool {
        guard let branch = ref.branch, ref.localID != nil else { return false }
        let isRemote =
            values.remotes.isEmpty
            ? remote.isHeroku : values.remotes.contains { $0 == remote.name || plain($0) == plain(remote.url) }
        guard isRemote else { return false }
        let branches = values.branches.isEmpty ? standardBranches : values.branches
        return branches.contains { pattern in
            let path = RepositoryPath(bytes: branch.utf8)
            return (try? PathPattern("/" + pattern))?.matches(path) ?? (pattern == branch)
        }
    }
}
