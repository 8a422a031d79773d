#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Our ends of a child's pipes, and what came out of them so far.
///
/// Whoever waits on one of them serves the others meanwhile, so that neither side can wait for the other for ever.
struct PipePump: ~Copyable {
    var input: Descriptor
    private(set) var output: Descriptor
    private(set) var error: Descriptor
    var outputBytes: [UInt8] = []
    private(set) var errorBytes: [UInt8] = []
    private var chunk = [UInt8](repeating: 0, count: 65_536)

    init(
        input: consuming Descriptor, output: consuming Descriptor, error: consuming Descriptor
    ) throws(ChildProcessError) {
        self.input = input
        self.output = output
        self.error = error
        if self.input.isOpen { try self.input.becomeNonBlocking() }
        if self.output.isOpen { try self.output.becomeNonBlocking() }
        if self.error.isOpen { try self.error.becomeNonBlocking() }
    }

    /// Whether more may come out of the child.
    var isReadable: Bool { output.isOpen || error.isOpen }

    /// Closes all that is still open.
    mutating func shut() {
        input.shut()
        output.shut()
        error.shut()
    }

    /// Waits until a pipe can be served and serves it. A pipe that the child closed is closed here too.
    ///
    /// - Parameter pending: what the child has yet to be sent; what it took is cut off, and all if it reads no more.
    mutating func step(_ pending: inout ArraySlice<UInt8>) throws(ChildProcessError) {
        var waits = [
            pollfd(fd: pending.isEmpty ? -1 : input.raw, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: output.raw, events: Int16(POLLIN), revents: 0),
            pollfd(fd: error.raw, events: Int16(POLLIN), revents: 0),
        ]
        while unsafe poll(&waits, nfds_t(waits.count), -1) < 0 {
            guard errno == EINTR else { throw ChildProcessError(talkFailed: errno) }
        }
        if waits[0].revents != 0 { try send(&pending) }
        if waits[1].revents != 0 { try output.receive(into: &outputBytes, by: &chunk) }
        if waits[2].revents != 0 { try error.receive(into: &errorBytes, by: &chunk) }
    }

    private mutating func send(_ pending: inout ArraySlice<UInt8>) throws(ChildProcessError) {
        let (count, code) = writeIgnoringBrokenPipe(input.raw, pending)
        if let count {
            pending = pending.dropFirst(count)
        } else if code == EPIPE {
            pending = []
            input.shut()
        } else if code != EAGAIN {
            throw ChildProcessError(talkFailed: code)
        }
    }
}

extension Descriptor {
    /// Reads what is there, by way of `chunk`; closes itself at the end of the data.
    fileprivate mutating func receive(into bytes: inout [UInt8], by chunk: inout [UInt8]) throws(ChildProcessError) {
        guard let count = readDescriptor(raw, into: &chunk) else {
            guard errno == EAGAIN else { throw ChildProcessError(talkFailed: errno) }
            return
        }
        if count == 0 { shut() }
        bytes.append(contentsOf: chunk[..<count])
    }
}

extension ChildProcessError {
    fileprivate init(talkFailed code: Int32) {
        self.init(.communicationFailed, attempt: "talk to a program", code: code)
    }
}
