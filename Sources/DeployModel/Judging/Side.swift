/// One of the two commits that are compared.
public enum Side: String, Hashable, Sendable, Codable, CaseIterable {
    /// The commit that is live: the old code.
    case live
    /// The commit to be deployed: the new code.
    case candidate
}
