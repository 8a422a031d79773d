public import ArgumentParser

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// `local-heroku`: a platform to rehearse deploys on.
public struct LocalHerokuCommand: AsyncParsableCommand {
    /// The name and the words of `--help`.
    public static let configuration = CommandConfiguration(
        commandName: "local-heroku", abstract: "Runs a small Heroku on this machine, to rehearse deploys on.",
        discussion: """
            It prints the variables that turn clients to it, and the address of each app, a line each, once it is ready. \
            To run it beside other commands of a shell:

              \(shellRecipe.replacing("\n", with: "\n  "))

            Only programs of this machine reach it. It ends on SIGTERM or SIGINT, after --for, and with \
            --until-stdin-closes; all dynos end with it.
            """)

    /// Starts it in the background and waits for it, in sh, bash and zsh: `$(…)` would wait for its end.
    static let shellRecipe = """
        rm -f ready
        local-heroku --app shop --ready-file ready &
        while kill -0 $! && ! test -e ready; do sleep 0.1; done
        . ./ready
        """

    @OptionGroup var platform: LocalFlags
    @OptionGroup var ending: EndingOptions

    @Option(name: .long, help: "An app to start with; may be given more than once.")
    var app: [String] = []

    @Option(name: .customLong("fault"), help: "A fault to start with (see --list-faults); may be given more than once.")
    var faults: [String] = []

    @Flag(name: .long, help: "Lists the faults that can be set, and ends.")
    var listFaults = false

    @Option(
        name: .long,
        help: "A file that the lines of standard output are written to as well, once ready; removed at the end.")
    var readyFile: String?

    /// Runs the command with the arguments of the process, and ends it with its status.
    public static func runAsProgram() async { await main() }

    /// For the parser.
    public init() {}

    /// Refuses what can't be meant before anything starts.
    public func validate() throws {
        for fault in faults where FaultName(rawValue: fault) == nil {
            throw ValidationError("There is no fault \(fault); --list-faults names them all.")
        }
    }

    /// Runs until it is ended.
    public func run() async throws {
        if listFaults {
            for fault in FaultName.allCases { StandardOutput.write("\(fault.rawValue): \(fault.explanation)\n") }
            return
        }
        let options = try platform.options()
        do {
            try await run(options)
        } catch {
            if platform.folder == nil { await removeForGood(options.folder) }
            throw error
        }
        if platform.folder == nil { await removeForGood(options.folder) }
    }

    private func run(_ options: LocalOptions) async throws {
        let key = ProcessInfo.processInfo.environment["HEROKU_API_KEY"].flatMap { $0.isEmpty ? nil : $0 }
        let session = try LocalSession(options: options, key: key, apps: app, readyFile: readyFile)
        for fault in faults.compactMap(FaultName.init) { await session.set(fault) }
        try await session.run(until: ending.conditions())
    }
}
