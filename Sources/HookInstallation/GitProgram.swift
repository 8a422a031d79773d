import ChildProcess

/// The real git program, run in the repository's folder.
struct GitProgram {
    let directory: String
    let environment: [String: String]

    /// - Parameter directory: where git is to look for the repository; `GIT_DIR` in the environment wins, as always.
    init(directory: String, environment: [String: String]) {
        self.directory = directory
        // git's messages are looked at and shown as causes: in one language.
        self.environment = environment.merging(["LC_ALL": "C"]) { $1 }
    }

    /// Runs git and returns what it wrote; nothing if it ended with a status in `expected`.
    func run(_ arguments: [String], absent expected: ClosedRange<Int32>? = nil) throws(HookError) -> String? {
        let output = try output(arguments)
        if output.status.isSuccess { return String(decoding: output.standardOutput, as: UTF8.self) }
        if case .exited(let status) = output.status, let expected, expected.contains(status) { return nil }
        throw failure(arguments, output)
    }

    /// The lines that a git command wrote.
    func lines(_ arguments: [String]) throws(HookError) -> [String] {
        let text = try run(arguments) ?? ""
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// The last value of a configuration key, if any; `scope` is `--local`, or nothing for what counts here.
    func configuration(_ key: String, scope: [String] = []) throws(HookError) -> String? {
        let text = try run(["config"] + scope + ["--null", "--get", key], absent: 1...1)
        return text.map { String($0.prefix { $0 != "\0" }) }
    }

    /// Whether git runs hooks that its configuration names: from 2.54 (git's config/hook.adoc).
    func hasConfiguredHooks() throws(HookError) -> Bool {
        let version = try version()
        let numbers = version.split(separator: ".").prefix(2).map { Int($0) ?? 0 }
        guard numbers.count == 2 else { return false }
        return (numbers[0], numbers[1]) >= (2, 54)
    }

    /// The version's digits: `2.39.5`, `2.54.0.windows.1`.
    func version() throws(HookError) -> String {
        let words = (try run(["version"]) ?? "").split { $0 == " " || $0 == "\n" }
        return words.count > 2 ? String(words[2]) : "unknown"
    }

    private func output(_ arguments: [String]) throws(HookError) -> ChildProcess.Output {
        do throws(ChildProcessError) {
            return try ChildProcess.run(["git"] + arguments, environment: environment, in: directory)
        } catch {
            if error.kind == .directoryUnusable {
                throw HookError(
                    .noRepository, attempt: "look for a repository in \(directory)", cause: error.cause,
                    hint: error.hint)
            }
            throw HookError(
                .gitUnavailable, attempt: error.attempt, cause: error.cause, hint: "Install git, or put it on PATH.")
        }
    }

    private func failure(_ arguments: [String], _ output: ChildProcess.Output) -> HookError {
        let complaint = String(decoding: output.standardError, as: UTF8.self)
        let cause = complaint.split(separator: "\n").first.map(String.init) ?? "git ended with \(output.status)"
        if complaint.contains("dubious ownership") {
            return HookError(
                .noRepository, attempt: "look for a repository in \(directory)", cause: cause,
                hint: "If you trust the repository: git config --global --add safe.directory <its path>.")
        }
        if complaint.contains("not a git repository") {
            return HookError(
                .noRepository, attempt: "look for a repository in \(directory)", cause: cause,
                hint: "Run this inside a git repository.")
        }
        return HookError(
            .gitFailed, attempt: "run git \(arguments.joined(separator: " "))", cause: cause,
            hint: "Run that by hand to see more.")
    }
}
