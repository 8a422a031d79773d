internal import Analysis
internal import ArgumentParser
internal import ChildProcess
internal import CommandSupport
internal import DeployModel
internal import Gathering
internal import GitStore

/// `drawbridge-step decide`: decides, stores the decision for the steps that follow, and tells the CI service.
struct DecideStep: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide, write the decision file, and hand the decision to the CI service.",
        discussion: """
            Fetches the deploy records (refs/drawbridge/*) and, if the live commit isn't in the clone, that commit. \
            Appends to $BASH_ENV, $GITHUB_OUTPUT and $GITHUB_STEP_SUMMARY where the service sets them.
            """)

    @OptionGroup var options: DecisionOptions
    @OptionGroup var word: CallersWordOptions

    @Option(help: ArgumentHelp("Where to write the decision for the steps that follow.", valueName: "file"))
    var output = "drawbridge-decision.json"

    @Option(help: "The remote that keeps the deploy records. (default: origin, if there is one)")
    var remote: String?

    @Flag(inversion: .prefixedNo, help: "Fetch the deploy records, and the live commit if it is missing.")
    var fetch = true

    func run() throws {
        let fetcher = Fetcher(directory: options.repository.repository, remote: remote ?? "origin")
        if fetch {
            let hasRemote = try fetcher.hasRemote()
            // One that was named is meant: without its records, an older commit would be taken for the live one.
            guard hasRemote || remote == nil else { throw fetcher.unknownRemote }
            if hasRemote { try fetcher.fetchRecords() }
        }
        let report = try decide(fetcher, word.word())
        let environment = ChildProcess.inheritedEnvironment
        try Files.write(OutputFormat.json(report), to: output)
        let outputs = try ContinuousIntegrationOutputs(environment: environment).write(report)
        try Program.emit(OutputFormat.terminal.text(of: report))
        try Program.emit("\nwrote \(([output] + outputs).joined(separator: ", "))\n")
    }

    /// The most rounds of fetching what the clone lacks.
    private static let hydrationLimit = 5

    /// Decides and, if the live commit is missing or a file's content is, fetches it once and decides again.
    private func decide(_ fetcher: Fetcher, _ word: CallersWord) throws(CommandError) -> DecisionReport {
        if fetch, try options.repository.open().isPartialClone {
            fetcher.hydrate(candidate: options.candidate)
        }
        var result = try options.analysis(word: word).report(app: options.app)
        guard fetch, try fetcher.hasRemote() else { return result.report }
        let missing = Set(
            result.report.decisions.filter { $0.baseline.state == .missing }.compactMap(\.baseline.commit))
        // What can't be fetched stays missing, and the decision says so: no reason to fail here.
        if !missing.isEmpty {
            for commit in missing { fetcher.fetch(commit) }
            result = try options.analysis(word: word).report(app: options.app)
        }
        // What is read first says what has to be read next: migrations, then the code that they concern.
        for _ in 0..<Self.hydrationLimit where !result.absent.isEmpty {
            let before = Set(result.absent)
            fetcher.hydrate(result.absent)
            result = try options.analysis(word: word).report(app: options.app)
            if Set(result.absent) == before { break }
        }
        return result.report
    }
}

extension GitStore {
    /// Whether objects may be left at a remote: also where that can't be told.
    fileprivate var isPartialClone: Bool { (try? isPartial) ?? true }
}
