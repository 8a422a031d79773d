/// Makes lines of bytes that come in pieces. What isn't UTF-8 becomes U+FFFD.
///
/// A line ends with a line feed; a carriage return before that isn't part of it. One that grows past ``longest`` is cut
/// there, so that a stream without an end of line can't fill the memory.
struct LineSplitter {
    /// The most bytes of one line.
    static let longest = 65_536

    private var rest: [UInt8] = []

    /// Takes more bytes and hands out the lines that they complete.
    mutating func take(_ bytes: some Sequence<UInt8>, _ line: (String) -> Void) {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                line(finish())
            } else {
                rest.append(byte)
                if rest.count >= Self.longest { line(finish()) }
            }
        }
    }

    /// What came behind the last end of a line, if anything did.
    mutating func last() -> String? { rest.isEmpty ? nil : finish() }

    private mutating func finish() -> String {
        if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
        defer { rest.removeAll(keepingCapacity: true) }
        return String(decoding: rest, as: UTF8.self)
    }
}
