public import Gathering
public import GitStore

/// An error as a command tells it: one line that says what went wrong, one that says what to do next, an exit status.
public struct CommandError: Error, Hashable, Sendable {
    /// What went wrong, as a clause.
    public let message: String
    /// What to do next.
    public let hint: String
    /// The status that the program ends with: see docs/exit-codes.md.
    public let status: ExitStatus

    /// Puts an error together.
    public init(_ message: String, hint: String, status: ExitStatus) {
        self.message = message
        self.hint = hint
        self.status = status
    }

    /// Carries over what went wrong while gathering.
    public init(_ error: GatheringError) {
        let status: ExitStatus =
            switch error {
            case .git(let error): ExitStatus(error.kind)
            case .settings, .request: .usage
            }
        self.init(error.description, hint: error.hint, status: status)
    }

    /// Carries over what went wrong while reading a repository.
    public init(_ error: GitError) {
        self.init(GatheringError.git(error))
    }

    /// What is printed: two lines, the second only if there is a hint.
    ///
    /// Control characters are replaced: messages may quote what a commit, a ref or an argument held.
    public func text(program: String) -> String {
        let hint = self.hint.split(separator: "\n").map { "  \(Self.printable($0))\n" }.joined()
        return "\(program): \(Self.printable(message[...]))\n\(hint)"
    }

    private static func printable(_ text: Substring) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? "\u{FFFD}" : $0 }))
    }
}

/// The statuses that Drawbridge's programs end with: docs/exit-codes.md.
public enum ExitStatus: Int32, Hashable, Sendable {
    /// Done.
    case success = 0
    /// The answer that was asked for with an exit code, or a push that is stopped.
    case answer = 1
    /// The arguments, the settings or a revision are wrong.
    case usage = 2
    /// The repository can't be read.
    case repository = 3
    /// The output can't be written.
    case output = 4
    /// The platform can't be reached, or gave no answer that can be relied on: the same may work later.
    case platform = 5
    /// The platform refused: the key, the right, the name, or the state it is in.
    case refused = 6
    /// What was asked of the platform was done and failed: a build, a release, a command, a backup.
    case failed = 7
    /// It isn't known whether what was asked of the platform was done.
    case uncertain = 8
    /// A bug in Drawbridge.
    case bug = 70

    init(_ kind: GitError.Kind) {
        switch kind {
        case .unknownRevision, .ambiguousRevision, .invalidRevision, .notACommit: self = .usage
        default: self = .repository
        }
    }
}
