internal import Analysis
internal import ChildProcess
internal import DeployModel
internal import Terminal

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
    /// would be overlooked after a rollback. The remote's record is the shared word and wins; one that only this clone
    /// has stays, as its owner may be about to push it. Either is told of.
    func fetchRecords() throws(CommandError) {
        try tellOfOwnRecords()
        // Not even where `fetch.prune` is set: that is meant for remote-tracking branches.
        _ = try succeeding(
            git(["fetch", "--quiet", "--no-tags", "--no-prune", remote, "+refs/drawbridge/*:refs/drawbridge/*"]))
    }

    /// Names, on standard error, each record of this clone that the remote doesn't have or has otherwise.
    private func tellOfOwnRecords() throws(CommandError) {
        let own = Self.records(
            try succeeding(git(["for-each-ref", "--format=%(objectname)\t%(refname)", "refs/drawbridge/"])))
        guard !own.isEmpty else { return }
        let listed = Self.records(try succeeding(git(["ls-remote", "--quiet", remote, "refs/drawbridge/*"])))
        let shared = Dictionary(listed.map { ($0.name, $0.id) }) { first, _ in first }
        for (name, id) in own where shared[name] != id {
            let outcome =
                shared[name].map { "\(remote) has \($0.prefix(10)), which replaces it" }
                ?? "\(remote) has none, so it stays"
            Console.error.write("drawbridge-step: \(name) is \(id.prefix(10)) in this clone; \(outcome)\n")
        }
    }

    /// Reads lines of an id, a tab and a ref.
    private static func records(_ output: ChildProcess.Output) -> [(name: String, id: String)] {
        String(decoding: output.standardOutput, as: UTF8.self).split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t")
            guard fields.count == 2, fields[1].hasPrefix("refs/drawbridge/") else { return nil }
            return (String(fields[1]), String(fields[0]))
        }
    }

    /// What git wrote, if it succeeded.
    private func succeeding(_ output: ChildProcess.Output) throws(CommandError) -> ChildProcess.Output {
        guard !output.status.isSuccess else { return output }
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

    /// In a partial clone, gets blobs, all at once.
    func hydrate(_ blobs: [ObjectID]) {
        let input = Array(Set(blobs).map { "\($0)\n" }.joined().utf8)
        // As git itself fetches what a partial clone lacks (promisor-remote.c); `--stdin` came with git 2.29.
        let arguments = [
            "-c", "fetch.negotiationAlgorithm=noop", "fetch", remote, "--quiet", "--no-tags", "--no-write-fetch-head",
            "--recurse-submodules=no", "--filter=blob:none", "--stdin",
        ]
        if let output = try? git(arguments, input: input), output.status.isSuccess { return }
        _ = try? git(["cat-file", "--batch-check"], input: input)
    }

    private func git(_ arguments: [String], input: [UInt8] = []) throws(CommandError) -> ChildProcess.Output {
        var environment = ChildProcess.inheritedEnvironment
        environment["GIT_TERMINAL_PROMPT"] = "0"
        // A folder that was named wins over it, as it does for what is read: see RepositoryOptions.
        if directory != "." { environment["GIT_DIR"] = nil }
        do throws(ChildProcessError) {
            return try ChildProcess.run(
                ["git"] + arguments, environment: environment, in: directory, input: input)
        } catch {
            throw CommandError("\(error)", hint: error.hint, status: .repository)
        }
    }
}
