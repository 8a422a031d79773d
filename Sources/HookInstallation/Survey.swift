/// All that is known of a repository's hooks before anything is changed.
struct Survey {
    let layout: RepositoryLayout
    let folder: HookFolder
    let situation: HookFolder.Situation
    let configured: ConfiguredHook
    let manager: RecognisedManager?

    init(_ git: GitProgram, formats: [String]) throws(HookError) {
        layout = try RepositoryLayout(git)
        folder = HookFolder(path: layout.ownHooks, formats: formats)
        situation = try folder.situation()
        configured = ConfiguredHook(git: git)
        manager = layout.disablesHooks ? nil : try RecognisedManager.find(in: layout)
    }

    var isOurs: Bool { layout.redirection == nil && situation.isOurs }

    /// Whether the folder holds something that an install or uninstall of ours has to go on with.
    var hasOurTraces: Bool {
        switch situation {
        case .ours, .edited, .newer, .halfInstalled, .onlyChained: true
        case .empty, .foreign, .ambiguous: false
        }
    }

    var recipe: ManagerRecipe? {
        get throws(HookError) {
            guard let manager else { return nil }
            return try ManagerRecipe(manager, layout)
        }
    }

    func refuseDisabledHooks() throws(HookError) {
        guard let redirection = layout.redirection, layout.disablesHooks else { return }
        throw HookError(
            .hooksDisabled, attempt: "install the hook",
            cause: "core.hooksPath is “\(redirection.value)” (set in \(redirection.origin)), so git runs no hook here",
            hint: "Remove that setting (git config --unset core.hooksPath), then run this again.")
    }
}

extension HookFolder.Situation {
    var isOurs: Bool {
        switch self {
        case .ours, .edited, .newer: true
        default: false
        }
    }

    /// Whether a kept hook is there that a person may ask about.
    var hasChained: Bool {
        switch self {
        case .ours(_, _, let chained): chained
        case .onlyChained, .halfInstalled, .ambiguous: true
        case .empty, .foreign, .edited, .newer: false
        }
    }
}

extension RepositoryLayout {
    /// Whether `core.hooksPath` leads to something that can't hold hooks, as `/dev/null` does.
    var disablesHooks: Bool {
        guard let redirection else { return false }
        if redirection.value.isEmpty { return true }
        return Files.realPath(activeHooks) != nil && !Files.isFolder(activeHooks)
    }
}

extension ConfiguredHook.State {
    var command: String? {
        guard case .present(let command) = self else { return nil }
        return command
    }
}
