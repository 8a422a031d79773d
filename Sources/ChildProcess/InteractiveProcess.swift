/// A program that is asked and answers many times, such as `git cat-file --batch`.
///
/// Not copyable: it owns the program. When it goes, the pipes are closed and the program is waited for; one that then
/// doesn't end within a fifth of a second is killed. Should this process itself be killed, the program sees the end of
/// its input.
public struct InteractiveProcess: ~Copyable {
    /// Where the program's standard error goes.
    public enum StandardError: Hashable, Sendable {
        /// To `/dev/null`.
        case discarded
        /// To this process's own.
        case inherited
        /// Into memory: see ``InteractiveProcess/standardError``.
        case captured
    }

    private let running: RunningProcess
    private let name: String
    /// How many bytes of `pump.outputBytes` have been handed out.
    private var consumed = 0

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - arguments: the program (see ``ChildProcess/findExecutable(_:environment:)``), then its arguments.
    ///   - environment: all its variables; nothing means this process's own.
    ///   - directory: the folder to run in; nothing means this process's own.
    ///   - standardError: where its complaints go.
    /// - Throws: when the program could not be started.
    public init(
        _ arguments: [String], environment: [String: String]? = nil, in directory: String? = nil,
        standardError: StandardError = .captured
    ) throws(ChildProcessError) {
        name = arguments.first ?? ""
        running = try Launch(arguments: arguments, environment: environment, directory: directory)
            .start(error: standardError)
    }

    /// What the program has complained of so far. Complete only after ``finish()``.
    public var standardError: [UInt8] { running.pump.errorBytes }

    /// Sends bytes, all of them before it returns. What the program answers meanwhile is kept for the reads to come.
    ///
    /// - Throws: ``ChildProcessError/Kind/unexpectedEnd`` if the program no longer reads.
    public mutating func write(_ bytes: [UInt8]) throws(ChildProcessError) {
        var pending = bytes[...]
        while !pending.isEmpty, running.pump.input.isOpen { try running.pump.step(&pending) }
        guard running.pump.input.isOpen else { throw ended("write to") }
    }

    /// Reads up to the next line feed, which isn't returned. A last line without one counts.
    ///
    /// - Returns: the line, or nothing if the program has closed its output and all of it was read.
    public mutating func readLine() throws(ChildProcessError) -> [UInt8]? {
        var searched = consumed
        while true {
            if let end = running.pump.outputBytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(running.pump.outputBytes[consumed..<end])
                consume(through: end + 1)
                return line
            }
            searched = running.pump.outputBytes.count
            guard try receive() else { break }
        }
        let last = Array(running.pump.outputBytes[consumed...])
        consume(through: running.pump.outputBytes.count)
        return last.isEmpty ? nil : last
    }

    /// Reads exactly this many bytes.
    ///
    /// - Throws: ``ChildProcessError/Kind/unexpectedEnd`` if there are fewer; those stay to be read.
    public mutating func read(count: Int) throws(ChildProcessError) -> [UInt8] {
        while running.pump.outputBytes.count - consumed < count {
            guard try receive() else { throw ended("read from") }
        }
        let result = Array(running.pump.outputBytes[consumed..<(consumed + count)])
        consume(through: consumed + count)
        return result
    }

    /// Closes the program's input and waits for its end, however long. What it still says can be read afterwards.
    ///
    /// Calling it again returns the same.
    @discardableResult
    public mutating func finish() throws(ChildProcessError) -> ChildProcess.Status {
        running.pump.input.shut()
        var nothing: ArraySlice<UInt8> = []
        while running.pump.isReadable { try running.pump.step(&nothing) }
        return try running.child.wait()
    }

    /// Waits for more to read; false if there never will be.
    private func receive() throws(ChildProcessError) -> Bool {
        let before = running.pump.outputBytes.count
        var nothing: ArraySlice<UInt8> = []
        while running.pump.output.isOpen {
            try running.pump.step(&nothing)
            if running.pump.outputBytes.count > before { return true }
        }
        return false
    }

    /// Forgets what was handed out once that is cheap: when it is all, or the larger part of much.
    private mutating func consume(through end: Int) {
        consumed = end
        let count = running.pump.outputBytes.count
        if consumed == count {
            running.pump.outputBytes.removeAll(keepingCapacity: count <= 1 << 20)
            consumed = 0
        } else if consumed > 1 << 20, consumed > count / 2 {
            running.pump.outputBytes.removeFirst(consumed)
            consumed = 0
        }
    }

    private func ended(_ verb: String) -> ChildProcessError {
        let complaint = String(decoding: standardError, as: UTF8.self).split(separator: "\n").last.map(String.init)
        return ChildProcessError(
            .unexpectedEnd, attempt: "\(verb) \(name)", cause: complaint ?? "it ended before it was expected to")
    }
}
