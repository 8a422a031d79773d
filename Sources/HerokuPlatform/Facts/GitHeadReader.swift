internal import ChildProcess
public import DeployModel
internal import HTTPTransport

/// Asks an app's git repository at the platform what its `main` or `master` is. One of 75 git requests an hour.
///
/// What it says is not what is live: it is there to be compared with that.
public struct GitHeadReader: Sendable {
    let client: HerokuClient
    let environment: [String: String]

    /// Prepares to ask with the user's git, which runs with these variables but for those by which it would tell or ask.
    public init(_ client: HerokuClient, environment: [String: String]) {
        self.client = client
        self.environment = environment
    }

    /// The commit's whole id; known and nothing where nothing was ever pushed.
    public func head(of app: String) -> Reading<String?> {
        guard HerokuName.isApp(app) else { return .unknown(reason: "no app can have that name") }
        let credentials = GitCredentials(hosts: client.hosts, key: client.key.secret)
        let settings = credentials.settings + ["http.lowSpeedLimit=1", "http.lowSpeedTime=30"]
        var variables = credentials.variables(over: environment)
        // Of no repository: what stands in a configuration there has no say in where the key goes.
        variables["GIT_DIR"] = "/dev/null"
        variables["LC_ALL"] = "C"
        let output: ChildProcess.Output
        do throws(ChildProcessError) {
            output = try ChildProcess.run(
                ["git"] + settings.flatMap { ["-c", $0] } + [
                    "ls-remote", "--quiet", "\(client.hosts.git)/\(app).git", "refs/heads/main", "refs/heads/master",
                ], environment: variables)
        } catch {
            return .unknown(reason: "git can't be run: \(error.description)")
        }
        guard output.status.isSuccess else {
            let complaint = String(decoding: output.standardError, as: UTF8.self).split(separator: "\n").last ?? ""
            return .unknown(
                reason: "git ls-remote failed: \(Redactor(key: client.key.secret).redact(String(complaint)))")
        }
        // git sorts by name: main, which Heroku prefers, stands first.
        let id = String(decoding: output.standardOutput, as: UTF8.self).prefix { $0 != "\t" && $0 != "\n" }
        return .known(id.isEmpty ? nil : String(id))
    }
}
