internal import Analysis
internal import ChildProcess
internal import DeployModel
internal import Gathering
internal import HerokuPlatform
internal import Terminal

/// Reads which versions are applied in an app's database, through a detached one-off dyno on its current release.
///
/// The database's address stays in the dyno. A dyno that was asked for and not heard of again has read something at
/// most: nothing needs to be looked up.
struct AppliedVersions {
    let client: HerokuClient

    /// Those that keep each version that ran as a row of `schema_migrations`. golang-migrate has a table of that name
    /// too, with the latest version alone.
    private static let frameworks: Set<String> = ["rails", "phoenix", "dbmate"]

    /// In seconds: a dyno starts in well under a minute.
    private static let timeToLive = 300

    /// The error that they aren't known: with fewer than there are, migrations would count as pending that ran.
    static func unknown(of app: String, _ failure: AppliedFailure) -> CommandError {
        CommandError(
            "the applied versions of \(app) aren't known: \(failure.reason)",
            hint: "Where you can read them, give them to --applied: "
                + "heroku pg:psql --app \(app) -c 'SELECT version FROM schema_migrations'.",
            status: failure.status)
    }

    /// The versions, or why they aren't known.
    func read(from target: HerokuTarget, live: LiveRelease) -> Result<[String], AppliedFailure> {
        guard let app = target.herokuApp else { return .failure(AppliedFailure(target.reason, .usage)) }
        guard !Self.frameworks.isDisjoint(with: target.frameworks) else {
            let names = target.frameworks.isEmpty ? "no framework" : target.frameworks.joined(separator: ", ")
            return .failure(
                AppliedFailure(
                    "only Rails, Phoenix and dbmate keep them in schema_migrations, and this app has \(names)", .usage))
        }
        guard live.state == .live || live.state == .nameless else {
            return .failure(AppliedFailure("no dyno can be asked: \(live.reason)", .refused))
        }
        let progress = ProgressLine.on(.error, environment: ChildProcess.inheritedEnvironment)
        progress.begin("Reading the applied versions of \(app) in a one-off dyno")
        let versions = versions(in: app)
        switch versions {
        case .success(let versions): progress.end("\(versions.count) versions")
        case .failure: progress.end("not known")
        }
        return versions
    }

    private func versions(in app: String) -> Result<[String], AppliedFailure> {
        let request = OneOffRequest(app: app, command: AppliedQuery.command, timeToLive: Self.timeToLive)
        switch OneOffRun(client).detached(request, { _ in }) {
        case .exited(let status, let lines): return AppliedQuery.versions(status: status, lines: lines)
        // Reading twice does no harm: what became of the first time need not be looked up.
        case .unknown(let reason, _): return .failure(AppliedFailure(reason, .platform))
        case .notStarted(let error):
            return .failure(AppliedFailure("no dyno could be started: \(error.message)", ExitStatus(error.kind)))
        }
    }
}
