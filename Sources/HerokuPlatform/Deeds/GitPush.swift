internal import ChildProcess
public import HTTPTransport

/// Pushes one commit to an app's git server with the user's own git.
///
/// The key reaches git as ``GitCredentials`` says; the user's own hooks are left out. Source: git-push(1).
public struct GitPush: Sendable {
    /// What may be lost on the server.
    public enum Force: Hashable, Sendable {
        /// Nothing: only a commit that follows what is there.
        case never
        /// What is there, as long as it is this commit.
        case ifStill(commit: String)
    }

    let hosts: HerokuHosts
    let key: Secret
    let directory: String
    let environment: [String: String]
    let idle: Int

    /// Prepares a push.
    ///
    /// - Parameters:
    ///   - hosts: where Heroku is.
    ///   - key: the API key, which is the password.
    ///   - directory: a folder of the repository.
    ///   - environment: the variables that git runs with; those that would make it tell or ask are taken out.
    ///   - idle: seconds without a byte in either direction after which git gives up. Builds and release phases write now and then.
    public init(
        hosts: HerokuHosts, key: Secret, directory: String, environment: [String: String], idle: Int = 1800
    ) {
        self.hosts = hosts
        self.key = key
        self.directory = directory
        self.environment = environment
        self.idle = max(1, idle)
    }

    /// Pushes and waits until git ends, which with Heroku is when the build has ended.
    ///
    /// It may be asked again: a commit that is there already is ``GitPushOutcome/alreadyThere(_:)``. That git ends well
    /// doesn't mean that the release succeeded; ``ReleaseWatch`` tells.
    ///
    /// - Parameters:
    ///   - commit: the commit's whole id.
    ///   - app: the app's name.
    ///   - sink: gets each line that git and the build write, without `remote: ` and without secrets.
    public func push(
        _ commit: String, to app: String, force: Force = .never, _ sink: (String) -> Void
    ) -> GitPushOutcome {
        let redactor = Redactor(key: key)
        var words = GitPushWords()
        let started = Result { () throws(ChildProcessError) in
            try ChildProcess.runStreaming(
                arguments(commit, to: app, force), environment: variables, in: directory
            ) { stream, bytes in
                let line = redactor.redact(String(decoding: bytes, as: UTF8.self))
                if let shown = words.take(line, from: stream) { sink(shown) }
            }
        }
        switch started {
        case .success(let status): return words.outcome(status, commit: commit, app: app)
        case .failure(let error): return .refused(.git, detail: error.description)
        }
    }

    private func arguments(_ commit: String, to app: String, _ force: Force) -> [String] {
        let settings = [
            "core.hooksPath=/dev/null", "push.followTags=false", "push.gpgSign=false", "push.recurseSubmodules=no",
            "push.pushOption=",
            "advice.pushUpdateRejected=false", "http.lowSpeedLimit=1", "http.lowSpeedTime=\(idle)",
        ]
        let lease: [String] =
            switch force {
            case .never: []
            case .ifStill(let expected): ["--force-with-lease=refs/heads/main:\(expected)"]
            }
        return ["git"] + (credentials.settings + settings).flatMap { ["-c", $0] }
            + ["push", "--porcelain", "--no-verify", "--no-signed"] + lease
            + ["\(hosts.git)/\(app).git", "\(commit):refs/heads/main"]
    }

    private var variables: [String: String] {
        var result = credentials.variables(over: environment)
        result["LC_ALL"] = "C"
        return result
    }

    private var credentials: GitCredentials { GitCredentials(hosts: hosts, key: key) }
}
