internal import Analysis
internal import ArgumentParser
internal import CommandSupport
internal import DeployModel
internal import Gathering

/// `drawbridge-step base`: asks the platform which commit is live.
struct BaseStep: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "base",
        abstract: "Ask the platform which commit is live.",
        discussion: """
            By the release that is current and succeeded, never by what was pushed last. What it says can be kept with \
            --output and given to `drawbridge decide --live`, which reaches no network.
            """)

    @OptionGroup var repository: RepositoryOptions
    @OptionGroup var platform: PlatformOptions

    @Option(help: "Ask for this app of the repository only.")
    var app: String?

    @Option(help: "How to print it: terminal, json or env.")
    var format = LiveFormat.terminal

    @Flag(help: "Read the applied schema versions as well, through a one-off dyno.")
    var applied = false

    @Option(help: ArgumentHelp("Write what the platform said into a file, for --live.", valueName: "file"))
    var output: String?

    func run() throws {
        let analysis = try LocalCandidate.analysis(in: repository)
        let targets = try platform.targets(of: analysis, app: app)
        guard targets.contains(where: { $0.herokuApp != nil }) else { throw LocalCandidate.noTarget(targets) }
        let asker = PlatformAsker(client: try PlatformOptions.client())
        defer { PlatformOptions.warnOfLimit(asker.client) }
        var words: [PlatformWord] = []
        for target in targets { words.append(try asker.word(on: target, asksForApplied: applied).0) }
        let now = LocalCandidate.now
        if let output { try Files.write(LiveFormat.json(words, askedAt: now), to: output) }
        try Program.emit(format.text(of: words, askedAt: now))
    }
}
