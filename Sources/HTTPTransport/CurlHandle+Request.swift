internal import CCurl

extension CurlHandle {
    /// Sets what holds for each request: where it goes, whom it trusts, how long it waits, and what is never done.
    mutating func set(
        _ destination: borrowing Destination, _ authorities: TrustedAuthorities, _ timeouts: HTTPRequest.Timeouts
    ) {
        set(url: destination.url)
        secure(authorities)
        allowHTTPOnly()
        keepSocketsFromChildren()
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_CONNECTTIMEOUT, max(1, timeouts.connect))
        set(CURLOPT_TIMEOUT, max(0, timeouts.total ?? 0))
        if destination.isLoopback { set(CURLOPT_PROXY, "") }
    }

    /// TLS 1.2 or newer, with a certificate that is valid for the host.
    mutating func secure(_ authorities: TrustedAuthorities) {
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        if case .file(let path) = authorities { set(CURLOPT_CAINFO, path) }
    }

    /// Sets the method, and how long the body is. Bytes are set by themselves, since they have to stay where they are.
    mutating func set(_ method: HTTPRequest.Method, announcing body: HTTPRequest.Body, fileSize: Int?) {
        switch body {
        case .file:
            set(CURLOPT_UPLOAD, 1)
            set(CURLOPT_INFILESIZE_LARGE, size: fileSize ?? 0)
        case .bytes:
            set(CURLOPT_POST, 1)
        case .none:
            switch method {
            case .get, .delete: set(CURLOPT_HTTPGET, 1)
            case .head: set(CURLOPT_NOBODY, 1)
            case .post, .put, .patch:
                set(CURLOPT_POST, 1)
                set(CURLOPT_POSTFIELDSIZE, 0)
                set(CURLOPT_COPYPOSTFIELDS, "")
            }
        }
        set(CURLOPT_CUSTOMREQUEST, method.rawValue)
        if method != .get, method != .head { set(CURLOPT_FRESH_CONNECT, 1) }
    }
}

extension CurlList {
    /// The headers as libcurl wants them, and the ones taken away that it would add.
    init(_ headers: [HTTPHeader], host: String) throws(HTTPError) {
        self.init()
        var lines: [String] = []
        for header in headers {
            guard header.name.utf8.allSatisfy(isTokenByte), !header.name.isEmpty,
                header.value.utf8.allSatisfy({ $0 == 0x09 || $0 >= 0x20 && $0 != 0x7f })
            else { throw HTTPError(local: host, "a header holds a byte that none may hold") }
            // “Name:” takes a header away, “Name;” sends it with nothing in it.
            let isEmpty = header.value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            lines.append(isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        let given = Set(headers.map { $0.name.lowercased() })
        for line in ["Accept-Encoding: identity", "Accept:", "Content-Type:", "Expect:"]
        where !given.contains(line.prefix { $0 != ":" }.lowercased()) {
            lines.append(line)
        }
        for line in lines where !append(line) { throw HTTPError(local: host, "memory is short") }
    }
}

/// Whether a byte may stand in a header's name (RFC 9110, section 5.6.2).
private func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}
