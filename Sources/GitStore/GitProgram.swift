internal import ChildProcess

/// The git program, run in one repository and kept from the network.
struct GitProgram {
    private let directory: String
    private let environment: [String: String]

    init(directory: String, environment: [String: String]) {
        self.directory = directory
        // No transport is allowed, so nothing can be fetched; nothing may prompt; messages are read, so in English.
        let fixed = [
            "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C",
        ]
        self.environment = environment.merging(fixed) { $1 }
    }

    /// Runs git and returns the lines it printed, or throws what it complained of.
    func lines(_ arguments: String..., input: [UInt8] = [], attempt: String) throws(GitError) -> [String] {
        try lines(arguments, input: input, attempt: attempt)
    }

    /// Runs git and returns the lines it printed, or throws what it complained of.
    func lines(_ arguments: [String], input: [UInt8] = [], attempt: String) throws(GitError) -> [String] {
        let output = try execute(arguments, input: input, attempt: attempt)
        guard output.status.isSuccess else { throw Self.error(output.standardError, attempt: attempt) }
        return Self.lines(output.standardOutput)
    }

    /// Runs git, whatever its exit status.
    func run(_ arguments: String..., attempt: String) throws(GitError) -> ChildProcess.Output {
        try execute(arguments, input: [], attempt: attempt)
    }

    /// Starts git for a conversation.
    func start(_ arguments: String...) throws(ChildProcessError) -> InteractiveProcess {
        try InteractiveProcess(["git"] + arguments, environment: environment, in: directory)
    }

    static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }

    private func execute(
        _ arguments: [String], input: [UInt8], attempt: String
    ) throws(GitError) -> ChildProcess.Output {
        do throws(ChildProcessError) {
            return try ChildProcess.run(["git"] + arguments, environment: environment, in: directory, input: input)
        } catch {
            let kind: GitError.Kind = error.kind == .directoryUnusable ? .noRepository : .gitUnavailable
            throw GitError(kind, attempt: attempt, cause: error.cause, hint: error.hint)
        }
    }

    /// The error for what git wrote to its standard error: warnings and hints passed over.
    static func error(_ output: [UInt8], otherwise: GitError.Kind = .other, attempt: String) -> GitError {
        let lines = lines(output)
        let start = lines.firstIndex { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") }
        var cause = start.map { String(lines[$0].dropFirst(7)) } ?? lines.first ?? "git failed without a message"
        // What a message ends in a colon for, as the name of an unknown extension, stands on the next line.
        if let start, cause.hasSuffix(":"), start + 1 < lines.count {
            cause += " " + lines[start + 1].drop { $0 == "\t" || $0 == " " }
        }
        return GitError(kind(of: cause, otherwise: otherwise), attempt: attempt, cause: cause)
    }

    /// Tells failures apart by git's English messages, the only place where it says what went wrong.
    static func kind(of message: String, otherwise: GitError.Kind) -> GitError.Kind {
        let kinds: [(String, GitError.Kind)] = [
            ("not a git repository", .noRepository), ("dubious ownership", .dubiousOwnership),
            ("ermission denied", .permissionDenied), ("unknown repository extension", .unsupportedFormat),
            ("repository version", .unsupportedFormat), ("repo version", .unsupportedFormat),
            ("is ambiguous", .ambiguousRevision),
            ("Needed a single revision", .unknownRevision), ("unknown revision", .unknownRevision),
            ("bad revision", .unknownRevision), ("transport", .missingObject), ("not allowed", .missingObject),
            ("could not fetch", .missingObject),
            ("missing", .missingObject), ("corrupt", .corruptObject), ("too long, exceeds", .corruptObject),
            ("unable to unpack", .corruptObject), ("inflate: ", .corruptObject), ("bad object", .missingObject),
            ("unable to read", .missingObject),
        ]
        return kinds.first { message.contains($0.0) }?.1 ?? otherwise
    }
}
