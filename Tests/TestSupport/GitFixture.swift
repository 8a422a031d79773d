public import ChildProcess
import Foundation

/// A real repository in a temporary folder, driven with the real git under ``GitEnvironment``.
public final class GitFixture: Sendable {
    /// A git command that should have succeeded did not.
    public struct Failure: Error, CustomStringConvertible {
        /// The command, what it wrote, and how it ended.
        public let description: String
    }

    /// The folder that holds everything: `home`, the repository, and whatever a test puts beside it.
    public let directory: TemporaryDirectory
    /// The working folder; the repository itself if it is bare.
    public let path: String
    /// The variables that git runs with.
    public let environment: [String: String]

    /// Makes an empty repository whose branch is `main`.
    ///
    /// - Parameters:
    ///   - directory: where to put it; nothing means a new temporary folder.
    ///   - name: its folder in there.
    ///   - isBare: whether it has no working folder.
    ///   - format: the object format: `sha1` or `sha256`.
    ///   - variables: more variables for git.
    public init(
        in directory: TemporaryDirectory? = nil, named name: String = "repository", isBare: Bool = false,
        format: String = "sha1", variables: [String: String] = [:]
    ) throws {
        let directory = try directory ?? TemporaryDirectory()
        self.directory = directory
        path = directory.path(name)
        try FileManager.default.createDirectory(atPath: directory.path("home"), withIntermediateDirectories: true)
        environment = GitEnvironment.variables(home: directory.path("home"), overriding: variables)
        let bare = isBare ? ["--bare"] : []
        let arguments = ["git", "init", "--quiet", "--initial-branch=main", "--object-format=\(format)"]
        let output = try ChildProcess.run(arguments + bare + [path], environment: environment)
        guard output.status.isSuccess else { throw Failure(command: arguments, output: output) }
    }

    /// Runs git in the repository and returns all that came of it, failed or not.
    public func run(
        _ arguments: [String], input: String = "", variables: [String: String] = [:], in directory: String? = nil
    ) throws -> ChildProcess.Output {
        try ChildProcess.run(
            ["git"] + arguments, environment: environment.merging(variables) { $1 }, in: directory ?? path,
            input: Array(input.utf8))
    }

    /// Runs git in the repository; throws ``Failure`` unless it succeeds. Returns its output without the last line feed.
    @discardableResult
    public func git(
        _ arguments: String..., input: String = "", variables: [String: String] = [:]
    ) throws -> String {
        let output = try run(arguments, input: input, variables: variables)
        guard output.status.isSuccess else { throw Failure(command: ["git"] + arguments, output: output) }
        let text = String(decoding: output.standardOutput, as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// Writes a file of the working folder, and the folders it needs.
    public func write(_ text: String, to relative: String, mode: Int = 0o644) throws {
        try writeFile(text, at: "\(path)/\(relative)", mode: mode)
    }

    /// Removes a file or folder of the working folder.
    public func remove(_ relative: String) throws {
        try FileManager.default.removeItem(atPath: "\(path)/\(relative)")
    }

    /// Commits everything in the working folder, even if nothing changed. Returns the commit's id.
    ///
    /// - Parameters:
    ///   - message: the message.
    ///   - files: files to write first, by path.
    ///   - date: seconds since 1970, for both dates.
    @discardableResult
    public func commit(
        _ message: String = "change", files: [String: String] = [:], date: Int = GitEnvironment.date
    ) throws -> String {
        for (relative, text) in files { try write(text, to: relative) }
        try git("add", "--all")
        let dates = ["GIT_AUTHOR_DATE": "\(date) +0000", "GIT_COMMITTER_DATE": "\(date) +0000"]
        try git("commit", "--quiet", "--no-verify", "--allow-empty", "--message", message, variables: dates)
        return try git("rev-parse", "HEAD")
    }
}

extension GitFixture.Failure {
    fileprivate init(command: [String], output: ChildProcess.Output) {
        description = """
            \(command.joined(separator: " ")): \(output.status)
            \(output.text)\(output.errorText)
            """
    }
}

extension ChildProcess.Output {
    /// The standard output as text.
    public var text: String { String(decoding: standardOutput, as: UTF8.self) }
    /// The standard error as text.
    public var errorText: String { String(decoding: standardError, as: UTF8.self) }
}
