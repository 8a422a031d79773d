public import HTTPTransport

extension HerokuClient {
    /// Sends a request to whichever host it names, **without the key**, once, and returns whatever is answered.
    ///
    /// For what Heroku keeps elsewhere: the output of builds, releases and dynos, sources, logs.
    ///
    /// - Parameters:
    ///   - request: is sent as it is, with `User-Agent` added.
    ///   - purpose: what it does, as a clause behind "could not": `read the output of the build`.
    ///   - onChunk: see ``HTTPExchange``.
    ///   - onTick: see ``HTTPExchange``.
    public func exchange(
        _ request: HTTPRequest, for purpose: String, onChunk: (([UInt8]) -> Bool)? = nil,
        onTick: (() -> Bool)? = nil
    ) throws(HerokuError) -> HTTPResponse {
        var request = request
        request.headers.append(HTTPHeader("User-Agent", "drawbridge/\(version)"))
        do {
            return try transport.exchange(request, onChunk: onChunk, onTick: onTick)
        } catch {
            let isReading = request.method == .get || request.method == .head
            throw fault(purpose).attempt(error, mayHaveHappened: error.mayHaveArrived && !isReading).error
        }
    }

    /// The error that an answer other than 2xx is, for answers of ``exchange(_:for:onChunk:onTick:)``.
    public func error(of response: HTTPResponse, for purpose: String) -> HerokuError {
        let fault = fault(of: response, purpose)
        let again = "Look at https://status.heroku.com, and try again later."
        switch response.status {
        case 401, 403, 404, 410:
            return fault.error(
                .notFound, "it isn't there (\(response.status)), or not any more",
                hint: "Its URL counts for a short time only: ask Heroku for it anew.")
        case 429: return fault.error(.rateLimited, "it was asked for too often (429)", hint: again)
        case 400...499:
            return fault.error(.invalid, "it was refused (\(response.status))", hint: "Please report this.")
        case 500...599: return fault.error(.unavailable, "its server failed (\(response.status))", hint: again)
        default: return fault.unexpected("status \(response.status)")
        }
    }
}
