/// A text that grows while others read it: what a build, a release phase or a dyno writes.
public actor TextStream {
    private var bytes: [UInt8] = []
    private var isClosed = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Starts with nothing.
    public init() {}

    /// Adds to its end. What comes after ``close()`` is dropped.
    public func append(_ more: [UInt8]) {
        guard !isClosed, !more.isEmpty else { return }
        bytes += more
        wake()
    }

    /// Adds a text to its end.
    public func append(_ text: String) { append(Array(text.utf8)) }

    /// Says that nothing more comes.
    public func close() {
        isClosed = true
        wake()
    }

    /// All that there is by now.
    public var content: [UInt8] { bytes }

    /// What there is from an offset on; waits until there is something. Nothing once it is closed and all was read.
    public func chunk(from offset: Int) async -> [UInt8]? {
        while bytes.count <= offset {
            guard !isClosed, !Task.isCancelled else { return nil }
            await withCheckedContinuation { waiting.append($0) }
        }
        return Array(bytes[offset...])
    }

    private func wake() {
        let resumed = waiting
        waiting = []
        for continuation in resumed { continuation.resume() }
    }
}
