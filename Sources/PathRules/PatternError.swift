/// A path pattern that can't be read.
public struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The pattern as it was written.
    public let pattern: String
    /// What is wrong with it, as a clause.
    public let problem: String
    /// What to write instead, as a sentence.
    public let hint: String

    /// One line: the pattern and what is wrong with it.
    public var description: String { "the path pattern \"\(pattern)\" \(problem)" }
}
