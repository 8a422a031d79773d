/// Runs other programs, synchronously, over `posix_spawn`.
///
/// Every call here blocks the calling thread. No descriptor but the standard three reaches the program, none of ours
/// stays open and no zombie stays behind, whatever fails.
public enum ChildProcess {
    /// How a program ended.
    public enum Status: Hashable, Sendable {
        /// By itself, with this status: 0 to 255.
        case exited(Int32)
        /// By this signal.
        case signaled(Int32)

        /// Whether the program ended by itself with status 0.
        public var isSuccess: Bool { self == .exited(0) }
    }

    /// What a program wrote, and how it ended.
    public struct Output: Hashable, Sendable {
        /// How the program ended.
        public let status: Status
        /// Everything it wrote to its standard output.
        public let standardOutput: [UInt8]
        /// Everything it wrote to its standard error.
        public let standardError: [UInt8]
    }

    /// Runs a program to its end, with all its input at hand and all its output kept in memory.
    ///
    /// Returns once the program has ended *and* everything that holds its output open has closed it; a program that
    /// leaves a background process behind should therefore redirect that one's output.
    ///
    /// - Parameters:
    ///   - arguments: the program (see ``findExecutable(_:environment:)``), then its arguments.
    ///   - environment: all its variables; nothing means this process's own.
    ///   - directory: the folder to run in; nothing means this process's own. A relative program path starts there.
    ///   - input: its standard input. A program that doesn't read all of it is no error.
    /// - Throws: when the program could not be started or talked to. One that fails is a ``Status``.
    public static func run(
        _ arguments: [String], environment: [String: String]? = nil, in directory: String? = nil, input: [UInt8] = []
    ) throws(ChildProcessError) -> Output {
        let launch = Launch(arguments: arguments, environment: environment, directory: directory)
        let running = try launch.start(error: .captured)
        var pending = input[...]
        if pending.isEmpty { running.pump.input.shut() }
        while running.pump.isReadable || !pending.isEmpty {
            try running.pump.step(&pending)
            if pending.isEmpty { running.pump.input.shut() }
        }
        let status = try running.child.wait()
        return Output(status: status, standardOutput: running.pump.outputBytes, standardError: running.pump.errorBytes)
    }

    /// Runs a program to its end with this process's own standard input, output and error.
    ///
    /// - Parameters: as of ``run(_:environment:in:input:)``.
    /// - Throws: when the program could not be started or waited for.
    public static func runInheriting(
        _ arguments: [String], environment: [String: String]? = nil, in directory: String? = nil
    ) throws(ChildProcessError) -> Status {
        let launch = Launch(arguments: arguments, environment: environment, directory: directory)
        var child = Child(try launch.spawn(input: .inherited, output: .inherited, error: .inherited))
        return try child.wait()
    }
}
