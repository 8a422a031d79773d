/// Sends requests and receives answers. The thread that calls is blocked until the answer is complete.
public protocol HTTPExchange: Sendable {
    /// Sends a request and receives its whole answer. No redirect is followed; any status is an answer.
    ///
    /// - Parameters:
    ///   - onChunk: gets the body of a 2xx answer as it comes, in place of the response; returns whether it wants more.
    ///     Nothing: the body is kept, up to 64 MiB.
    ///   - onTick: is called about once a second, also while nothing comes; returns whether to go on.
    func exchange(
        _ request: HTTPRequest, onChunk: (([UInt8]) -> Bool)?, onTick: (() -> Bool)?
    ) throws(HTTPError) -> HTTPResponse
}

extension HTTPExchange {
    /// Sends a request and receives its whole answer.
    public func exchange(_ request: HTTPRequest) throws(HTTPError) -> HTTPResponse {
        try exchange(request, onChunk: nil, onTick: nil)
    }
}
