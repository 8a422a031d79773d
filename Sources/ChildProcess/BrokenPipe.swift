#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes to a pipe that the reader may have closed; SIGPIPE, which would end this program, is kept from it.
///
/// macOS has a switch for that on the descriptor (set in ``Pipe``). Elsewhere the signal is blocked in this thread for
/// the length of the write, and if the write raised it, taken out of the queue. The program's own handling of SIGPIPE,
/// which belongs to the whole process, is never touched.
func writeIgnoringBrokenPipe(_ raw: Int32, _ bytes: ArraySlice<UInt8>) -> (count: Int?, error: Int32) {
    #if canImport(Darwin)
    let count = writeDescriptor(raw, bytes)
    return (count, errno)
    #else
    var signals = sigset_t()
    var previous = sigset_t()
    var waiting = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe sigpending(&waiting)
    let wasWaiting = unsafe sigismember(&waiting, SIGPIPE) == 1
    unsafe pthread_sigmask(SIG_BLOCK, &signals, &previous)
    let count = writeDescriptor(raw, bytes)
    let code = errno
    if count == nil, code == EPIPE, !wasWaiting {
        var noTime = timespec()
        while unsafe sigtimedwait(&signals, nil, &noTime) == -1, errno == EINTR {}
    }
    unsafe pthread_sigmask(SIG_SETMASK, &previous, nil)
    return (count, code)
    #endif
}
