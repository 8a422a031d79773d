internal import Analysis
internal import ArgumentParser
internal import ChildProcess
internal import CommandSupport
internal import DeployModel

/// `drawbridge replay`: what each step of a branch's history would have needed.
struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what each commit of a branch's history would have needed as a deploy.",
        discussion: """
            Takes each commit of the first-parent history as a deploy of its own, with its first parent live, and decides \
            under three policies: always a maintenance window, one for any change of a database path, and by what the \
            migrations do. Examples: drawbridge replay; drawbridge replay v1..main; \
            drawbridge replay -n 1000 --format markdown
            """)

    @Argument(help: "The range, as git writes it: A..B, or the newest commit alone. (default: HEAD)")
    var range = ""

    @Option(
        name: [.customShort("n"), .long],
        help: ArgumentHelp(
            "The most deploys. (default: 200, or all where A.. or --since bounds them)", valueName: "number"))
    var limit: Int?

    @Option(
        help: ArgumentHelp(
            "Leave out commits that are older: 2024, 2024-03 or 2024-03-01, in UTC.", valueName: "date"))
    var since: String?

    @Option(help: "Replay this app only.")
    var app: String?

    @Option(help: "How to print it: terminal, markdown or json.")
    var format = ReplayFormat.terminal

    @Flag(help: "List every deploy that needs more than a release, not only the newest. JSON always has all.")
    var all = false

    @OptionGroup var repository: RepositoryOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("-n \(limit): give a number from 1 on.") }
        if let since, UTCDate(start: since) == nil {
            throw ValidationError("--since \(since): give a year, a month or a day, as 2024, 2024-03 or 2024-03-01.")
        }
    }

    func run() throws {
        let range = try HistoryReplayRange(range, limit: limit, since: since.flatMap { UTCDate(start: $0) })
        let replay = try HistoryReplay(
            range, of: repository.open(), app: app, environment: ChildProcess.inheritedEnvironment)
        let progress = ReplayProgress()
        let report: ReplayReport
        do {
            defer { progress.remove() }
            report = try replay.report(progress: progress.tell)
        }
        try Program.emit(format.text(of: report, showsAll: all))
    }
}
