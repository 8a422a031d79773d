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

    @Option(help: "How to print it: terminal, markdown, json or env.")
    var format = OutputFormat.terminal

    @Flag(help: "Exit with 1 if the deploy needs more than a release, as `git diff --exit-code` does for differences.")
    var exitCode = false

    @Flag(help: "Print the list of the app's asset inputs, whose id as a blob is the content key, and nothing else.")
    var assetInputs = false

    @Flag(help: "Print the paths that differ, as `git diff --no-renames --name-only -z` does, and nothing else.")
    var changedPaths = false

    func validate() throws {
        if assetInputs, changedPaths {
            throw ValidationError("--asset-inputs and --changed-paths each print something else: give one of them.")
        }
    }

    func run() throws {
        let analysis = try options.analysis()
        if changedPaths {
            let paths = try analysis.changedPaths(app: options.app)
            try Program.emit(bytes: paths.flatMap { $0.bytes + [0] })
            return
        }
        if assetInputs {
            try Program.emit(bytes: analysis.assetInputs(app: options.app))
            return
        }
        let report = try analysis.report(app: options.app).report
        try Program.emit(format.text(of: report))
        if exitCode, report.overall > .release { throw ExitStatus.answer.code }
    }
}
