internal import Analysis
internal import ArgumentParser
internal import ChildProcess
internal import CommandSupport
internal import DeployModel
internal import Gathering
internal import GitStore
internal import HookInstallation
internal import Settings
internal import Terminal

/// `drawbridge init`: writes a commented `.drawbridge` with what was detected, and offers the hook.
struct Initialize: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented .drawbridge with what was detected, and offer to install the hook.")

    @OptionGroup var repository: RepositoryOptions

    @Flag(help: "Replace a .drawbridge that is there already.")
    var force = false

    @Flag(inversion: .prefixedNo, help: "Install the pre-push hook, or don't, without asking.")
    var hook: Bool?

    func run() throws {
        let store = try repository.open()
        guard let folder = store.workingDirectory else {
            throw CommandError(
                "this repository is bare: there is no working tree to write to", hint: "Run it in a clone with files.",
                status: .usage)
        }
        let path = (folder.hasSuffix("/") ? String(folder.dropLast()) : folder) + "/" + Settings.fileName
        guard force || !Files.exists(path) else {
            throw CommandError(
                "\(path) exists already", hint: "Edit it (docs/settings.md), or write it anew with --force.",
                status: .usage)
        }
        let text = try InitialSettings(store: store).text()
        try Files.write(text, to: path)
        try Program.emit("wrote \(path):\n\n\(indented(text))\nCommit it, then see a decision: drawbridge decide\n")
        try offerHook()
    }

    private func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
            .joined(separator: "\n")
    }

    private func offerHook() throws {
        let command = try HookCommand(repository)
        guard try !command.status().isEffective else { return }
        guard let wanted = hook ?? asked() else {
            try Program.emit("To have pushes checked: drawbridge hook install\n")
            return
        }
        guard wanted else { return }
        try command.run { installer throws(HookError) in try installer.install(mode: .automatic) }
    }

    /// What the person at the terminal says; nothing if there is none.
    private func asked() -> Bool? {
        guard StandardInput.isTerminal, Console.output.isTerminal,
            let answer = ControllingTerminal.ask("Install the pre-push hook now? [y/N] ")
        else { return nil }
        return ["y", "yes"].contains(answer.lowercased())
    }
}
