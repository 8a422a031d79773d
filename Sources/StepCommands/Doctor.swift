internal import Analysis
internal import ArgumentParser
internal import ChildProcess
internal import CommandSupport
internal import DeployModel
internal import Gathering
internal import HerokuPlatform
internal import Preflight
internal import Terminal

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// `drawbridge-step doctor`: whether all that a deploy of one app depends on is in order at the platform.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Check what a deploy depends on: the app at the platform, and the code that is live and to be deployed.",
        discussion: """
            Exits with 1 if something is wrong, or not known, that a deploy depends on. Changes nothing without --fix. \
            What it looks at: docs/preflight.md.
            """)

    @OptionGroup var platform: PlatformOptions

    @Option(help: "The app of .drawbridge, where there are several.")
    var app: String?

    @Option(help: ArgumentHelp("The commit to be deployed: any revision.", valueName: "revision"))
    var candidate = "HEAD"

    @Option(
        help: ArgumentHelp(
            "The app on Heroku that builds what this one runs, where its pipeline doesn't show it.", valueName: "name"))
    var builder: String?

    @OptionGroup var repository: RepositoryOptions

    @Option(help: "How to print what was found: terminal, markdown or json.")
    var format: DoctorFormat = .terminal

    @Flag(help: "Mend what makes no release, restarts nothing and costs nothing.")
    var fix = false

    @Flag(help: "Tell why each thing matters, where that is written, and how many calls it took.")
    var verbose = false

    func run() throws {
        let environment = ChildProcess.inheritedEnvironment
        let name = try platformName(environment)
        let client = try PlatformOptions.client()
        var (preflight, calls) = try look(at: name, client, environment)
        let failed = fix ? mend(preflight.repairs, client) : nil
        if fix, !preflight.repairs.isEmpty, let again = try? look(at: name, client, environment) {
            (preflight, calls) = (again.preflight, calls + again.calls)
        }
        let text = format.text(of: preflight, isVerbose: verbose, environment)
        // Whatever the platform's answers hold.
        try Program.emit(Redactor([client.key.secret]).redact(text))
        if verbose { tell("\(calls) calls of the account's 4500 an hour\n") }
        if let failed { throw failed }
        if preflight.stopsDeploy { throw ExitStatus.answer.code }
    }

    /// Tries all of them; the first that failed, with the report to be told all the same.
    private func mend(_ repairs: [Repair], _ client: HerokuClient) -> CommandError? {
        let maker = DoctorRepairs(client: client, repository: repository)
        var failed: CommandError?
        for repair in repairs {
            do throws(CommandError) {
                try maker.make(repair) { tell($0) }
            } catch {
                tell("fix: not done: \(error.message)\n")
                failed = failed ?? error
            }
        }
        return failed
    }

    /// What isn't the report itself: beside it, so that a program that reads the report doesn't meet it.
    private func tell(_ text: String) { Console.error.write(text) }

    /// The app at the platform. What was named for this call needs no repository.
    private func platformName(_ environment: [String: String]) throws(CommandError) -> String {
        let stated = platform.herokuApp ?? environment["HEROKU_APP"]
        let analysis: Analysis
        do throws(CommandError) {
            analysis = try Analysis(store: repository.open(), candidate: candidate, environment: environment)
        } catch {
            if let stated, !stated.isEmpty, error.status == .repository { return stated }
            throw error
        }
        let targets = try platform.targets(of: analysis, app: app)
        let names = targets.compactMap(\.herokuApp)
        guard let name = names.first else { throw LocalCandidate.noTarget(targets) }
        guard names.count == 1 else {
            throw CommandError(
                "there are \(names.count) apps, and doctor looks at one",
                hint: "Name it: --app NAME, one of \(targets.map(\.app).joined(separator: ", ")).", status: .usage)
        }
        return name
    }

    private func look(
        at name: String, _ client: HerokuClient, _ environment: [String: String]
    ) throws(CommandError) -> (preflight: Preflight, calls: Int) {
        var reader = PlatformFactsReader(client, app: name, builder: builder)
        let platform: PlatformFacts
        do throws(HerokuError) {
            platform = try reader.read()
        } catch {
            throw CommandError(error)
        }
        let code = try DoctorRepository(
            repository: repository, candidate: candidate, app: app, environment: environment,
            gitURL: client.hosts.git,
            gitHead: GitHeadReader(client, environment: environment).head(of: platform.app.name)
        ).read(Self.live(platform))
        let now = Int(time(nil))
        let facts = PreflightFacts(
            platform: platform, live: code.live, candidate: code.candidate, clone: code.clone,
            settings: code.settings ?? PreflightSettings(app: app ?? platform.app.name),
            anHourAgo: UTCDate(secondsSince1970: now - 3600).timestamp,
            fiveMinutesAgo: UTCDate(secondsSince1970: now - 300).timestamp)
        return (Preflight(facts), reader.calls)
    }

    /// What the platform's releases say of the live commit.
    private static func live(_ facts: PlatformFacts) -> LiveRelease? {
        guard let releases = facts.releases.value, facts.unreadCommit == nil else { return nil }
        return LiveRelease.derive(from: releases, app: facts.app.name)
    }
}
