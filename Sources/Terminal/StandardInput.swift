#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// What is typed or piped into this process.
public enum StandardInput {
    /// Reads standard input to its end.
    ///
    /// - Parameter limit: The most bytes to take.
    /// - Returns: The bytes; nothing if there are more than `limit` or it can't be read.
    public static func readAll(limit: Int) -> [UInt8]? {
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(0, $0.baseAddress, $0.count) }
            if count == 0 { return result }
            if count < 0 {
                guard errno == EINTR else { return nil }
                continue
            }
            result += buffer.prefix(count)
            guard result.count <= limit else { return nil }
        }
    }

    /// Whether a person is at standard input.
    public static var isTerminal: Bool { isatty(0) == 1 }
}

/// The terminal that the process belongs to, wherever its standard input and output go: git's hooks have theirs piped.
public enum ControllingTerminal {
    /// Asks a question and reads one line.
    ///
    /// - Returns: The line without its end; nothing if there is no terminal, or it was closed.
    public static func ask(_ question: String) -> String? {
        let descriptor = unsafe open("/dev/tty", O_RDWR)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var text = question
        let written = text.withUTF8 { unsafe write(descriptor, $0.baseAddress, $0.count) }
        guard written >= 0 else { return nil }
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = unsafe read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return line.isEmpty ? nil : String(decoding: line, as: UTF8.self) }
            if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
            guard line.count < 4096 else { return nil }
        }
    }
}
