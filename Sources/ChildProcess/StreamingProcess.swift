extension ChildProcess {
    /// Which of a program's two outputs a line came from.
    public enum Stream: Hashable, Sendable {
        case output
        case error
    }

    /// Runs a program to its end without input, and hands out each line of both its outputs as soon as it is there.
    ///
    /// A line ends with a line feed or, as progress that is drawn over itself does, with a carriage return; a last line
    /// without an end counts, an empty one is left out. Lines of one output keep their order; between the two there is
    /// none.
    ///
    /// - Parameters: as of ``run(_:environment:in:input:)``.
    /// - Throws: when the program could not be started or talked to. One that fails is a ``Status``.
    public static func runStreaming(
        _ arguments: [String], environment: [String: String]? = nil, in directory: String? = nil,
        line: (Stream, [UInt8]) -> Void
    ) throws(ChildProcessError) -> Status {
        let launch = Launch(arguments: arguments, environment: environment, directory: directory)
        let running = try launch.start(error: .captured)
        running.pump.input.shut()
        var output = LineCutter()
        var error = LineCutter()
        var nothing: ArraySlice<UInt8> = []
        while running.pump.isReadable {
            try running.pump.step(&nothing)
            output.cut(running.pump.outputBytes) { line(.output, $0) }
            running.pump.outputBytes.removeAll(keepingCapacity: true)
            error.cutNew(of: running.pump.errorBytes) { line(.error, $0) }
        }
        output.finish { line(.output, $0) }
        error.finish { line(.error, $0) }
        return try running.child.wait()
    }
}

/// Cuts bytes that come in pieces into lines.
private struct LineCutter {
    private var rest: [UInt8] = []
    private var seen = 0

    mutating func cut(_ bytes: some Collection<UInt8>, _ line: ([UInt8]) -> Void) {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                finish(line)
            } else {
                rest.append(byte)
            }
        }
    }

    /// Takes what was added to the bytes since the last time.
    mutating func cutNew(of bytes: [UInt8], _ line: ([UInt8]) -> Void) {
        cut(bytes[seen...], line)
        seen = bytes.count
    }

    mutating func finish(_ line: ([UInt8]) -> Void) {
        if !rest.isEmpty { line(rest) }
        rest.removeAll(keepingCapacity: true)
    }
}
