#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// What is waited for on a socket.
enum SocketEvent {
    case readable
    case writable
}

/// Waits until something can be read or written, or the connection is gone. Returns false when the time is over.
///
/// A signal may end it early, as if there were something.
func waitUntil(_ event: SocketEvent, _ socket: Int32, milliseconds: Int) -> Bool {
    var entry = pollfd(fd: socket, events: Int16(event == .readable ? POLLIN : POLLOUT), revents: 0)
    return unsafe poll(&entry, 1, Int32(clamping: milliseconds)) != 0
}
