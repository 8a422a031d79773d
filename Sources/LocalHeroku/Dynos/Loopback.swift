internal import Synchronization

#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// TCP on 127.0.0.1, and nowhere else.
enum Loopback {
    /// A listening socket on a port, 0 for any that is free, and the port that it is.
    static func listen(port: Int = 0) throws(SystemRefusal) -> (socket: OwnedDescriptor, port: Int) {
        let socket = try makeSocket()
        var on: Int32 = 1
        unsafe setsockopt(socket.raw, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        guard unsafe withAddress(port, { unsafe bind(socket.raw, $0, $1) }) == 0, systemListen(socket.raw, 1024) == 0
        else {
            throw SystemRefusal("listen on 127.0.0.1:\(port)", errno)
        }
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(socket.raw, $0, &size)
            }
        }
        guard code == 0 else { throw SystemRefusal("learn the port that was given", errno) }
        return (socket, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// A port for somebody else to listen on, which nobody does at the moment and which isn't given twice.
    ///
    /// Below those that systems give to outgoing connections (Linux from 32768, macOS from 49152): under load one of
    /// these would have taken it before the dyno does.
    static func freePort() throws(SystemRefusal) -> Int {
        for _ in 0..<200 {
            let port = Int.random(in: 20_000...31_999)
            let isNew = given.withLock { given in
                if given.count > 6000 { given = [] }
                return given.insert(port).inserted
            }
            if isNew, (try? listen(port: port)) != nil { return port }
        }
        return try listen().port
    }

    private static let given = Mutex<Set<Int>>([])

    /// The next caller of a listening socket; nothing if none came within so many milliseconds.
    static func accept(_ listener: OwnedDescriptor, within milliseconds: Int) -> OwnedDescriptor? {
        guard listener.waits(for: POLLIN, within: milliseconds) else { return nil }
        #if canImport(Darwin)
        let raw = unsafe systemAccept(listener.raw, nil, nil)
        guard raw >= 0 else { return nil }
        _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
        #else
        let raw = acceptClosedOnExec(listener.raw, nil, nil, closedOnExec)
        guard raw >= 0 else { return nil }
        #endif
        let socket = OwnedDescriptor(owning: raw)
        sendAtOnce(socket)
        return socket
    }

    /// A connection to a port; nothing if nobody listens there, or nobody answers within so many milliseconds.
    static func connect(port: Int, within milliseconds: Int) -> OwnedDescriptor? {
        guard let socket = try? makeSocket() else { return nil }
        let flags = fcntl(socket.raw, F_GETFL)
        _ = fcntl(socket.raw, F_SETFL, flags | O_NONBLOCK)
        if unsafe withAddress(port, { unsafe systemConnect(socket.raw, $0, $1) }) != 0 {
            guard errno == EINPROGRESS, socket.waits(for: POLLOUT, within: milliseconds) else { return nil }
            var code: Int32 = 0
            var size = socklen_t(MemoryLayout<Int32>.size)
            guard unsafe getsockopt(socket.raw, SOL_SOCKET, SO_ERROR, &code, &size) == 0, code == 0 else { return nil }
        }
        _ = fcntl(socket.raw, F_SETFL, flags)
        sendAtOnce(socket)
        return socket
    }

    private static func makeSocket() throws(SystemRefusal) -> OwnedDescriptor {
        #if canImport(Darwin)
        let raw = systemSocket(AF_INET, SOCK_STREAM, 0)
        #else
        let raw = systemSocket(AF_INET, stream | closedOnExec, 0)
        #endif
        guard raw >= 0 else { throw SystemRefusal("open a socket", errno) }
        _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
        return OwnedDescriptor(owning: raw)
    }

    private static func sendAtOnce(_ socket: OwnedDescriptor) {
        var on: Int32 = 1
        unsafe setsockopt(
            socket.raw, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        #if canImport(Darwin)
        unsafe setsockopt(socket.raw, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    private static func withAddress(
        _ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(clamping: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}

// MARK: Names that the functions above hide, and numbers whose types differ

#if canImport(Glibc)
private let stream = Int32(SOCK_STREAM.rawValue)
private let closedOnExec = Int32(SOCK_CLOEXEC.rawValue)
#elseif canImport(Musl)
private let stream = SOCK_STREAM
private let closedOnExec = SOCK_CLOEXEC
#endif

private func systemSocket(_ domain: Int32, _ type: Int32, _ protocol: Int32) -> Int32 {
    socket(domain, type, `protocol`)
}

private func systemListen(_ raw: Int32, _ backlog: Int32) -> Int32 { listen(raw, backlog) }

@unsafe private func systemConnect(_ raw: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t) -> Int32 {
    unsafe connect(raw, address, size)
}

@unsafe private func systemAccept(
    _ raw: Int32, _ address: UnsafeMutablePointer<sockaddr>?, _ size: UnsafeMutablePointer<socklen_t>?
) -> Int32 { unsafe accept(raw, address, size) }
