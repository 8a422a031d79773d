internal import Synchronization

/// Cuts what a dyno writes into lines. A line longer than 10,000 bytes is cut, as logplex does (Dev Center, "Logging").
final class LineSplitter: Sendable {
    private let rest = Mutex<[UInt8]>([])
    private let receive: @Sendable (String) -> Void

    /// - Parameter receive: gets each line without its end.
    init(_ receive: @escaping @Sendable (String) -> Void) { self.receive = receive }

    /// Takes the next bytes.
    func append(_ bytes: [UInt8]) {
        let lines = rest.withLock { rest in
            rest += bytes
            var lines: [ArraySlice<UInt8>] = []
            var start = rest.startIndex
            while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                lines.append(rest[start..<end])
                start = end + 1
            }
            while rest.count - start > 10_000 {
                lines.append(rest[start..<start + 10_000])
                start += 10_000
            }
            rest.removeFirst(start)
            return lines
        }
        for line in lines { deliver(line) }
    }

    /// Says that nothing more comes.
    func finish() {
        let last = rest.withLock { rest in
            defer { rest = [] }
            return rest
        }
        if !last.isEmpty { deliver(last[...]) }
    }

    private func deliver(_ line: ArraySlice<UInt8>) {
        let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        receive(String(decoding: text, as: UTF8.self))
    }
}
