public import DeployModel
internal import GitStore

/// Which steps of a history are to be replayed.
public struct HistoryReplayRange: Hashable, Sendable {
    /// How many steps are taken where nothing else bounds them.
    public static let standardLimit = 200

    /// As it was named.
    public let text: String
    /// The commit before the oldest step; nothing if the range is open there.
    let start: String?
    /// The newest step's commit.
    let end: String
    /// The most steps.
    let limit: Int
    /// Steps whose commit is older are left out.
    let since: UTCDate?

    /// Reads a range as git writes it: `A..B`, `A..`, `..B`, or `B` alone.
    ///
    /// - Parameters:
    ///   - limit: The most steps; nothing for ``standardLimit``, or for all where `A` or `since` bounds them.
    ///   - since: Steps whose commit is older are left out.
    public init(_ text: String, limit: Int? = nil, since: UTCDate? = nil) throws(CommandError) {
        self.text = text
        self.since = since
        guard let dots = text.firstRange(of: "..") else {
            start = nil
            end = text.isEmpty ? "HEAD" : text
            self.limit = limit ?? (since == nil ? Self.standardLimit : .max)
            return
        }
        guard !text.contains("...") else {
            throw CommandError(
                "\"\(text)\" is a range of two branches, and a replay follows one",
                hint: "Write A..B: from the commit after A to B.", status: .usage)
        }
        let ends = (text[..<dots.lowerBound], text[dots.upperBound...])
        start = ends.0.isEmpty ? "HEAD" : String(ends.0)
        end = ends.1.isEmpty ? "HEAD" : String(ends.1)
        self.limit = limit ?? .max
    }
}
