/// What a transcript must not tell.
enum Redaction {
    private static let replacement = "[redacted]"
    /// Members whose texts open something, or may be anything.
    private static let secretTexts: Set = [
        "attach_url", "get_url", "put_url", "logplex_url", "output_stream_url", "url",
    ]
    /// Members that are objects of secrets.
    private static let secretObjects: Set = ["env", "config"]

    /// Whether the bodies of calls to a path are the API's own.
    static func keepsBodies(of path: String) -> Bool {
        !["/local/", "/blobs/", "/streams/", "/git/", "/client/", "/postgres/", "/data/"].contains(
            where: path.hasPrefix)
    }

    /// A path without what opens something.
    static func path(_ path: String) -> String {
        for prefix in ["/blobs/", "/streams/builds/", "/streams/releases/", "/streams/logs/"]
        where path.hasPrefix(prefix) {
            return prefix + replacement
        }
        return path
    }

    /// A body as JSON without secrets; one that isn't JSON is left out altogether.
    static func body(_ bytes: [UInt8], of path: String) -> JSONValue {
        guard !bytes.isEmpty else { return .null }
        guard let value = JSONValue(parsing: bytes) else { return .string(replacement) }
        return path.hasSuffix("/config-vars") && value["message"] == nil ? withoutTexts(value) : redacted(value)
    }

    private static func redacted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map(redacted))
        case .object(let members):
            var result: [String: JSONValue] = [:]
            for (name, member) in members {
                if secretObjects.contains(name) {
                    result[name] = withoutTexts(member)
                } else if secretTexts.contains(name), member.string != nil {
                    result[name] = .string(replacement)
                } else {
                    result[name] = redacted(member)
                }
            }
            return .object(result)
        default: return value
        }
    }

    private static func withoutTexts(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string: .string(replacement)
        case .array(let elements): .array(elements.map(withoutTexts))
        case .object(let members): .object(members.mapValues(withoutTexts))
        default: value
        }
    }
}
