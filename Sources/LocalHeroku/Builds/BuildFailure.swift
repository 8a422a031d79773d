/// Why a build made no slug. Its output says more.
public struct BuildFailure: Error, Hashable, Sendable {
    /// One sentence, as Heroku words it where it has words for it: “Push rejected, failed to compile”.
    public let message: String

    /// Takes the sentence.
    public init(_ message: String) { self.message = message }
}
