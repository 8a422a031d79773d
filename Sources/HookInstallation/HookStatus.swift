/// How it stands with the hook of a repository. Looking changes nothing.
public struct HookStatus: Hashable, Sendable {
    /// What the repository's own hooks folder holds.
    public enum File: Hashable, Sendable {
        /// No pre-push hook.
        case absent
        /// Somebody else's.
        case foreign
        /// Drawbridge's newest, running this program.
        case installed(executable: String)
        /// Drawbridge's in an older version, or for another program than asked about.
        case outdated(executable: String)
        /// Drawbridge's, but not executable (git passes it over), or the program it runs is gone.
        case broken(executable: String)
        /// Drawbridge's, changed by hand.
        case edited
        /// Drawbridge's, of a version that this program doesn't know.
        case newer
        /// An install was cut short. Installing or uninstalling again mends it.
        case interrupted
        /// A hook and a kept one, neither Drawbridge's: a person has to choose.
        case ambiguous
    }

    /// What the file is.
    public let file: File
    /// The absolute path of `pre-push` in the repository's own hooks folder.
    public let path: String
    /// The kept hook that runs before Drawbridge's, if there is one.
    public let chained: String?
    /// The folder that `core.hooksPath` leads git to, if that is another: then the file above isn't run.
    public let redirectedTo: String?
    /// The command in the section `hook.drawbridge` of the repository's configuration, if that is complete.
    public let configuredCommand: String?
    /// Whether the installed git runs configured hooks.
    public let runsConfiguredHooks: Bool
    /// Who manages the hooks, with what to add or what was found added.
    public let managed: ManagerRecipe?

    /// Whether a push from here runs Drawbridge, as far as can be told without pushing.
    public var isEffective: Bool {
        if configuredCommand != nil, runsConfiguredHooks { return true }
        if managed?.isRunning == true { return true }
        guard redirectedTo == nil else { return false }
        switch file {
        case .installed, .outdated, .edited, .newer: return true
        case .broken, .absent, .foreign, .interrupted, .ambiguous: return false
        }
    }
}

extension HookStatus: CustomStringConvertible {
    /// The status as lines of text, the verdict first.
    public var description: String {
        var lines = [isEffective ? "a push from here is checked" : "a push from here is NOT checked"]
        lines.append("\(path): \(fileText)")
        if let chained { lines.append("\(chained): runs first") }
        if let redirectedTo { lines.append("core.hooksPath leads git to \(redirectedTo) instead") }
        if let configuredCommand {
            let use = runsConfiguredHooks ? "" : " (which this git is too old to run)"
            lines.append("hook.drawbridge.command: \(configuredCommand)\(use)")
        }
        if let managed { lines.append(managed.description) }
        return lines.joined(separator: "\n")
    }

    private var fileText: String {
        switch file {
        case .absent: "none"
        case .foreign: "not drawbridge's"
        case .installed(let executable): "runs \(executable)"
        case .outdated(let executable): "runs \(executable); drawbridge hook install would update it"
        case .broken(let executable): "not executable, or \(executable) is gone; drawbridge hook install mends it"
        case .edited: "drawbridge's, edited by hand"
        case .newer: "drawbridge's, of a newer version"
        case .interrupted: "an install was cut short; run drawbridge hook install or uninstall"
        case .ambiguous: "not drawbridge's, beside a kept hook that isn't either; drawbridge hook install says more"
        }
    }
}
