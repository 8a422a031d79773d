internal import Analysis
internal import ChildProcess
internal import CommandSupport
internal import DeployModel
internal import Gathering

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The commit that is checked out, whose settings say which app of the platform is meant.
enum LocalCandidate {
    /// Looks the commit up and reads its settings.
    static func analysis(in repository: RepositoryOptions) throws(CommandError) -> Analysis {
        try Analysis(
            store: repository.open(), candidate: "HEAD", environment: ChildProcess.inheritedEnvironment)
    }

    /// No app on the platform is known for any of these.
    static func noTarget(_ targets: [HerokuTarget]) -> CommandError {
        let reasons = targets.map { "\($0.app): \($0.reason)" }.joined(separator: "; ")
        return CommandError(
            "nothing says which app on Heroku is meant (\(reasons))",
            hint: "Name it with --heroku-app NAME or HEROKU_APP, or for good with "
                + "git config drawbridge.herokuApp NAME. A .drawbridge counts as it is committed.",
            status: .usage)
    }

    /// This moment in UTC as RFC 3339 writes it.
    static var now: String { UTCDate(secondsSince1970: Int(time(nil))).timestamp }
}
