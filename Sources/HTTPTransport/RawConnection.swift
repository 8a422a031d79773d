internal import CCurl

/// A connection that bytes go over as they are, for protocols that aren't HTTP. Closed when its owner goes.
///
/// Every call blocks the calling thread. TLS is as in ``CurlExchange``, but offers no protocol (ALPN); without TLS only
/// this machine itself can be connected to. Proxies are taken from the environment, which tunnel TLS.
public struct RawConnection: ~Copyable {
    /// What came.
    public enum Received: Hashable, Sendable {
        /// These bytes, at least one.
        case bytes([UInt8])
        /// Nothing more will come: the other end closed, or the connection broke off. TLS doesn't tell the two apart
        /// where the other end leaves out its last message, so only what was said before can.
        case closed
        /// Nothing came within the time.
        case timedOut
    }

    /// The other end, with its port.
    public let host: String
    private let sendTimeout: Int
    private let url: CurlURL
    private var handle: CurlHandle

    /// Connects; with TLS the other end has shown who it is when this returns.
    ///
    /// - Parameters:
    ///   - tls: whether the connection is protected; must be, but to this machine itself.
    ///   - timeouts: how long connecting may take, and, as `idle`, how long sending may stand still.
    ///   - authorities: whose certificates are believed.
    public static func connect(
        host: String, port: Int, tls: Bool, timeouts: HTTPRequest.Timeouts = HTTPRequest.Timeouts(),
        authorities: TrustedAuthorities = .fromEnvironment
    ) throws(HTTPError) -> RawConnection {
        let isHost = host.utf8.allSatisfy { byte in
            byte > 0x7f || Unicode.Scalar(byte).properties.isAlphabetic || "0123456789.-:_".utf8.contains(byte)
        }
        guard isHost else { throw HTTPError(refused: "", "that can't be a host's name") }
        let address = "\(host.contains(":") ? "[\(host)]" : host):\(port)"
        return try RawConnection(Destination("\(tls ? "https" : "http")://\(address)"), timeouts, authorities)
    }

    private init(
        _ destination: consuming Destination, _ timeouts: HTTPRequest.Timeouts, _ authorities: TrustedAuthorities
    ) throws(HTTPError) {
        let host = destination.host
        guard var handle = CurlHandle() else { throw HTTPError(local: host, "memory is short") }
        handle.set(destination, authorities, timeouts)
        handle.set(CURLOPT_TIMEOUT, 0)
        handle.set(CURLOPT_CONNECT_ONLY, 1)
        handle.set(CURLOPT_SSL_ENABLE_ALPN, 0)
        let (code, words) = handle.perform()
        let failure = Failure(code: code, words: words, systemError: handle.systemError)
        if let error = failure.errorBeforeSending(host: host, timeouts) { throw error }
        guard destination.isEncrypted || isLoopbackAddress(handle.remoteAddress ?? "") else {
            throw failure.otherMachine(host: host)
        }
        self.host = host
        sendTimeout = max(1, timeouts.idle) * 1000
        url = destination.url
        self.handle = handle
    }

    /// Sends all of the bytes.
    public mutating func send(_ bytes: [UInt8]) throws(HTTPError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let (code, count) = handle.send(rest)
            rest = rest.dropFirst(count)
            if code == CURLE_OK { continue }
            guard code == CURLE_AGAIN else {
                throw HTTPError(.truncated, host: host, cause: "the connection broke off", mayHaveArrived: true)
            }
            guard waitUntil(.writable, handle.socket, milliseconds: sendTimeout) else {
                let cause = "nothing was taken for \(sendTimeout / 1000) s"
                throw HTTPError(.timedOut, host: host, cause: cause, mayHaveArrived: true)
            }
        }
    }

    /// Waits for bytes and hands them out as they come.
    public mutating func receive(timeoutMilliseconds: Int) -> Received {
        let end = ContinuousClock.now + .milliseconds(timeoutMilliseconds)
        while true {
            let (code, bytes) = handle.receive()
            if code == CURLE_OK { return bytes.isEmpty ? .closed : .bytes(bytes) }
            guard code == CURLE_AGAIN else { return .closed }
            let left = max(0, Int((end - .now) / .milliseconds(1)))
            guard waitUntil(.readable, handle.socket, milliseconds: left) else { return .timedOut }
        }
    }
}
