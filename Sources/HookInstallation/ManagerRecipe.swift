/// What a person has to add to a hook manager's file, because Drawbridge writes nothing where somebody else manages.
///
/// The program is named without its path: the file is shared by a team, so `drawbridge-pre-push` must be on everybody's
/// `PATH`.
public struct ManagerRecipe: Hashable, Sendable {
    /// Who manages the hooks.
    public let manager: HookManager
    /// How that was recognised, as a sentence without its end.
    public let evidence: String
    /// Whether the manager's hook is the one that git runs. If not, it is merely configured, and runs nothing yet.
    public let isInCharge: Bool
    /// The file to add to, as an absolute path. It need not be there yet.
    public let file: String
    /// The lines to add, to be copied as they are.
    public let lines: [String]
    /// What else is to be done or known, a line each.
    public let notes: [String]
    /// Whether a line of the file that is no comment already speaks of `drawbridge-pre-push`.
    public let isAlreadyAdded: Bool

    /// Whether the manager runs Drawbridge at a push, as far as its file and git's settings tell.
    public var isRunning: Bool { isAlreadyAdded && isInCharge }
}

extension ManagerRecipe: CustomStringConvertible {
    /// The whole advice, as lines of text.
    public var description: String {
        if isRunning { return "\(evidence); \(file) already runs drawbridge-pre-push." }
        if isAlreadyAdded {
            return """
                \(evidence), but its hook isn't installed here. \(file) already names drawbridge-pre-push.
                Run: \(manager.activation ?? "")
                """
        }
        let head = "\(evidence), so nothing was written. Add to \(file):"
        return ([head, ""] + lines.map { "    \($0)" } + [""] + notes).joined(separator: "\n")
    }
}

extension ManagerRecipe {
    init(_ recognised: RecognisedManager, _ layout: RepositoryLayout) throws(HookError) {
        let bytes = try Files.read(recognised.file)
        let text = bytes.map { String(decoding: $0, as: UTF8.self) }
        manager = recognised.manager
        isInCharge = recognised.isInCharge
        file = recognised.file
        evidence = recognised.evidence(layout.redirection)
        lines = recognised.lines(whenFileExists: text != nil)
        notes = recognised.notes(whenFileExists: text != nil)
        isAlreadyAdded = text.map(namesDrawbridge) ?? false
    }
}

private func namesDrawbridge(_ text: String) -> Bool {
    text.split(separator: "\n").contains { line in
        line.contains("drawbridge-pre-push") && line.first { $0 != " " && $0 != "\t" } != "#"
    }
}

extension RecognisedManager {
    fileprivate func evidence(_ redirection: HooksPathSetting?) -> String {
        let name = manager.rawValue
        if let redirection {
            let setting = "core.hooksPath is “\(redirection.value)” (set in \(redirection.origin))"
            return manager == .customFolder ? setting : "\(name) manages the hooks: \(setting)"
        }
        return isInCharge ? "\(name) manages the hooks" : "\(name) is set up in this repository"
    }
}
