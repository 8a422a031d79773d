internal import FlyingFox

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A request that git isn't started for. git shows the text to the user, each line after `remote: `.
enum GitRefusal {
    /// 401; git then asks its credential helpers or the user.
    static var unauthorized: HTTPResponse {
        response(
            .unauthorized,
            "!\tInvalid credentials provided.\n!\tThe password is an API key: `heroku login` sets it up.",
            [HTTPHeader("WWW-Authenticate"): "Basic realm=\"Git\""])
    }

    /// 403.
    static func forbidden(_ app: String) -> HTTPResponse {
        response(.forbidden, "!\tYou do not have access to the app \(app).")
    }

    /// 404.
    static func missing(_ app: String) -> HTTPResponse { response(.notFound, "!\tNo such app as \(app).") }

    /// 404 for a path that no git asks for.
    static var notGit: HTTPResponse { response(.notFound, "!\tNo such repository.") }

    /// 429. Source: FredrikNoren/ungit#1184, which shows Heroku's words.
    static var tooMany: HTTPResponse {
        response(
            .tooManyRequests,
            "!\tYour account reached the API rate limit Please wait a few minutes before making new requests")
    }

    /// 500.
    static func broken(_ cause: String) -> HTTPResponse { response(.internalServerError, "!\t\(cause)") }

    private static func response(
        _ status: HTTPStatusCode, _ text: String, _ headers: HTTPHeaders = [:]
    ) -> HTTPResponse {
        var headers = headers
        headers[.contentType] = "text/plain; charset=utf-8"
        return HTTPResponse(statusCode: status, headers: headers, body: Data((text + "\n").utf8))
    }
}
