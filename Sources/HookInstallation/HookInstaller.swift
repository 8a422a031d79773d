/// Installs, removes and looks at Drawbridge's pre-push hook in one repository.
///
/// Doing anything twice is the same as doing it once, and uninstalling puts back what was there, byte for byte and mode
/// for mode. Everything may be killed at any instant: the next run goes on or goes back (see `HookFolder`).
public struct HookInstaller {
    /// Where the hook is to go.
    public enum Mode: Hashable, Sendable {
        /// Where it is already; else in git's configuration if git runs configured hooks; else nowhere if somebody
        /// manages the hooks, with the recipe as answer; else in the hooks folder.
        case automatic
        /// In the hooks folder, even if a manager is configured; but not against one whose hook git runs.
        case file
        /// In git's configuration: needs git 2.54.
        case configuration
    }

    private let git: GitProgram
    private let executable: String
    private let formats: [String]

    /// - Parameters:
    ///   - directory: a folder of the repository; `GIT_DIR` in the environment wins over it, as with git.
    ///   - executable: the absolute path of `drawbridge-pre-push`.
    ///   - environment: the variables for git.
    public init(repository directory: String, executable: String, environment: [String: String]) {
        self.init(repository: directory, executable: executable, environment: environment, formats: HookScript.formats)
    }

    /// Lets tests bring the hook texts of other versions.
    init(repository directory: String, executable: String, environment: [String: String], formats: [String]) {
        git = GitProgram(directory: directory, environment: environment)
        self.executable = executable
        self.formats = formats
    }

    /// Tells how it stands.
    ///
    /// - Throws: when there is no repository, no git, or a file that may not be read. A hook that needs a person's hand
    ///   is no error here.
    public func status() throws(HookError) -> HookStatus {
        let place = try survey()
        let situation = place.situation
        return HookStatus(
            file: file(situation), path: place.folder.hook,
            chained: situation.hasChained ? place.folder.chained : nil,
            redirectedTo: place.layout.redirection == nil ? nil : place.layout.activeHooks,
            configuredCommand: try place.configured.state().command,
            runsConfiguredHooks: try git.hasConfiguredHooks(),
            managed: place.isOurs ? nil : try place.recipe)
    }

    /// Installs or updates the hook.
    ///
    /// - Throws: when a person has to decide first (an edited hook, two foreign ones), or something may not be read or
    ///   written. A manager is no error: see ``HookOutcome/answered(_:)``.
    public func install(mode: Mode) throws(HookError) -> HookOutcome {
        try checkExecutable()
        let place = try survey()
        switch mode {
        case .automatic: return try installAutomatically(place)
        case .file:
            if let recognised = place.manager, recognised.isInCharge, !place.isOurs {
                return .answered(try ManagerRecipe(recognised, place.layout))
            }
            try place.refuseDisabledHooks()
            return try installFile(place)
        case .configuration:
            guard try git.hasConfiguredHooks() else { throw tooOld(try git.version()) }
            return try installConfiguration(place)
        }
    }

    /// Removes the hook from the hooks folder and from git's configuration, and gives a kept hook its name back.
    ///
    /// - Throws: when a person has to decide first, or something may not be read or written. Then the configuration is
    ///   already clean, and the folder as it was.
    public func uninstall() throws(HookError) -> HookOutcome {
        let place = try survey()
        var places: [HookPlace] = []
        if try place.configured.uninstall().kind == .removed { places.append(.configuration) }
        let change = try place.folder.uninstall()
        if change.kind == .removed { places.append(.file(place.folder.hook)) }
        if !places.isEmpty { return .removed(places, restored: change.hasChained ? place.folder.hook : nil) }
        let recipe = try place.recipe
        return .nothingToRemove(managed: recipe?.isAlreadyAdded == true ? recipe : nil)
    }
}

extension HookInstaller {
    private func installAutomatically(_ place: Survey) throws(HookError) -> HookOutcome {
        let runsConfigured = try git.hasConfiguredHooks()
        let isConfigured = try place.configured.state() != .absent
        let usesFolder = place.layout.redirection == nil && place.hasOurTraces
        if runsConfigured, isConfigured || !usesFolder {
            if !isConfigured, let recipe = try place.recipe, recipe.isRunning { return .answered(recipe) }
            return try installConfiguration(place)
        }
        if !usesFolder, let recipe = try place.recipe { return .answered(recipe) }
        try place.refuseDisabledHooks()
        return try installFile(place)
    }

    /// The file first, so that no push goes unchecked; run twice in between does no harm.
    private func installFile(_ place: Survey) throws(HookError) -> HookOutcome {
        let change = try place.folder.install(executable)
        _ = try place.configured.uninstall()
        return outcome(change, .file(place.folder.hook), chained: change.hasChained ? place.folder.chained : nil)
    }

    /// The section first, then the file of ours goes, for the same reason. A folder in a state that a person has to
    /// mend isn't touched, but said at once: its hook would run beside the configured one.
    private func installConfiguration(_ place: Survey) throws(HookError) -> HookOutcome {
        switch place.situation {
        case .edited: throw .edited(place.folder.hook)
        case .newer(let format): throw .newer(place.folder.hook, format: format)
        default: break
        }
        let change = try place.configured.install(executable)
        if place.hasOurTraces { _ = try place.folder.uninstall() }
        return outcome(change, .configuration, chained: nil)
    }

    private func outcome(_ change: HookFolder.Change, _ place: HookPlace, chained: String?) -> HookOutcome {
        switch change.kind {
        case .installed: .installed(place, chained: chained)
        case .updated: .updated(place, chained: chained)
        case .none, .removed: .alreadyInstalled(place, chained: chained)
        }
    }

    private func survey() throws(HookError) -> Survey { try Survey(git, formats: formats) }

    private func file(_ situation: HookFolder.Situation) -> HookStatus.File {
        switch situation {
        case .empty: return .absent
        case .foreign: return .foreign
        case .ours(let script, let isExecutable, _):
            let runs = isExecutable && Files.isExecutableFile(script.executable)
            guard runs else { return .broken(executable: script.executable) }
            let isCurrent = script.format == formats.count && script.executable == executable
            return isCurrent ? .installed(executable: script.executable) : .outdated(executable: script.executable)
        case .edited: return .edited
        case .newer: return .newer
        case .halfInstalled, .onlyChained: return .interrupted
        case .ambiguous: return .ambiguous
        }
    }

    private func checkExecutable() throws(HookError) {
        let isAbsolute = executable.hasPrefix("/")
        if isAbsolute, !executable.contains("\n"), Files.isExecutableFile(executable) { return }
        throw HookError(
            .unusableExecutable, attempt: "install the hook",
            cause: isAbsolute
                ? "\(executable) is no executable file" : "\(executable) isn't an absolute path",
            hint: "Name the drawbridge-pre-push program that every push is to run by its absolute path.")
    }

    private func tooOld(_ version: String) -> HookError {
        HookError(
            .gitTooOld, attempt: "install the hook in git's configuration",
            cause: "git \(version) runs no configured hooks; 2.54 and newer do",
            hint: "Update git, or install the hook as a file (--mode file).")
    }
}
