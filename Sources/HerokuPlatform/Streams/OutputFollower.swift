internal import HTTPTransport

/// Follows the output of a build or of a release phase to its end, through cuts and silences.
///
/// Source: Heroku Platform API, `output_stream_url` of build and release (`text/plain`, resumed by `Range`); heroku CLI
/// `src/lib/releases/output.ts` for the 404 that a young stream answers with.
public struct OutputFollower: Sendable {
    /// How patient it is.
    public struct Limits: Hashable, Sendable {
        /// How often a stream that isn't there yet is asked for.
        public var attempts: Int
        /// Seconds between two requests.
        public var pause: Double
        /// Seconds of silence after which it is asked for again.
        public var idle: Int
        /// Seconds for all of it.
        public var total: Double
        /// How often in a row it may break without a single new byte.
        public var breaks: Int

        /// Sets them. A release phase may take an hour.
        public init(attempts: Int = 100, pause: Double = 1, idle: Int = 60, total: Double = 7200, breaks: Int = 20) {
            self.attempts = attempts
            self.pause = pause
            self.idle = idle
            self.total = total
            self.breaks = breaks
        }

        /// The same, for no longer than so many seconds in all.
        func within(_ seconds: Double) -> Limits {
            var result = self
            result.total = min(total, max(0, seconds))
            return result
        }
    }

    /// How far it came. The output is for people: what became of the build or the release is asked for apart.
    public enum Ending: Hashable, Sendable {
        /// The server ended it.
        case complete
        /// There is more, or may be; why it wasn't followed, as a clause.
        case incomplete(reason: String)
    }

    let transport: any HTTPExchange
    let redactor: Redactor
    let limits: Limits
    let pacing: Pacing

    init(_ client: HerokuClient, limits: Limits = Limits(), pacing: Pacing = .real) {
        transport = client.transport
        redactor = Redactor(key: client.key.secret)
        self.limits = limits
        self.pacing = pacing
    }

    /// Follows a stream and hands out its lines, without the key, which a build may print.
    ///
    /// The key isn't sent there: whoever has the address may read.
    ///
    /// - Parameter isOver: whether what writes it has ended; asked now and then while the stream isn't there. One that
    ///   isn't there by then won't come.
    func follow(_ url: Secret, isOver: () -> Bool = { false }, _ sink: (String) -> Void) -> Ending {
        let reader = StreamReader()
        func shown(_ line: String) { sink(redactor.redact(line)) }
        defer { reader.last(shown) }
        let start = pacing.now()
        var missing = 0
        var breaks = 0
        while true {
            let before = reader.received
            let isInTime = { pacing.now() - start < limits.total }
            switch attempt(url, reader, isInTime, shown) {
            case .ended(let ending): return ending
            case .missing: missing += 1
            case .silent: break
            case .broken: breaks = reader.received > before ? 0 : breaks + 1
            }
            if missing >= limits.attempts || (missing > 0 && missing.isMultiple(of: 5) && isOver()) {
                return .incomplete(reason: "the output never appeared")
            }
            if breaks >= limits.breaks { return .incomplete(reason: "the output broke off again and again") }
            if !isInTime() { return .incomplete(reason: "the output took too long") }
            pacing.pause(limits.pause)
        }
    }

    private enum Attempt {
        case ended(Ending)
        case missing
        case silent
        case broken
    }

    private func attempt(
        _ url: Secret, _ reader: StreamReader, _ isInTime: () -> Bool, _ sink: (String) -> Void
    ) -> Attempt {
        let from = reader.received
        let headers = [HTTPHeader("Accept", "text/plain")]
        let request = HTTPRequest(
            .get, url.reveal(), headers: from > 0 ? headers + [HTTPHeader("Range", "bytes=\(from)-")] : headers,
            timeouts: HTTPRequest.Timeouts(idle: limits.idle, total: nil))
        let outcome = withoutActuallyEscaping(sink) { sink in
            withoutActuallyEscaping(isInTime) { isInTime in
                Result { () throws(HTTPError) in
                    try transport.exchange(
                        request,
                        onChunk: {
                            reader.take($0, sink)
                            return isInTime()
                        }, onTick: isInTime)
                }
            }
        }
        switch outcome {
        case .success(let response): return judge(response.status, from: from)
        case .failure(let error):
            switch error.kind {
            case .timedOut, .cancelled: return .silent
            case .refusedURL, .tls, .tooLarge, .local:
                return .ended(.incomplete(reason: "the output can't be read: \(error.cause)"))
            case .unknownHost, .unreachable, .truncated: return .broken
            }
        }
    }

    private func judge(_ status: Int, from: Int) -> Attempt {
        switch status {
        case 200 where from > 0: .ended(.incomplete(reason: "the output came twice: its server can't resume"))
        case 200...299: .ended(.complete)
        case 404 where from == 0: .missing
        case 416 where from > 0: .ended(.complete)
        case 429, 500...599: .broken
        default: .ended(.incomplete(reason: "the output's server answered \(status)"))
        }
    }
}

/// What of a stream came, over all requests for it.
private final class StreamReader {
    private(set) var received = 0
    private var splitter = LineSplitter()

    func take(_ bytes: [UInt8], _ sink: (String) -> Void) {
        received += bytes.count
        splitter.take(bytes, sink)
    }

    func last(_ sink: (String) -> Void) {
        if let line = splitter.last() { sink(line) }
    }
}
