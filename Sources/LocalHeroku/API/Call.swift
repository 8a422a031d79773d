/// A call as the handlers see it: what the path names, the query, the body read as JSON.
struct Call: Sendable {
    let method: String
    let path: String
    /// What stands for `{app}` and the like in the route.
    var words: [String: String] = [:]
    let query: [String: String]
    let headers: [String: String]
    let body: [UInt8]

    /// The word of the path that stands for a name of the route's.
    subscript(name: String) -> String { words[name] ?? "" }

    /// A header, by its name in lower case.
    func header(_ name: String) -> String? { headers[name] }

    /// The body as a JSON object; an empty one if there is no body.
    func object() throws(APIError) -> [String: JSONValue] {
        guard !body.isEmpty else { return [:] }
        guard case .object(let members)? = JSONValue(parsing: body) else {
            throw APIError(400, "bad_request", "The request body could not be parsed as a JSON object.")
        }
        return members
    }

    /// A member of the body that must be there and be a text.
    func text(_ name: String) throws(APIError) -> String {
        guard let text = try object()[name]?.string else { throw .invalid("\(name) is missing or isn't a text.") }
        return text
    }
}
