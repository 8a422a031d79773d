public import Analysis
internal import DeployModel
internal import Gathering
internal import GitStore
internal import Reporting
internal import Settings
internal import Terminal

/// Git's pre-push hook: says what a push will do to the live app, and stops it where the settings say so.
///
/// Quiet and quick where no deploy is concerned: then nothing is opened, and libgit2 is not even started.
public struct PrePushHook {
    private let arguments: [String]
    private let environment: [String: String]
    private let program = "drawbridge"

    /// Prepares a run.
    ///
    /// - Parameter arguments: The process's, its name first; git gives the remote's name and its URL.
    public init(arguments: [String], environment: [String: String]) {
        self.arguments = arguments
        self.environment = environment
    }

    /// Reads git's input, decides, prints to standard error.
    ///
    /// - Returns: The exit status. Anything but 0 makes git abort the push.
    public func run() -> ExitStatus {
        Console.ignoreClosedPipes()
        let told = arguments.count > 1 ? nil : PreCommitPush(environment: environment)
        if told == nil, let information { return information }
        if let skip = environment["DRAWBRIDGE_SKIP"], !skip.isEmpty, skip != "0" {
            say("\(program): DRAWBRIDGE_SKIP is set: what this push deploys was not checked\n")
            return .success
        }
        if let told { return check(told) }
        let remote = PushRemote(name: arguments[1], url: arguments.count > 2 ? arguments[2] : arguments[1])
        guard let refs = readRefs() else { return .usage }
        // Neither deletions nor tags deploy anything.
        let branches = refs.filter { $0.localID != nil && $0.branch != nil }
        guard !branches.isEmpty,
            Prefilter(directory: ".", environment: environment).mayConcernDeploy(branches, to: remote)
        else { return .success }
        return check(branches, to: remote)
    }

    // MARK: What git says

    /// Answers `--version` and `--help`, and calls that don't come from git.
    private var information: ExitStatus? {
        switch arguments.dropFirst().first {
        case "--version":
            Console.output.write("\(DrawbridgeVersion.current)\n")
            return .success
        case "--help", "-h":
            Console.output.write(Self.help)
            return .success
        case nil:
            say(
                "\(program): git runs this hook with the remote's name and URL, and none were given\n"
                    + "  \(Self.advice)\n")
            return .usage
        default: return nil
        }
    }

    private static let advice = "Install it with: drawbridge hook install. To see a decision: drawbridge decide."
    private static let help = """
        Git's pre-push hook of Drawbridge: says what a push will do to the live app.

        Usage: drawbridge-pre-push <remote-name> <remote-url>    (with git's list of refs on standard input)

        \(advice)
        To let one push through unchecked: DRAWBRIDGE_SKIP=1 git push …
        Exit status: 0 the push goes on; 1 it is stopped; 2, 3 it could not be checked and is stopped.

        """

    private func readRefs() -> [PushedRef]? {
        guard !StandardInput.isTerminal else {
            say(
                "\(program): git writes the pushed refs to this hook's standard input, which is a terminal\n"
                    + "  \(Self.advice)\n")
            return nil
        }
        guard let input = StandardInput.readAll(limit: 64 << 20) else {
            say("\(program): the list of pushed refs can't be read, or is larger than 64 MiB\n")
            return nil
        }
        do throws(PushInput.Malformed) {
            return try PushInput.refs(in: input)
        } catch {
            say(
                "\(program): line \(error.line) of the list of pushed refs is not as git writes it\n"
                    + "  A hook manager may have changed it: see docs/hooks.md for what each one needs.\n")
            return nil
        }
    }

    // MARK: Deciding

    private func check(_ refs: [PushedRef], to remote: PushRemote) -> ExitStatus {
        let store: GitStore
        do throws(CommandError) {
            store = try Analysis.open(".", environment: environment)
        } catch {
            return fail(error, mode: modeWithoutSettings)
        }
        var statuses: [ExitStatus] = []
        for ref in refs {
            statuses.append(check(ref, to: remote, in: store))
        }
        return statuses.max { $0.rawValue < $1.rawValue } ?? .success
    }

    /// Checks what the pre-commit framework told of.
    private func check(_ push: PreCommitPush) -> ExitStatus {
        do throws(CommandError) {
            let store = try Analysis.open(".", environment: environment)
            let (ref, live) = try push.ref(in: store)
            guard ref.branch != nil else { return .success }
            return check(ref, to: push.remote, in: store, tellsLive: live)
        } catch {
            return fail(error, mode: modeWithoutSettings)
        }
    }

