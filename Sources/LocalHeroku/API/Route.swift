/// One kind of call, and who answers it.
struct Route: Sendable {
    let method: String
    /// Parts such as `apps`, `{app}`, `releases`.
    let parts: [Substring]
    let handler: @Sendable (Call, isolated LocalPlatform) async throws(APIError) -> Answer

    init(
        _ method: String, _ path: String,
        _ handler: @escaping @Sendable (Call, isolated LocalPlatform) async throws(APIError) -> Answer
    ) {
        self.method = method
        parts = path.split(separator: "/")
        self.handler = handler
    }

    /// What stands for the names of the path; nothing if it is another path.
    func words(of path: [Substring]) -> [String: String]? {
        guard path.count == parts.count else { return nil }
        var result: [String: String] = [:]
        for (part, word) in zip(parts, path) {
            if part.hasPrefix("{") {
                result[String(part.dropFirst().dropLast())] = String(word)
            } else if part != word {
                return nil
            }
        }
        return result
    }
}
