internal import Analysis
internal import ArgumentParser
internal import ChildProcess
internal import CommandSupport
internal import DeployModel
internal import Gathering
internal import GitStore
internal import HookInstallation
internal import Settings

/// `drawbridge doctor`: whether all that decisions depend on is in order, as far as it can be told without a network.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check what decisions depend on: repository, settings, baseline, processes, hook.",
        discussion: "Exits with 1 if something is wrong. Touches neither a network nor the platform.")

    @OptionGroup var repository: RepositoryOptions

    @Flag(help: "List every setting in force, and where it comes from.")
    var verbose = false

    func run() throws {
        let store = try repository.open()
        var checks = [gitProgram()] + shape(of: store)
        do throws(CommandError) {
            let analysis = try Analysis(
                store: store, candidate: "HEAD", environment: ChildProcess.inheritedEnvironment)
            checks += settings(of: analysis)
            checks += try apps(of: analysis)
        } catch {
            checks.append(Check(.wrong, error.message, hint: error.hint))
        }
        checks.append(hook())
        try Program.emit(checks.map(\.text).joined())
        let wrong = checks.filter { $0.state == .wrong }.count
        try Program.emit(wrong == 0 ? "\nNothing is wrong.\n" : "\n\(wrong) to mend.\n")
        if wrong > 0 { throw ExitStatus.answer.code }
    }

    // MARK: The checks

    private func gitProgram() -> Check {
        guard let output = try? ChildProcess.run(["git", "version"]), output.status.isSuccess else {
            return Check(.wrong, "the git program can't be run", hint: "Install git, or put it on PATH.")
        }
        let version = String(decoding: output.standardOutput.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        return Check(.fine, version)
    }

    private func shape(of store: GitStore) -> [Check] {
        var checks = [Check(.fine, "repository at \(store.commonDirectory), read through \(store.backendName)")]
        if store.isShallow {
            checks.append(
                Check(
                    .attention,
                    "the clone is shallow: rollbacks can't be told from deploys, and the baseline may be missing",
                    hint: "git fetch --unshallow"))
        }
        if (try? store.isPartial) == true {
            checks.append(Check(.fine, "the clone is partial: comparing needs no file's content, and fetches none"))
        }
        return checks
    }

    private func settings(of analysis: Analysis) -> [Check] {
        let listing = analysis.settings.listing.filter { $0.origin != .standard }
        guard !listing.isEmpty else {
            return [Check(.fine, "no settings: everything is detected", hint: "To state it instead: drawbridge init")]
        }
        let lines = verbose ? listing.map { "\($0.key) = \($0.value)  (\($0.origin))" }.joined(separator: "\n") : nil
        return [Check(.fine, "\(listing.count) setting\(listing.count == 1 ? "" : "s") in force", hint: lines)]
    }

    private func apps(of analysis: Analysis) throws(CommandError) -> [Check] {
        try analysis.report().report.decisions.flatMap { decision in
            let name = decision.app.name
            var checks: [Check] = []
            let frameworks = decision.app.frameworks.joined(separator: ", ")
            if !decision.app.frameworks.isEmpty || decision.app.frameworksAreStated {
                checks.append(Check(.fine, "\(name): \(frameworks.isEmpty ? "no database" : frameworks)"))
            }
            // What bears on every deploy, not only on this one.
            let lasting = [
                "baseline-unknown", "baseline-missing", "baseline-sources-disagree", "framework-unknown",
                "migrates-at-boot",
                "release-phase-migrates", "process-file-unreadable",
            ]
            let findings = decision.findings.filter { lasting.contains($0.rule) }
            if let commit = decision.baseline.commit, decision.baseline.state == .known {
                checks.append(
                    Check(
                        .fine,
                        "\(name): live is \(commit.abbreviated), because \(decision.baseline.taken?.reason ?? "")"))
            }
            return checks
                + findings.map { finding in
                    let state: Check.State =
                        switch finding.severity {
                        case .error: .wrong
                        case .warning: .attention
                        case .note: .fine
                        }
                    let hint = [finding.remedy, finding.command].compactMap { $0 }.joined(separator: "\n")
                    return Check(state, "\(name): \(finding.title)", hint: hint)
                }
        }
    }

    private func hook() -> Check {
        do throws(CommandError) {
            let status = try HookCommand(repository).status()
            return status.isEffective
                ? Check(.fine, "a push from here is checked")
                : Check(.attention, "a push from here is not checked", hint: "drawbridge hook install")
        } catch {
            return Check(.attention, error.message, hint: error.hint)
        }
    }
}

/// One thing that was looked at.
private struct Check {
    enum State: String {
        case fine = "ok   "
        case attention = "look "
        case wrong = "WRONG"
    }

    let state: State
    let title: String
    let hint: String?

    init(_ state: State, _ title: String, hint: String? = nil) {
        self.state = state
        self.title = title
        self.hint = hint
    }

    var text: String {
        let lines = (hint ?? "").split(separator: "\n").map { "         \($0)\n" }.joined()
        return "\(state.rawValue)  \(title)\n\(lines)"
    }
}
