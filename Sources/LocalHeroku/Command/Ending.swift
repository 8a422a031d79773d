internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// When the platform ends: SIGTERM, SIGINT or SIGHUP, the end of standard input, some time.
struct Ending: Sendable {
    let untilStdinCloses: Bool
    let after: Duration?

    /// Whether a signal came. What a handler may touch is no more than this.
    private static let wasSignalled = Atomic(false)

    /// Waits for the first of them.
    func wait() async {
        for number in [SIGTERM, SIGINT, SIGHUP] {
            signal(number) { _ in Ending.wasSignalled.store(true, ordering: .relaxed) }
        }
        // A client or a dyno that goes away must not end the platform.
        signal(SIGPIPE, SIG_IGN)
        let end = after.map { ContinuousClock.now + $0 }
        while !Task.isCancelled {
            if Self.wasSignalled.load(ordering: .relaxed) { return }
            if let end, ContinuousClock.now >= end { return }
            if untilStdinCloses, Self.isInputClosed() { return }
            try? await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Whether standard input has ended; what is written to it is dropped.
    private static func isInputClosed() -> Bool {
        var entry = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&entry, 1, 0) > 0 else { return false }
        var bytes = [UInt8](repeating: 0, count: 256)
        return unsafe bytes.withUnsafeMutableBytes { unsafe read(0, $0.baseAddress, $0.count) } <= 0
    }
}
