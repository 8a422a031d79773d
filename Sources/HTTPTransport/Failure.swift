internal import CCurl

/// How libcurl ended, to be told as an ``HTTPError``.
///
/// Its own words are passed on for TLS only: elsewhere they may hold what a proxy's URL or a server's answer says.
struct Failure {
    let code: CURLcode
    let words: String
    let systemError: Int32

    /// The error, if there is one.
    func error(of transfer: Transfer, host: String, _ timeouts: HTTPRequest.Timeouts) -> HTTPError? {
        // libcurl takes a head that ends in its middle for an answer without a body.
        guard code != CURLE_OK || !transfer.head.isComplete else { return nil }
        let (kind, cause) =
            transfer.stop.map { told($0, timeouts) } ?? told(hasBegun: transfer.hasBegun, timeouts)
        return HTTPError(kind, host: host, cause: cause, mayHaveArrived: transfer.hasBegun)
    }

    /// The error of a connection over which nothing was sent yet, if there is one.
    func errorBeforeSending(host: String, _ timeouts: HTTPRequest.Timeouts) -> HTTPError? {
        guard code != CURLE_OK else { return nil }
        let (kind, cause) = told(hasBegun: false, timeouts)
        return HTTPError(kind, host: host, cause: cause, mayHaveArrived: false)
    }

    /// The error of a name that seemed to be this machine's, and isn't.
    func otherMachine(host: String) -> HTTPError {
        HTTPError(refused: host, "the name leads to another machine, and plain http is for this one only")
    }

    private func told(_ stop: Transfer.Stop, _ timeouts: HTTPRequest.Timeouts) -> (HTTPError.Kind, String) {
        switch stop {
        case .cancelled: (.cancelled, "it was broken off on this side")
        case .tooLarge: (.tooLarge, "the answer is larger than 64 MiB, or its headers than 256 KiB")
        case .encoded: (.truncated, "the answer is compressed, which it was asked not to be")
        case .idle: (.timedOut, "nothing came for \(timeouts.idle) s")
        case .otherMachine: (.refusedURL, "the name leads to another machine, and plain http is for this one only")
        case .file(let cause): (.local, cause)
        }
    }

    private func told(hasBegun: Bool, _ timeouts: HTTPRequest.Timeouts) -> (HTTPError.Kind, String) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: (.unknownHost, "the name can't be resolved")
        case CURLE_COULDNT_RESOLVE_PROXY: (.unreachable, "the proxy's name can't be resolved")
        case CURLE_COULDNT_CONNECT:
            (.unreachable, systemError == 0 ? "no connection could be made" : systemMessage(systemError))
        case CURLE_OPERATION_TIMEDOUT: (.timedOut, timeout(hasBegun, timeouts))
        case CURLE_OUT_OF_MEMORY: (.local, "memory is short")
        case _ where isTLS: (.tls, words.isEmpty ? plainWords : words)
        case _ where hasBegun: (.truncated, broken)
        case _ where isNetwork: (.unreachable, "a proxy refused, or the connection broke off before anything was sent")
        default: (.local, plainWords)
        }
    }

    private func timeout(_ hasBegun: Bool, _ timeouts: HTTPRequest.Timeouts) -> String {
        if hasBegun { return "the whole answer took longer than \(timeouts.total ?? 0) s" }
        return "no connection stood within \(min(max(1, timeouts.connect), timeouts.total ?? .max)) s"
    }

    private var broken: String {
        switch code {
        case CURLE_OK: "the answer ended within its headers"
        case CURLE_GOT_NOTHING: "the connection was closed without an answer"
        case CURLE_PARTIAL_FILE: "the answer ended before its announced end"
        case CURLE_SEND_ERROR: "the connection broke off while the request was sent"
        case CURLE_RECV_ERROR: "the connection broke off while the answer came"
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: "what came isn't HTTP"
        default: "the answer broke off: \(plainWords)"
        }
    }

    private var isTLS: Bool {
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED,
        ].contains(code)
    }

    private var isNetwork: Bool {
        [CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_PROXY, CURLE_INTERFACE_FAILED].contains(code)
    }

    /// What libcurl says of the code in general.
    private var plainWords: String {
        guard let text = unsafe curl_easy_strerror(code) else { return "error \(code.rawValue)" }
        return unsafe String(cString: text)
    }
}

extension HTTPError {
    init(local host: String, _ cause: String) {
        self.init(.local, host: host, cause: cause, mayHaveArrived: false)
    }
}
