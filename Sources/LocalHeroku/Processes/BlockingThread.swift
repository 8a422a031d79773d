#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

private final class Work: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Runs blocking work on a thread of its own: Swift's few threads must never wait. SIGPIPE is blocked there.
///
/// - Returns: whether the system had a thread to give.
@discardableResult
func startThread(_ run: @escaping @Sendable () -> Void) -> Bool {
    let work = unsafe Unmanaged.passRetained(Work(run))
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setdetachstate(&attributes, detached)
    unsafe pthread_attr_setstacksize(&attributes, 512 << 10)
    #if canImport(Glibc)
    var thread = pthread_t()
    #else
    var thread: pthread_t?
    #endif
    let code = unsafe pthread_create(&thread, &attributes, { unsafe begin($0) }, work.toOpaque())
    guard code == 0 else {
        unsafe work.release()
        return false
    }
    return true
}

/// Runs blocking work on a thread of its own and waits for what it returns. Without a thread it runs where it is.
func onThread<Value: Sendable>(_ run: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        if !startThread({ continuation.resume(returning: run()) }) { continuation.resume(returning: run()) }
    }
}

#if canImport(Darwin)
private let detached = PTHREAD_CREATE_DETACHED
#else
private let detached = Int32(PTHREAD_CREATE_DETACHED)
#endif

@unsafe private func begin(_ raw: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    if let raw = unsafe raw { unsafe Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().run() }
    return nil
}
