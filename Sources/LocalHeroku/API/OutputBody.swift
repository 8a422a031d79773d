internal import FlyingSocks

/// A text stream from an offset on as a body that is sent while it grows: plain, or as server-sent events.
struct OutputBody: AsyncBufferedSequence {
    typealias Element = UInt8
    let stream: TextStream
    let start: Int
    let asEvents: Bool

    func makeAsyncIterator() -> Iterator { Iterator(stream: stream, offset: start, asEvents: asEvents) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        let stream: TextStream
        var offset: Int
        let asEvents: Bool
        private var ready: [UInt8] = []
        private var isOver = false

        init(stream: TextStream, offset: Int, asEvents: Bool) {
            self.stream = stream
            self.offset = offset
            self.asEvents = asEvents
        }

        mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

        mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
            if ready.isEmpty { await refill() }
            guard !ready.isEmpty else { return nil }
            let part = Array(ready.prefix(Swift.max(count, 1)))
            ready.removeFirst(part.count)
            return part
        }

        private mutating func refill() async {
            guard !isOver else { return }
            guard let chunk = await stream.chunk(from: offset) else {
                isOver = true
                if asEvents { ready = Array("id: \(offset)\nevent: eod\ndata: \n\n".utf8) }
                return
            }
            offset += chunk.count
            ready = asEvents ? event(chunk) : chunk
        }

        /// An event's id is the offset behind it: what `Last-Event-Id` resumes from.
        private func event(_ chunk: [UInt8]) -> [UInt8] {
            let lines = chunk.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            return Array("id: \(offset)\n".utf8) + lines.flatMap { Array("data: ".utf8) + $0 + [UInt8(ascii: "\n")] }
                + [UInt8(ascii: "\n")]
        }
    }
}
