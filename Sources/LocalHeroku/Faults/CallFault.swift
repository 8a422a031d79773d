/// A fault of calls in general: those that match fare ill.
struct CallFault: Hashable, Sendable {
    /// The method; nothing for all.
    let method: String?
    /// What the path begins with.
    let pathPrefix: String
    /// How often it still happens; nothing for always.
    var times: Int?
    let effect: Effect

    enum Effect: Hashable, Sendable {
        /// This status, with a body as Heroku writes for it.
        case status(Int)
        /// Nothing is ever answered. Nothing happens.
        case hang
        /// The connection is dropped before anything happens.
        case dropBefore
        /// What was asked for happens, and the connection is dropped without a word.
        case dropAfterActing
        /// The answer breaks off in its middle.
        case truncate
        /// The answer takes this many milliseconds.
        case slow(Int)
        /// Every third line of a stream is missing, as when a log's buffers overflow (L10).
        case loseLines
        /// A body that isn't JSON, with status 200.
        case garbage
        /// A page of HTML, with status 503, as proxies write.
        case html
    }

    /// Whether it meets a call.
    func matches(method: String, path: String) -> Bool {
        times != 0 && (self.method == nil || self.method == method) && path.hasPrefix(pathPrefix)
    }

    /// Reads `{"match": "POST /apps/x/builds", "times": 1, "status": 503}` or `…, "effect": "hang"`.
    init?(_ value: JSONValue) {
        let words = (value["match"]?.string ?? "/").split(separator: " ").map(String.init)
        guard let effect = Self.effect(value), let path = words.last, path.hasPrefix("/") else { return nil }
        method = words.count > 1 ? words[0] : nil
        pathPrefix = path
        times = value["times"]?.int
        self.effect = effect
    }

    private static func effect(_ value: JSONValue) -> Effect? {
        if let status = value["status"]?.int { return (400...599).contains(status) ? .status(status) : nil }
        switch value["effect"]?.string {
        case "hang": return .hang
        case "drop-before": return .dropBefore
        case "drop-after-acting": return .dropAfterActing
        case "truncate": return .truncate
        case "slow": return .slow(value["milliseconds"]?.int ?? 2000)
        case "lose-lines": return .loseLines
        case "garbage": return .garbage
        case "html": return .html
        default: return nil
        }
    }
}
