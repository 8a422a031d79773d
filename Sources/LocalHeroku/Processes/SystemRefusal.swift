/// The system refused what a dyno, a router or a listener needs.
struct SystemRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried.
    let attempt: String
    /// The system's words.
    let cause: String

    init(_ attempt: String, _ code: Int32) {
        self.attempt = attempt
        self.cause = systemMessage(code)
    }

    var description: String { "can't \(attempt): \(cause)" }
}
