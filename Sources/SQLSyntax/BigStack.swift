#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Runs work on a thread with a stack big enough for the deepest tree of a statement.
///
/// libpg_query walks trees recursively and checks no depth: `1+1+…` needs about 130 bytes of stack a term, and a
/// thread may have as little as 512 KB. Pages that are never touched cost nothing.
enum BigStack {
    /// The stack's size in bytes.
    static let size = 256 << 20

    /// Runs work and waits for it; false, without having run it, if there is no such thread to be had.
    static func run(_ work: () -> Void) -> Bool {
        withoutActuallyEscaping(work) { work in
            var job: () -> Void = work
            return unsafe withUnsafeMutablePointer(to: &job) { unsafe start($0) }
        }
    }

    private static func start(_ job: UnsafeMutablePointer<() -> Void>) -> Bool {
        var attributes = pthread_attr_t()
        guard unsafe pthread_attr_init(&attributes) == 0 else { return false }
        defer { unsafe pthread_attr_destroy(&attributes) }
        guard unsafe pthread_attr_setstacksize(&attributes, size) == 0 else { return false }
        // A pointer with Darwin and Musl, a number with Glibc.
        #if canImport(Darwin) || canImport(Musl)
        var thread: pthread_t?
        #else
        var thread = pthread_t()
        #endif
        let created = unsafe pthread_create(&thread, &attributes, threadMain, job)
        guard created == 0 else { return false }
        #if canImport(Darwin) || canImport(Musl)
        guard let thread = unsafe thread else { preconditionFailure("a thread was made without an identity") }
        let joined = unsafe pthread_join(thread, nil)
        #else
        let joined = pthread_join(thread, nil)
        #endif
        // It fails only for a thread that isn't there or can't be joined. The work may be running: to go on would run
        // it twice, with its memory gone.
        precondition(joined == 0, "a thread of its own could not be joined")
        return true
    }
}

#if canImport(Darwin)
private func threadMain(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    unsafe argument.assumingMemoryBound(to: (() -> Void).self).pointee()
    return nil
}
#else
private func threadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    unsafe argument?.assumingMemoryBound(to: (() -> Void).self).pointee()
    return nil
}
#endif
