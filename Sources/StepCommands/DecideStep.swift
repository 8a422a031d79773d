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
            Asks the platform which commit is live, where an app on Heroku is named. Fetches the deploy records \
            (refs/drawbridge/*) and, if the live commit isn't in the clone, that commit. Appends to $BASH_ENV, \
            $GITHUB_OUTPUT and $GITHUB_STEP_SUMMARY where the service sets them.
            """)

    @OptionGroup var options: DecisionOptions
    @OptionGroup var word: CallersWordOptions
    @OptionGroup var platform: PlatformOptions

    @Flag(name: .customLong("no-platform"), help: "Don't ask the platform.")
    var leavesPlatformOut = false

    @Option(
        help: ArgumentHelp(
            "Take the code of a release of another app for the candidate, as a promotion does: shop-staging for the "
                + "one that is live there, or shop-staging:v12.", valueName: "release"))
    var candidateRelease: String?

    @Option(help: ArgumentHelp("Where to write the decision for the steps that follow.", valueName: "file"))
    var output = "drawbridge-decision.json"

    @Option(help: "The remote that keeps the deploy records. (default: origin, if there is one)")
    var remote: String?

    @Flag(inversion: .prefixedNo, help: "Fetch the deploy records, and the live commit if it is missing.")
    var fetch = true

    func validate() throws {
        if candidateRelease != nil, options.candidate != "HEAD" {
            throw ValidationError("--candidate-release names the candidate: leave the revision out.")
        }
        if options.live.live != nil, platform.herokuApp != nil || word.asksForApplied {
            throw ValidationError("--live holds what the platform said: leave the other option out.")
        }
        if leavesPlatformOut, platform.herokuApp != nil || word.asksForApplied || candidateRelease != nil {
            throw ValidationError("--no-platform asks nothing of the platform: leave the other option out.")
        }
    }

    func run() throws {
        let fetcher = Fetcher(directory: options.repository.repository, remote: remote ?? "origin")
        if fetch {
            let hasRemote = try fetcher.hasRemote()
            // One that was named is meant: without its records, an older commit would be taken for the live one.
            guard hasRemote || remote == nil else { throw fetcher.unknownRemote }
            if hasRemote { try fetcher.fetchRecords() }
        }
        let report = try decide(fetcher)
        try checkApps(of: report)
        let environment = ChildProcess.inheritedEnvironment
        try Files.write(OutputFormat.json(report), to: output)
        let outputs = try ContinuousIntegrationOutputs(environment: environment).write(report)
        try Program.emit(OutputFormat.terminal.text(of: report))
        try Program.emit("\nwrote \(([output] + outputs).joined(separator: ", "))\n")
    }

    /// The most rounds of fetching what the clone lacks.
    private static let hydrationLimit = 5

    /// Decides and, if the live commit is missing or a file's content is, fetches it once and decides again.
    private func decide(_ fetcher: Fetcher) throws(CommandError) -> DecisionReport {
        let release = try releaseToPromote(fetcher)
        if fetch, try options.repository.open().isPartialClone {
            fetcher.hydrate(candidate: release?.commit ?? options.candidate)
        }
        let word = try word.word(platformIsAsked: true)
        let words = try platformWords(release: release)
        let report = { () throws(CommandError) -> Analysis.Result in
            try options.analysis(word: word, platform: words, release: release).report(app: options.app)
        }
        var result = try report()
        guard fetch, try fetcher.hasRemote() else { return result.report }
        let missing = Set(
            result.report.decisions.filter { $0.baseline.state == .missing }.compactMap(\.baseline.commit))
        // What can't be fetched stays missing, and the decision says so: no reason to fail here.
        if !missing.isEmpty {
            for commit in missing { fetcher.fetch(commit) }
            result = try report()
        }
        // What is read first says what has to be read next: migrations, then the code that they concern.
        for _ in 0..<Self.hydrationLimit where !result.absent.isEmpty {
            let before = Set(result.absent)
            fetcher.hydrate(result.absent)
            result = try report()
            if Set(result.absent) == before { break }
        }
        return result.report
    }

    /// The release that is to be promoted, with its commit in the clone.
    private func releaseToPromote(_ fetcher: Fetcher) throws(CommandError) -> CandidateRelease? {
        guard let candidateRelease else { return nil }
        let wanted = try WantedRelease(candidateRelease)
        let release = try PlatformAsker(client: PlatformOptions.client()).candidate(wanted)
        if fetch, let id = ObjectID(hexadecimal: release.commit),
            try !options.repository.open().hasObject(id), try fetcher.hasRemote()
        {
            fetcher.fetch(id)
        }
        return release
    }

    /// Ends where the candidate itself changes whose releases are believed: a slip there would take its own deploy out
    /// of judgement.
    private func checkApps(of report: DecisionReport) throws(CommandError) {
        guard options.live.live == nil else { return }
        for decision in report.decisions where decision.baseline.taken?.source == .platform {
            guard let commit = decision.baseline.commit, decision.baseline.state == .known,
                let herokuApp = decision.baseline.live?.app
            else { continue }
            try checkApp(herokuApp, of: decision.app.name, at: commit, candidate: report.candidate)
        }
    }

    private func checkApp(
        _ herokuApp: String, of app: String, at live: ObjectID, candidate: ObjectID
    ) throws(CommandError) {
        guard try target(of: app, at: candidate)?.isInSettings == true else { return }
        // Broken settings are mended by this deploy, and tell nothing.
        let before = try? target(of: app, at: live)
        guard let before, before.isInSettings, let named = before.herokuApp else {
            PlatformOptions.warn(
                "by \(herokuApp), \(live.abbreviated) is live, which doesn't say itself that it is of \(herokuApp): "
                    + "the setting herokuApp is new")
            return
        }
        guard named != herokuApp else { return }
        throw CommandError(
            "which app on Heroku is meant isn't clear: by the setting herokuApp it is \(herokuApp), and by that of the "
                + "commit that is live there, \(live.abbreviated), \(named)",
            hint: "Name it for this deploy: --heroku-app NAME, or HEROKU_APP.", status: .usage)
    }

    /// The app's target by a commit's settings; nothing if the app isn't there.
    private func target(of app: String, at commit: ObjectID) throws(CommandError) -> HerokuTarget? {
        let analysis = try Analysis(
            store: options.repository.open(), candidate: commit.description,
            environment: ChildProcess.inheritedEnvironment)
        return try platform.targets(of: analysis, app: options.app).first { $0.app == app }
    }

    /// What the platform says of each app; nothing if it isn't to be asked.
    private func platformWords(release: CandidateRelease?) throws(CommandError) -> [String: PlatformWord]? {
        if options.live.live != nil { return try options.live.words() }
        guard !leavesPlatformOut else { return nil }
        let targets = try platform.targets(
            of: options.analysis(platform: [:], release: release), app: options.app)
        // Deployed elsewhere: as if there were no platform to ask.
        guard targets.contains(where: \.isOnPlatform) || word.asksForApplied else { return nil }
        do throws(CommandError) {
            let words = try PlatformAsker.words(for: targets, asksForApplied: word.asksForApplied)
            return Dictionary(uniqueKeysWithValues: words.map { ($0.app, $0) })
        } catch {
            guard !word.asksForApplied else { throw error }
            throw CommandError(
                error.message, hint: error.hint + "\nOr decide without the platform's word: --no-platform.",
                status: error.status)
        }
    }
}

extension GitStore {
    /// Whether objects may be left at a remote: also where that can't be told.
    fileprivate var isPartialClone: Bool { (try? isPartial) ?? true }

    /// Whether a commit is in the clone; not, if that can't be told.
    fileprivate func hasObject(_ id: ObjectID) -> Bool { (try? hasCommit(id)) ?? false }
}
