internal import Analysis
internal import ArgumentParser
internal import ChildProcess
internal import CommandSupport
internal import DeployModel
internal import Gathering
internal import HTTPTransport
internal import HerokuPlatform
internal import Terminal

/// The option by which a step is told which app of the platform is meant, and the way to the platform.
struct PlatformOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The app's name on Heroku. Default: $HEROKU_APP, the setting herokuApp, or a git remote of Heroku's.",
            valueName: "name"))
    var herokuApp: String?

    /// The apps that are meant, each with its name on the platform or why that isn't known.
    func targets(of analysis: Analysis, app: String?) throws(CommandError) -> [HerokuTarget] {
        let environment = ChildProcess.inheritedEnvironment
        let hosts = try Self.calling { () throws(HerokuError) in try HerokuHosts(environment: environment) }
        let statement = HerokuTarget.Statement(
            flag: herokuApp, environment: environment["HEROKU_APP"],
            gitURL: hosts.isLocal ? hosts.git : nil)
        do throws(GatheringError) {
            return try HerokuTarget.find(
                in: analysis.candidate, of: analysis.store, settings: analysis.settings, app: app,
                statement: statement)
        } catch {
            throw CommandError(error)
        }
    }

    /// The client for the platform that the environment names, with the key that is found there.
    static func client() throws(CommandError) -> HerokuClient {
        let environment = ChildProcess.inheritedEnvironment
        let timeouts = try timeouts(environment)
        let client = try calling { () throws(HerokuError) in
            let hosts = try HerokuHosts(environment: environment)
            // A platform on this machine isn't overloaded: what fails there is meant to, or is at an end.
            let patience = hosts.isLocal ? Patience(pauses: [0.05, 0.1, 0.2]) : Patience()
            return HerokuClient(
                hosts: hosts, key: try HerokuKey.find(environment: environment), transport: CurlExchange(),
                patience: patience, timeouts: timeouts)
        }
        if let warning = client.key.warning { warn(warning) }
        return client
    }

    /// How long to wait: `DRAWBRIDGE_TIMEOUT` is how many seconds of silence are borne; a whole answer may take twice
    /// as long.
    private static func timeouts(_ environment: [String: String]) throws(CommandError) -> HTTPRequest.Timeouts {
        guard let written = environment["DRAWBRIDGE_TIMEOUT"], !written.isEmpty else { return HTTPRequest.Timeouts() }
        guard let seconds = Int(written), (1...3600).contains(seconds) else {
            throw CommandError(
                "DRAWBRIDGE_TIMEOUT is \"\(written)\", which is no number of seconds from 1 to 3600",
                hint: "It says how long the platform may be silent before it is given up; without it, 30.",
                status: .usage)
        }
        return HTTPRequest.Timeouts(connect: min(10, seconds), idle: seconds, total: 2 * seconds)
    }

    /// Says so where the account has few calls left in this hour: the deploy that follows needs some.
    static func warnOfLimit(_ client: HerokuClient) {
        if let warning = client.warningOfLimit { warn(warning) }
    }

    static func warn(_ sentence: String) { Console.error.write("drawbridge-step: \(sentence)\n") }

    /// Turns the platform's error into a command's.
    static func calling<Value>(_ body: () throws(HerokuError) -> Value) throws(CommandError) -> Value {
        do throws(HerokuError) {
            return try body()
        } catch {
            throw CommandError(error)
        }
    }
}
