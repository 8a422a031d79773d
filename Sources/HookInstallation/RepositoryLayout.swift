/// Where a repository keeps what matters to hooks. All paths are absolute.
struct RepositoryLayout {
    /// The working folder; nothing in a bare repository.
    let workingFolder: String?
    /// `<common folder>/hooks`, which linked worktrees share: the only folder that is ever written to.
    let ownHooks: String
    /// The folder that git takes hooks from.
    let activeHooks: String
    /// The configuration that leads git elsewhere than to ``ownHooks``; nothing if it doesn't.
    let redirection: HooksPathSetting?

    /// Asks git. The repository's own answer is taken in a submodule (where `.git` is a file), in a linked worktree, in
    /// a bare repository, and with `GIT_DIR` set.
    init(_ git: GitProgram) throws(HookError) {
        let answers = try git.lines(["rev-parse", "--is-inside-work-tree", "--git-common-dir", "--git-path", "hooks"])
        guard answers.count == 3 else {
            throw HookError(
                .gitFailed, attempt: "find the hooks folder", cause: "git rev-parse gave \(answers.count) lines",
                hint: "A line feed in the repository's path can't be dealt with: rename the folder.")
        }
        let base = Files.realPath(git.directory) ?? git.directory
        workingFolder = answers[0] == "true" ? try git.lines(["rev-parse", "--show-toplevel"]).first : nil
        let common = absolute(answers[1], in: base)
        ownHooks = "\(Files.realPath(common) ?? common)/hooks"
        let active = absolute(answers[2], in: base)
        activeHooks = Files.realPath(active) ?? active
        let isElsewhere = activeHooks != (Files.realPath(ownHooks) ?? ownHooks)
        redirection = isElsewhere ? try HooksPathSetting(git) : nil
    }
}

/// The value of `core.hooksPath` and where it is set.
struct HooksPathSetting: Hashable {
    let value: String
    /// As git names it: `file:.git/config`, `command line:`.
    let origin: String

    init?(_ git: GitProgram) throws(HookError) {
        guard let text = try git.run(["config", "--null", "--show-origin", "--get", "core.hooksPath"], absent: 1...1)
        else { return nil }
        let fields = text.split(separator: "\0", omittingEmptySubsequences: false)
        origin = String(fields[0])
        value = fields.count > 1 ? String(fields[1]) : ""
    }
}

private func absolute(_ path: String, in base: String) -> String { path.hasPrefix("/") ? path : "\(base)/\(path)" }
