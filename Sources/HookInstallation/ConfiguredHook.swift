/// The hook as git's configuration names it: `hook.drawbridge.command` and `.event`, in the repository's own file.
///
/// git runs it from version 2.54 on, whatever `core.hooksPath` says, before the hook of the hooks folder. The command is
/// set before the event: git stops every push with an error where it finds an event without a command, but passes over
/// a command without an event, which is what a crash between the two leaves.
struct ConfiguredHook {
    let git: GitProgram

    enum State: Hashable {
        case absent
        /// A command that runs at no event.
        case incomplete
        case present(command: String)
    }

    func state() throws(HookError) -> State {
        let command = try git.configuration("hook.drawbridge.command", scope: ["--local"])
        let event = try git.configuration("hook.drawbridge.event", scope: ["--local"])
        guard let command else { return event == nil ? .absent : .incomplete }
        return event == "pre-push" ? .present(command: command) : .incomplete
    }

    func install(_ executable: String) throws(HookError) -> HookFolder.Change {
        let command = executable.quotedForShell
        let old = try state()
        if old == .present(command: command) { return HookFolder.Change(kind: .none, hasChained: false) }
        // This form of `git config` is understood by every version.
        _ = try git.run(["config", "--local", "--replace-all", "hook.drawbridge.command", command])
        _ = try git.run(["config", "--local", "--replace-all", "hook.drawbridge.event", "pre-push"])
        return HookFolder.Change(kind: old == .absent ? .installed : .updated, hasChained: false)
    }

    /// Removes the whole section, in one rewrite of the file by git.
    func uninstall() throws(HookError) -> HookFolder.Change {
        if try state() == .absent { return HookFolder.Change(kind: .none, hasChained: false) }
        _ = try git.run(["config", "--local", "--remove-section", "hook.drawbridge"])
        return HookFolder.Change(kind: .removed, hasChained: false)
    }
}
