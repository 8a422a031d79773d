internal import Analysis
internal import ArgumentParser
internal import CommandSupport
internal import DeployModel
internal import Gathering

/// `drawbridge-step applied`: asks an app's database which schema versions are applied.
struct AppliedStep: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "applied",
        abstract: "Ask an app's database which schema versions are applied.",
        discussion: """
            Runs psql in a one-off dyno on the current release, and prints a version a line: what `drawbridge decide \
            --applied FILE` takes. All of them or none: a list that may be incomplete is an error.
            """)

    @OptionGroup var repository: RepositoryOptions
    @OptionGroup var platform: PlatformOptions

    @Option(help: "Ask for this app of the repository only.")
    var app: String?

    @Option(help: ArgumentHelp("Write the versions into a file instead of printing them.", valueName: "file"))
    var output: String?

    func run() throws {
        let analysis = try LocalCandidate.analysis(in: repository)
        let targets = try platform.targets(of: analysis, app: app)
        guard let target = targets.first, targets.count == 1 else {
            throw CommandError(
                "there are \(targets.count) apps, and versions are read of one",
                hint: "Name it: --app NAME, one of \(targets.map(\.app).joined(separator: ", ")).", status: .usage)
        }
        guard let herokuApp = target.herokuApp else { throw LocalCandidate.noTarget(targets) }
        let client = try PlatformOptions.client()
        defer { PlatformOptions.warnOfLimit(client) }
        let live = try PlatformAsker(client: client).live(on: herokuApp)
        switch AppliedVersions(client: client).read(from: target, live: live) {
        case .success(let versions):
            let text = versions.map { $0 + "\n" }.joined()
            guard let output else { return try Program.emit(text) }
            try Files.write(text, to: output)
        case .failure(let failure): throw AppliedVersions.unknown(of: herokuApp, failure)
        }
    }
}
