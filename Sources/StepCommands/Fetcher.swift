internal import Analysis
internal import ChildProcess
internal import DeployModel

/// Fetches what a decision needs, with the git program: the user's credentials, proxies and ssh settings work.
struct Fetcher {
    let directory: String
    let remote: String

    /// Whether the clone knows the remote. One that doesn't (an archive, a mirror) has nothing to fetch from.
    func hasRemote() throws(CommandError) -> Bool {
        try git(["remote", "get-url", "--", remote]).status.isSuccess
    }

    /// The remote that was named isn't there.
    var unknownRemote: CommandError {
        CommandError(
            "this clone has no remote \"\(remote)\"", hint: "git remote lists them. Without any: --no-fetch.",
            status: .usage)
    }

    /// Fetches the deploy records of all apps.
    ///
    /// A failure is an error: with an old record, changes would be judged that are live already, or ones that aren't
    /// would be overlooked after a rollback.
    func fetchRecords() throws(CommandError) {
        let output = try git(
            ["fetch", "--quiet", "--no-tags", "--prune", remote, "+refs/drawbridge/*:refs/drawbridge/*"])
        guard !output.status.isSuccess else { return }
        let complaint =
            String(decoding: output.standardError, as: UTF8.self)
            .split(separator: "\n").first.map(String.init) ?? "git fetch failed"
        throw CommandError(
            "the deploy records could not be fetched from \(remote): \(complaint)",
            hint: "Check the network and the credentials; or decide with what is here: --no-fetch.", status: .repository
        )
    }

    /// Tries to fetch one commit.
    func fetch(_ commit: ObjectID) {
        _ = try? git(["fetch", "--quiet", "--no-tags", remote, commit.description])
    }

    /// In a partial clone, gets the contents of the few files that decisions read.
    ///
    /// Whatever stays missing is told by the decision.
    func hydrate(candidate: String) {
        let files = [
            ".drawbridge", "Procfile", "heroku.yml", "app.json", "Dockerfile", "Gemfile.lock", "package.json",
            "mix.exs",
            "bin/release", "bin/docker-entrypoint",
        ]
        let input = files.map { "\(candidate):\($0)\n" }.joined()
        _ = try? git(["cat-file", "--batch-check"], input: Array(input.utf8))
    }

    private func git(_ arguments: [String], input: [UInt8] = []) throws(CommandError) -> ChildProcess.Output {
        var environment = ChildProcess.inheritedEnvironment
        environment["GIT_TERMINAL_PROMPT"] = "0"
        do throws(ChildProcessError) {
            return try ChildProcess.run(
                ["git"] + arguments, environment: environment, in: directory, input: input)
        } catch {
            throw CommandError("\(error)", hint: error.hint, status: .repository)
        }
    }
}
