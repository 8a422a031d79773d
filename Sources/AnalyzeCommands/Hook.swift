internal import Analysis
internal import ArgumentParser
internal import ChildProcess
internal import CommandSupport
internal import HookInstallation

/// `drawbridge hook`: the pre-push hook of a clone.
struct Hook: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Install, remove or look at git's pre-push hook.",
        subcommands: [Install.self, Uninstall.self, Status.self])

    struct Install: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Install the hook. A hook that is there already is kept and runs first.",
            discussion: """
                Where a hook manager or core.hooksPath is in charge, nothing is written: the lines to add are printed, \
                and the exit status is 1.
                """)

        @OptionGroup var repository: RepositoryOptions

        @Option(help: "Where to put it: automatic, file (the hooks folder) or configuration (git 2.54 and newer).")
        var mode = Mode.automatic

        func run() throws {
            try HookCommand(repository).run { installer throws(HookError) in
                try installer.install(mode: mode.installerMode)
            }
        }
    }

    struct Uninstall: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove the hook, and put back what was there before, byte for byte.")

        @OptionGroup var repository: RepositoryOptions

        func run() throws {
            try HookCommand(repository).run { installer throws(HookError) in try installer.uninstall() }
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell whether a push from this clone is checked. Exits with 1 if it isn't.")

        @OptionGroup var repository: RepositoryOptions

        func run() throws {
            let status = try HookCommand(repository).status()
            try Program.emit("\(status)\n")
            if !status.isEffective { throw ExitStatus.answer.code }
        }
    }

    enum Mode: String, CaseIterable, ExpressibleByArgument {
        case automatic
        case file
        case configuration

        fileprivate var installerMode: HookInstaller.Mode {
            switch self {
            case .automatic: .automatic
            case .file: .file
            case .configuration: .configuration
            }
        }
    }
}

/// What the hook's subcommands share: finding the hook program, and telling what came of it.
struct HookCommand {
    private let installer: HookInstaller

    init(_ options: RepositoryOptions) throws(CommandError) {
        var environment = ChildProcess.inheritedEnvironment
        if options.repository != "." { environment["GIT_DIR"] = nil }
        installer = HookInstaller(
            repository: options.repository, executable: Self.hookProgram(environment), environment: environment)
    }

    /// Changes something and tells what.
    func run(_ action: (HookInstaller) throws(HookError) -> HookOutcome) throws {
        let outcome = try Self.carryingOver { () throws(HookError) in try action(installer) }
        try Program.emit("\(outcome)\n")
        if !outcome.isComplete { throw ExitStatus.answer.code }
    }

    func status() throws(CommandError) -> HookStatus {
        try Self.carryingOver { () throws(HookError) in try installer.status() }
    }

    private static func carryingOver<Result>(_ body: () throws(HookError) -> Result) throws(CommandError) -> Result {
        do throws(HookError) {
            return try body()
        } catch {
            throw CommandError("\(error)", hint: error.hint, status: status(for: error.kind))
        }
    }

    /// Whether a person has to choose first, or something can't be read or written.
    private static func status(for kind: HookError.Kind) -> ExitStatus {
        switch kind {
        case .gitTooOld, .unusableExecutable, .editedHook, .newerHook, .hooksDisabled, .ambiguousHooks: .usage
        case .gitUnavailable, .gitFailed, .noRepository, .permissionDenied, .fileSystem: .repository
        }
    }

    /// The hook's program: beside this one, or on PATH.
    private static func hookProgram(_ environment: [String: String]) -> String {
        let name = "drawbridge-pre-push"
        let own = CommandLine.arguments.first ?? ""
        let invoked = own.contains("/") ? own : ChildProcess.findExecutable(own, environment: environment) ?? own
        let absolute = invoked.hasPrefix("/") ? invoked : "\(Files.currentDirectory)/\(invoked)"
        let beside =
            absolute.split(separator: "/").dropLast().filter { $0 != "." }.map { "/\($0)" }.joined() + "/\(name)"
        return Files.exists(beside) ? beside : ChildProcess.findExecutable(name, environment: environment) ?? beside
    }
}
