internal import CCurl

/// Sends requests with libcurl. Connections are kept for later requests; one value may be used by many threads.
///
/// - Only `https`, and `http` to this machine itself; TLS 1.2 or newer, certificates and names checked.
/// - Proxies as curl takes them from the environment (`https_proxy`, `no_proxy`, …), never for this machine itself.
/// - Nothing is sent twice: only `GET` and `HEAD` use a connection that was used before, since libcurl repeats a
///   request, whatever its method, if such a connection turns out to be closed.
///
/// The program has to ignore SIGPIPE: some builds of libcurl raise it when a TLS connection breaks off.
public struct CurlExchange: HTTPExchange {
    private let authorities: TrustedAuthorities
    private let idle = IdleHandle()

    /// Makes one; nothing is opened yet.
    ///
    /// - Parameter authorities: whose certificates are believed.
    public init(authorities: TrustedAuthorities = .fromEnvironment) {
        self.authorities = authorities
    }

    /// Sends a request and receives its whole answer. See ``HTTPExchange``.
    ///
    /// A header whose value is empty is sent as such. `Host`, `Content-Length` and `Accept-Encoding: identity` are added,
    /// nothing else; no `Content-Type`, no `User-Agent`.
    ///
    /// An answer that states neither its length nor its chunks ends where the connection does, and nothing tells
    /// whether that is all of it.
    public func exchange(
        _ request: HTTPRequest, onChunk: (([UInt8]) -> Bool)?, onTick: (() -> Bool)?
    ) throws(HTTPError) -> HTTPResponse {
        let destination = try Destination(request.url)
        let headers = try CurlList(request.headers, host: destination.host)
        let file = try openFile(request.body, host: destination.host)
        let transfer = Transfer(
            idle: request.timeouts.idle, mustStayOnThisMachine: !destination.isEncrypted, file: file,
            onChunk: onChunk, onTick: onTick)
        guard var handle = idle.take() else { throw HTTPError(local: destination.host, "memory is short") }
        handle.set(destination, authorities, request.timeouts)
        handle.set(headers: headers)
        handle.report(to: transfer)
        handle.set(request.method, announcing: request.body, fileSize: file?.size)
        let (code, words) = perform(&handle, request.body)
        let failure = Failure(code: code, words: words, systemError: handle.systemError)
        idle.keep(handle)
        // libcurl has pointers to all three until here.
        withExtendedLifetime(transfer) {}
        withExtendedLifetime(headers) {}
        withExtendedLifetime(destination.url) {}
        if let error = failure.error(of: transfer, host: destination.host, request.timeouts) { throw error }
        return HTTPResponse(status: transfer.head.status, headers: transfer.head.headers, body: transfer.body)
    }

    private func perform(_ handle: inout CurlHandle, _ body: HTTPRequest.Body) -> (CURLcode, String) {
        guard case .bytes(let bytes) = body else { return handle.perform() }
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe handle.set(body: buffer)
            return handle.perform()
        }
    }

    private func openFile(_ body: HTTPRequest.Body, host: String) throws(HTTPError) -> UploadFile? {
        guard case .file(let path) = body else { return nil }
        do {
            return try UploadFile(path: path)
        } catch {
            throw HTTPError(local: host, error.cause)
        }
    }
}
