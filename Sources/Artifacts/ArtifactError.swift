/// A stored value could not be read or written.
public struct ArtifactError: Error, Hashable, Sendable {
    /// What went wrong, as a clause.
    public let message: String
    /// What to do next, as a sentence.
    public let hint: String
}
