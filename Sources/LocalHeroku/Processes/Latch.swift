internal import Synchronization

#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// Something that one thread waits for another to finish, with a limit to its idleness.
final class Latch: Sendable {
    private struct State {
        var isOpen = false
        var isGivenUp = false
        var isBusy = false
    }

    private let state = Mutex(State())

    /// Says that it is finished.
    func open() { state.withLock { $0.isOpen = true } }

    /// Whether nobody waits any more.
    var isGivenUp: Bool { state.withLock { $0.isGivenUp } }

    /// Does a part of it, which may take as long as it likes.
    func busily(_ work: () -> Void) {
        state.withLock { $0.isBusy = true }
        work()
        state.withLock { $0.isBusy = false }
    }

    /// Blocks until it is finished, or was idle for so many milliseconds in all.
    func wait(atMost milliseconds: Int) {
        var idle = 0
        while idle < milliseconds {
            let (isOpen, isBusy) = state.withLock { ($0.isOpen, $0.isBusy) }
            if isOpen { return }
            if !isBusy { idle += 1 }
            usleep(1000)
        }
        state.withLock { $0.isGivenUp = true }
    }
}
