/// Why a statement has no tree.
public struct SQLRefusal: Error, Hashable, Sendable {
    /// The sort of obstacle.
    public enum Kind: Hashable, Sendable {
        /// PostgreSQL refuses it.
        case invalid
        /// It is beyond this reader's limits.
        case limit
    }

    /// The sort of obstacle.
    public let kind: Kind
    /// PostgreSQL's own message, or what limit it is.
    public let message: String
    /// The place in the text, in bytes from 0.
    public let offset: Int
}
