/// A refusal as the API words it: a status, a word for programs, a sentence for people.
public struct APIError: Error, Hashable, Sendable {
    /// The HTTP status.
    public let status: Int
    /// `not_found`, `invalid_params`, …
    public let id: String
    /// The sentence.
    public let message: String

    /// Puts one together.
    public init(_ status: Int, _ id: String, _ message: String) {
        self.status = status
        self.id = id
        self.message = message
    }

    /// 404, with Heroku's wording.
    static func missing(_ thing: String) -> Self { Self(404, "not_found", "Couldn't find that \(thing).") }

    /// 422: the words of the request can't be meant.
    static func invalid(_ message: String) -> Self { Self(422, "invalid_params", message) }

    /// 409: something else is under way.
    static func conflict(_ message: String) -> Self { Self(409, "conflict", message) }

    /// 403: the account may not.
    static func forbidden(_ message: String) -> Self { Self(403, "forbidden", message) }

    /// The body.
    var json: JSONValue { ["id": .string(id), "message": .string(message)] }
}
