#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// An open pipe or socket that several threads use, closed when the last of them lets go of it. No child inherits it.
///
/// Every call blocks its thread, which is one of ``startThread(_:)``'s.
final class OwnedDescriptor: Sendable {
    let raw: Int32

    init(owning raw: Int32) { self.raw = raw }

    deinit { _ = closeDescriptor(raw) }

    /// What a read came to.
    enum Reading: Equatable {
        case bytes([UInt8])
        /// The other side closed, or the connection broke.
        case end
        case timedOut
    }

    /// Reads once, waiting no longer than so many milliseconds; -1 waits for ever.
    func read(atMost count: Int = 65_536, within milliseconds: Int = -1) -> Reading {
        guard waits(for: POLLIN, within: milliseconds) else { return .timedOut }
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            var got = unsafe readDescriptor(raw, buffer.baseAddress, count)
            while got < 0, errno == EINTR { got = unsafe readDescriptor(raw, buffer.baseAddress, count) }
            initialized = max(got, 0)
        }
        return bytes.isEmpty ? .end : .bytes(bytes)
    }

    /// Writes all, waiting no longer than so many milliseconds at a time. Whether the other side took it.
    func write(_ bytes: some Collection<UInt8>, within milliseconds: Int = 30_000) -> Bool {
        let all = Array(bytes)
        var done = 0
        while done < all.count {
            guard waits(for: POLLOUT, within: milliseconds) else { return false }
            let count = unsafe all.withUnsafeBytes { buffer in
                unsafe writeDescriptor(raw, buffer.baseAddress?.advanced(by: done), min(all.count - done, 4096))
            }
            if count > 0 { done += count } else if errno != EINTR && errno != EAGAIN { return false }
        }
        return true
    }

    /// Whether it can be read or written, or its other side has gone, within so many milliseconds.
    func waits(for event: some BinaryInteger, within milliseconds: Int) -> Bool {
        var wait = pollfd(fd: raw, events: Int16(event), revents: 0)
        while true {
            let count = unsafe poll(&wait, 1, Int32(clamping: milliseconds))
            if count >= 0 { return count > 0 }
            if errno != EINTR { return true }
        }
    }

    /// Does nothing for so many milliseconds.
    func pause(milliseconds: Int) { usleep(UInt32(clamping: milliseconds * 1000)) }

    /// What can be done without waiting.
    struct Readiness {
        var readable: [Bool]
        var writable: Bool
        var any: Bool { writable || readable.contains(true) }
    }

    /// Waits until one of several can be read or one written, or so many milliseconds are over; -1 for none.
    static func wait(reading: [Int32], writing: Int32, within milliseconds: Int) -> Readiness {
        var waits = reading.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        waits.append(pollfd(fd: writing, events: Int16(POLLOUT), revents: 0))
        while unsafe poll(&waits, nfds_t(waits.count), Int32(clamping: milliseconds)) < 0 {
            guard errno == EINTR else { break }
        }
        let ready = waits.map { $0.revents != 0 }
        return Readiness(readable: Array(ready.dropLast()), writable: ready.last ?? false)
    }

    /// Says to the other side of a socket that nothing more comes.
    func finishWriting() { _ = shutdown(raw, Int32(SHUT_WR)) }

    /// Makes every other read and write of this socket, in whatever thread, return.
    func shut() { _ = shutdown(raw, Int32(SHUT_RDWR)) }
}

// MARK: Names that the class's own methods hide

private func closeDescriptor(_ raw: Int32) -> Int32 { close(raw) }

@unsafe private func readDescriptor(_ raw: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(raw, bytes, count)
}

@unsafe private func writeDescriptor(_ raw: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(raw, bytes, count)
}

/// The message of an error number.
func systemMessage(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
}

/// A pipe: our end and the child's, both kept from every other child.
func makePipe() throws(SystemRefusal) -> (read: OwnedDescriptor, write: OwnedDescriptor) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Darwin)
    guard unsafe pipe(&ends) == 0 else { throw SystemRefusal("make a pipe", errno) }
    _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    #else
    guard unsafe pipeClosedOnExec(&ends, O_CLOEXEC) == 0 else { throw SystemRefusal("make a pipe", errno) }
    #endif
    return (OwnedDescriptor(owning: ends[0]), OwnedDescriptor(owning: ends[1]))
}
