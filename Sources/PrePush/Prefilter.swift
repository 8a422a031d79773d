internal import DeployModel
internal import Gathering
internal import GitStore
internal import Settings

/// Tells, from a few plain files and without libgit2, that a push can't concern any deploy.
///
/// Its no must be right; its yes only costs two milliseconds. What deploys where is stated in the `.drawbridge` of the
/// commit that is pushed, and in git's configuration. The first is the file in the working tree if the branch that is
/// checked out is pushed and the index has the same file; the second says nothing if no file of it has a `drawbridge`
/// section. In every other case, and whenever something can't be read, the answer is "maybe".
struct Prefilter {
    private let directory: String
    private let environment: [String: String]

    /// - Parameter directory: The folder that git runs the hook in: the working tree's root, or the bare repository.
    init(directory: String, environment: [String: String]) {
        self.directory = directory
        self.environment = environment
    }

    /// Whether the push of these refs may deploy something.
    func mayConcernDeploy(_ refs: [PushedRef], to remote: PushRemote) -> Bool {
        if remote.isHeroku { return true }
        guard let repository = repositoryFolder, !configurationMentionsDrawbridge(repository) else { return true }
        guard case .content(let head) = PlainFile(path: "\(repository)/HEAD") else { return true }
        let checkedOut = "ref: "
        let text = String(decoding: head, as: UTF8.self)
        guard text.hasPrefix(checkedOut), let branch = text.dropFirst(checkedOut.count).split(separator: "\n").first,
            refs.allSatisfy({ $0.localRef == branch || $0.localRef == "HEAD" })
        else { return true }
        return workingTreeSaysDeploy(refs, to: remote, repository)
    }

    /// The largest index that is read: a larger one takes longer than the long way, which needs none.
    private static let indexLimit = 4 << 20

    /// Whether the index has the settings just as the working tree does: there and the same, or in neither.
    ///
    /// A sparse checkout leaves the file out of the working tree alone; so does who removes it and commits nothing.
    private func indexHas(_ content: [UInt8]?, _ repository: String) -> Bool {
        guard environment["GIT_INDEX_FILE"] == nil,
            case .content(let bytes) = PlainFile(path: "\(repository)/index", limit: Self.indexLimit),
            let index = GitIndex(bytes: bytes, path: Settings.fileName)
        else { return false }
        guard let content else { return index.entries.isEmpty }
        guard let entry = index.entries.first, index.entries.count == 1 else { return false }
        return entry.stage == 0 && entry.mode & 0o170000 == 0o100000 && entry.id == BlobID.of(content)
    }

    private func workingTreeSaysDeploy(_ refs: [PushedRef], to remote: PushRemote, _ repository: String) -> Bool {
        // Settings are read from the commit, where a link is none.
        switch PlainFile(path: "\(directory)/\(Settings.fileName)", followsLinks: false) {
        case .absent: return !indexHas(nil, repository)
        case .unreadable: return true
        case .content(let bytes):
            guard indexHas(bytes, repository), let file = try? ConfigurationFile(bytes: bytes, name: Settings.fileName),
                let settings = try? Settings(file: file)
            else { return true }
            let apps = settings.apps.isEmpty ? [settings.defaults] : settings.apps.map(\.values)
            return refs.contains { ref in
                apps.contains { DeployRemotes.deploys(ref, to: remote, values: $0) }
            }
        }
    }

    /// The repository's own folder, if it is where git's hooks usually find it and has a working tree.
    private var repositoryFolder: String? {
        guard environment["GIT_COMMON_DIR"] == nil else { return nil }
        if let stated = environment["GIT_DIR"] { return stated.hasSuffix("/.git") || stated == ".git" ? stated : nil }
        let folder = "\(directory)/.git"
        // In linked worktrees and submodules `.git` is a file; git then exports GIT_DIR, and the long way is taken.
        if case .content = PlainFile(path: "\(folder)/HEAD") { return folder }
        return nil
    }

    /// Whether any file of git's configuration has a `drawbridge` section, or may: includes lead anywhere.
    private func configurationMentionsDrawbridge(_ repository: String) -> Bool {
        // Without a home folder, libgit2 asks the system for one.
        guard let home = environment["HOME"], !home.isEmpty, !commandLineMentionsDrawbridge else { return true }
        var paths = ["\(repository)/config", "\(repository)/config.worktree", "\(home)/.gitconfig"]
        paths += ["/etc", "/usr/local/etc", "/opt/homebrew/etc"].map { "\($0)/gitconfig" }
        paths += ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"].compactMap { environment[$0] }
        // An empty variable is as good as none to git.
        let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "\(home)/.config"
        paths.append("\(folder)/git/config")
        return paths.contains { path in
            switch PlainFile(path: path) {
            case .absent: false
            case .unreadable: path != "/dev/null"
            case .content(let bytes): Self.mentions(bytes)
            }
        }
    }

    /// Whether `git -c` or its like may have set something of Drawbridge's.
    private var commandLineMentionsDrawbridge: Bool {
        environment.contains { name, value in
            guard name == "GIT_CONFIG_PARAMETERS" || name.hasPrefix("GIT_CONFIG_KEY_") else { return false }
            let words = value.lowercased().split { !$0.isLetter }
            return words.contains("drawbridge") || words.contains("include") || words.contains("includeif")
        }
    }

    /// Whether a section begins with `drawbridge` or `include`, in letters of either case.
    private static func mentions(_ bytes: [UInt8]) -> Bool {
        let lower = bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        return lower.split(separator: UInt8(ascii: "[")).dropFirst(lower.first == UInt8(ascii: "[") ? 0 : 1)
            .contains { section in
                let name = section.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
                return name.starts(with: Array("drawbridge".utf8)) || name.starts(with: Array("include".utf8))
            }
    }
}
