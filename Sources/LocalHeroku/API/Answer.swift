/// What the API says to a call, before it becomes HTTP.
struct Answer: Sendable {
    /// What goes over the wire.
    enum Body: Sendable {
        case json(JSONValue)
        /// A list that the `Range` of the request may cut.
        case list([JSONValue], ListOrder)
        /// A text that grows, from an offset on.
        case stream(TextStream, from: Int)
        /// The same as server-sent events.
        case events(TextStream, from: Int)
        case file(String)
        case text(String, type: String)
    }

    var status = 200
    var headers: [String: String] = [:]
    var body: Body

    /// 200 with an object.
    static func ok(_ value: JSONValue) -> Self { Self(body: .json(value)) }

    /// 201 with what was made.
    static func created(_ value: JSONValue) -> Self { Self(status: 201, body: .json(value)) }

    /// 202 with an empty object: Heroku's answer to what is done in its own time.
    static let accepted = Self(status: 202, body: .json([:]))

    /// 200 with a list in the order of its ids, as Heroku sorts most.
    static func list(_ values: [JSONValue], by order: ListOrder = .id) -> Self { Self(body: .list(values, order)) }

    /// An error's answer.
    static func refusal(_ error: APIError) -> Self { Self(status: error.status, body: .json(error.json)) }
}
