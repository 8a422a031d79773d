internal import Synchronization

/// Where a handle waits for its next use, so that its connection can be used again. Holds one: a second thread that
/// asks at the same time makes its own.
final class IdleHandle: Sendable {
    private let slot = Mutex<CurlHandle?>(nil)

    /// Takes the waiting handle out, or makes one. Fails where memory is short.
    func take() -> CurlHandle? {
        let waiting = slot.withLock { slot in slot.take() }
        guard let handle = waiting else { return CurlHandle() }
        return handle
    }

    /// Lets a handle wait, in place of one that does already; without its settings, which point to what goes now.
    func keep(_ handle: consuming CurlHandle) {
        handle.reset()
        var handle: CurlHandle? = handle
        slot.withLock { slot in slot = handle.take() }
    }
}