    /// Checks one ref.
    ///
    /// - Parameter tellsLive: Whether it is known what the remote has.
    private func check(
        _ ref: PushedRef, to remote: PushRemote, in store: GitStore, tellsLive: Bool = true
    ) -> ExitStatus {
        var mode = modeWithoutSettings
        do throws(CommandError) {
            let analysis = try Analysis(
                store: store, candidate: ref.localID?.description ?? "", environment: environment,
                push: (remote, ref), pushTellsLive: tellsLive)
            mode = analysis.strictestHook
            let first = try analysis.report(depth: .decision)
            let quick = first.report
            guard !quick.decisions.isEmpty else { return .success }
            let style = TerminalStyle(
                width: Console.error.width(environment), usesColor: Console.error.usesColor(environment))
            guard quick.overall > .release else {
                say(TerminalReport(named(quick, ref), style: style).summary)
                return .success
            }
            let full = try analysis.report(depth: .report).report
            say(TerminalReport(named(full, ref), style: style).text + "\n")
            return verdict(full.decisions, first.hooks)
        } catch {
            return fail(error, mode: mode)
        }
    }

    private func named(_ report: DecisionReport, _ ref: PushedRef) -> DecisionReport {
        DecisionReport(candidate: report.candidate, candidateName: ref.localRef, decisions: report.decisions)
    }

    /// Stops the push or lets it go on, as the apps have it for which the push alone isn't enough.
    private func verdict(_ decisions: [Decision], _ hooks: [HookMode]) -> ExitStatus {
        let modes = zip(decisions, hooks).filter { !$0.0.isDoneByPush }.map(\.1)
        if modes.contains(.block) { return stop("drawbridge.hook is block") }
        guard modes.contains(.ask) else { return .success }
        guard let answer = ControllingTerminal.ask("\(program): push anyway? [y/N] ") else {
            return stop("drawbridge.hook is ask, and there is no terminal to ask on")
        }
        return ["y", "yes"].contains(answer.lowercased()) ? .success : stop("you said no")
    }

    private func stop(_ reason: String) -> ExitStatus {
        say("\(program): the push is stopped: \(reason)\n  To let this one through: DRAWBRIDGE_SKIP=1 git push …\n")
        return .answer
    }

    /// Tells an error; in mode `warn` the push goes on all the same, and that is said.
    private func fail(_ error: CommandError, mode: HookMode) -> ExitStatus {
        say(error.text(program: program))
        guard mode != .warn else {
            say("\(program): what this push deploys was not checked\n")
            return .success
        }
        say(
            "\(program): the push is stopped, since it could not be checked\n"
                + "  To let it through: DRAWBRIDGE_SKIP=1 git push …\n")
        return error.status
    }

    /// The mode that holds while the settings are not known: who can't tell what a push deploys stops it.
    ///
    /// A typo must not disarm `hook = block`; only what is said for this one call does.
    private var modeWithoutSettings: HookMode {
        environment["DRAWBRIDGE_HOOK"] == HookMode.warn.rawValue ? .warn : .block
    }

    private func say(_ text: String) {
        Console.error.write(text)
    }
}

extension PreCommitPush {
    /// The pushed ref, and whether it is known what the remote has there.
    ///
    /// That is believed only where this clone's own memory of the remote agrees: else the framework's starting point may
    /// be any older commit.
    fileprivate func ref(in store: GitStore) throws(CommandError) -> (PushedRef, tellsLive: Bool) {
        do throws(GitError) {
            let candidate = try store.commit(named: self.candidate).id
            let remembered = try trackingRef.flatMap { name throws(GitError) in try store.target(ofReference: name) }
            let start = try from.map { name throws(GitError) in try store.commit(named: name).id }
            let ref = PushedRef(localRef: localRef, localID: candidate, remoteRef: remoteRef, remoteID: start)
            return (ref, start != nil && start == remembered)
        } catch {
            throw CommandError(error)
        }
    }
}

extension Analysis {
    /// The strictest mode of any app, for what goes wrong before it is known which apps are concerned.
    fileprivate var strictestHook: HookMode {
        let modes = settings.apps.isEmpty ? [settings.defaults.hook] : settings.apps.map(\.values.hook)
        return modes.contains(.block) ? .block : modes.contains(.ask) ? .ask : .warn
    }
}
