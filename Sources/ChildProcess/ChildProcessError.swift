/// A program could not be started, talked to or waited for.
///
/// A program that ran and failed is no error: its ``ChildProcess/Status`` says so.
public struct ChildProcessError: Error, Hashable, Sendable {
    /// What went wrong, in a closed set.
    public enum Kind: String, Hashable, Sendable {
        /// No such program on `PATH`, or no such file.
        case executableNotFound
        /// The file is there but may not be run, or isn't a program for this machine.
        case notExecutable
        /// The folder to run in isn't there or may not be entered.
        case directoryUnusable
        /// An argument or variable holds a zero byte, a variable's name is empty or holds `=`, or no program was named.
        case invalidArgument
        /// The system refused a descriptor or a process: too many of either, or no memory.
        case resourcesExhausted
        /// The program ended, or closed its output, before all that was asked for was read.
        case unexpectedEnd
        /// The system reported a failure while talking to or waiting for the program.
        case communicationFailed
    }

    /// What went wrong.
    public let kind: Kind
    /// What was being done, as a clause that completes "could not …".
    public let attempt: String
    /// The system's message, or this module's own.
    public let cause: String
    /// What to do next, as a sentence.
    public let hint: String

    init(_ kind: Kind, attempt: String, cause: String, hint: String? = nil) {
        self.kind = kind
        self.attempt = attempt
        self.cause = cause
        self.hint = hint ?? kind.usualHint
    }

    init(_ kind: Kind, attempt: String, code: Int32) {
        self.init(kind, attempt: attempt, cause: systemMessage(code))
    }
}

extension ChildProcessError: CustomStringConvertible {
    /// One line: what could not be done, and why.
    public var description: String { "could not \(attempt): \(cause)" }
}

extension ChildProcessError.Kind {
    fileprivate var usualHint: String {
        switch self {
        case .executableNotFound: "Install it, or add the folder that holds it to PATH."
        case .notExecutable: "Make it executable with chmod +x, and check that it was built for this machine."
        case .directoryUnusable: "Check that the folder exists and that this user may enter it."
        case .invalidArgument: "Check the names and values that were handed over."
        case .resourcesExhausted: "Close other programs, or raise the limits that `ulimit -a` shows; then try again."
        case .unexpectedEnd: "Run the program by hand to see what it says."
        case .communicationFailed: "Try again; if it fails the same way, please report this with the line above."
        }
    }
}
