#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An open file descriptor, closed when its owner goes.
struct Descriptor: ~Copyable {
    /// The number; -1 once closed, which `poll` passes over.
    private(set) var raw: Int32

    init(owning raw: Int32) { self.raw = raw }

    deinit {
        if raw >= 0 { closeDescriptor(raw) }
    }

    var isOpen: Bool { raw >= 0 }

    mutating func shut() {
        if raw >= 0 { closeDescriptor(raw) }
        raw = -1
    }

    /// Makes reads and writes return at once. The other end of a pipe is not affected.
    func becomeNonBlocking() throws(ChildProcessError) {
        let flags = fcntl(raw, F_GETFL)
        guard flags >= 0, fcntl(raw, F_SETFL, flags | O_NONBLOCK) >= 0 else {
            throw ChildProcessError(.communicationFailed, attempt: "set up a pipe", code: errno)
        }
    }

    /// Moves out of 0, 1, 2, where it lands if the caller runs with one of these closed: the child's own would
    /// overwrite it.
    mutating func moveAboveStandard() throws(ChildProcessError) {
        guard raw <= 2 else { return }
        let moved = fcntl(raw, F_DUPFD_CLOEXEC, 3)
        guard moved >= 0 else { throw ChildProcessError(.resourcesExhausted, attempt: "make a pipe", code: errno) }
        shut()
        raw = moved
    }
}
