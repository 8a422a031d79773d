internal import Analysis
internal import ArgumentParser
internal import CommandSupport
internal import DeployModel

/// `drawbridge decide`: how this commit is to be deployed.
struct Decide: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell how a commit is to be deployed, and why.",
        discussion: "Examples: drawbridge decide; drawbridge decide --base v41 main --format json")

    @OptionGroup var options: DecisionOptions
    @OptionGroup var word: CallersWordOptions

    @Option(help: "How to print it: terminal, markdown, json or env.")
    var format = OutputFormat.terminal

    @Flag(help: "Print the whole chain of reasoning, for a person at a terminal.")
    var explain = false

    @Flag(help: "Exit with 1 if the deploy needs more than a release, as `git diff --exit-code` does for differences.")
    var exitCode = false

    @Flag(help: "Print the list of the app's asset inputs, whose id as a blob is the content key, and nothing else.")
    var assetInputs = false

    @Flag(help: "Print the paths that differ, as `git diff --no-renames --name-only -z` does, and nothing else.")
    var changedPaths = false

    @Option(help: ArgumentHelp("Write all that the decision is made from into a file.", valueName: "file"))
    var storeFacts: String?

    @Option(
        help: ArgumentHelp(
            "Decide again from such a file; no repository is looked at. - for standard input.", valueName: "file"))
    var fromFacts: String?

    func validate() throws {
        if [assetInputs, changedPaths, explain].count(where: { $0 }) > 1 {
            throw ValidationError(
                "--asset-inputs, --changed-paths and --explain each print something else: give one of them.")
        }
        if explain, format != .terminal {
            throw ValidationError("--explain prints for a terminal; the other formats hold the reasoning anyway.")
        }
        let isAsked = assetInputs || changedPaths || storeFacts != nil || options.base != nil || options.app != nil
        let isVouched = word.applied != nil || !word.approve.isEmpty || word.reason != nil
        let isTold = isVouched || options.live.live != nil || options.candidate != "HEAD"
        if fromFacts != nil, isAsked || isTold {
            throw ValidationError("--from-facts looks at no repository: leave the other option out.")
        }
    }

    func run() throws {
        if let fromFacts {
            try tell(OutputFormat.result(inFactsFile: fromFacts))
            return
        }
        let analysis = try options.analysis(word: word.word())
        if changedPaths {
            let paths = try analysis.changedPaths(app: options.app)
            try Program.emit(bytes: paths.flatMap { $0.bytes + [0] })
            return
        }
        if assetInputs {
            try Program.emit(bytes: analysis.assetInputs(app: options.app))
            return
        }
        let result = try analysis.report(app: options.app)
        if let storeFacts { try Files.write(OutputFormat.facts(of: result), to: storeFacts) }
        try tell(result)
    }

    private func tell(_ result: Analysis.Result) throws {
        let report = result.report
        let answers = Dictionary(result.facts.map { ($0.app.name, $0.answers) }) { first, _ in first }
        try Program.emit(
            explain ? OutputFormat.explanation(of: report, answers: answers) : format.text(of: report))
        if exitCode, report.overall > .release { throw ExitStatus.answer.code }
    }
}
