internal import FlyingFox
internal import FlyingSocks

/// Responses as they shouldn't be.
enum FaultyAnswer {
    /// No byte at all, then the end of the connection.
    static var dropped: HTTPResponse { HTTPResponse(webSocket: Dropping()) }

    /// A handler of a protocol that is never switched to: the server closes the connection before it writes anything.
    private struct Dropping: WSHandler {
        struct Dropped: Error {}

        func makeFrames(
            for client: AsyncThrowingStream<WSFrame, any Error>
        ) async throws -> AsyncStream<WSFrame> {
            throw Dropped()
        }
    }

    /// A response whose second half never comes.
    static func truncated(_ response: HTTPResponse, body: [UInt8]) -> HTTPResponse {
        var result = response
        let half = HalfBody(bytes: Array(body.prefix(body.count / 2)))
        result.payload = .httpBody(HTTPBodySequence(from: half, count: max(body.count, 1)))
        return result
    }

    /// Some bytes, then a failure: it makes the server close the connection.
    private struct HalfBody: AsyncBufferedSequence {
        typealias Element = UInt8
        struct Broken: Error {}
        let bytes: [UInt8]

        func makeAsyncIterator() -> Iterator { Iterator(rest: bytes) }

        struct Iterator: AsyncBufferedIteratorProtocol {
            var rest: [UInt8]

            mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

            mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
                guard !rest.isEmpty else { throw Broken() }
                defer { rest = [] }
                return rest
            }
        }
    }

    /// The refusal that Heroku writes for a status.
    static func refusal(_ status: Int) -> APIError {
        let words: [Int: (String, String)] = [
            400: ("bad_request", "Bad request."), 401: ("unauthorized", "Invalid credentials provided."),
            402: ("delinquent", "This account is delinquent with payment. Please update your billing information."),
            403: ("forbidden", "You do not have access to the app."),
            404: ("not_found", "Couldn't find that app."),
            406: ("not_acceptable", "The requested version isn't known."),
            409: ("conflict", "The request could not be processed in the current state of the resource."),
            410: ("gone", "The resource is gone."), 412: ("precondition_failed", "The resource has changed."),
            416: ("requested_range_not_satisfiable", "Invalid range."),
            422: ("invalid_params", "The request can't be processed."),
            429: (
                "rate_limit",
                "Your account reached the API rate limit. Please wait a few minutes before making new requests"
            ),
            500: ("internal_server_error", "Internal server error."),
            503: ("service_unavailable", "Service unavailable. Please try again later."),
        ]
        let known = words[status] ?? ("error", "The request failed.")
        return APIError(status, known.0, known.1)
    }
}
