/// Why there is no complete answer.
public struct HTTPError: Error, Hashable, Sendable {
    /// What went wrong.
    public enum Kind: String, Hashable, Sendable {
        /// The URL can't be read, or is neither `https` nor `http` to this machine.
        case refusedURL
        /// The host's name leads nowhere.
        case unknownHost
        /// Nobody listens there, or the way is barred.
        case unreachable
        /// The certificate can't be trusted, or TLS failed.
        case tls
        /// Nothing came for too long, or all of it took too long.
        case timedOut
        /// The answer broke off, or what came isn't HTTP, or is compressed.
        case truncated
        /// The answer is larger than anything that is expected.
        case tooLarge
        /// Whoever receives it didn't want more.
        case cancelled
        /// A file or a header to send can't be sent, or memory is short.
        case local
    }

    /// What went wrong.
    public let kind: Kind
    /// The host that was asked, with its port where that isn't the standard one.
    public let host: String
    /// What happened, as a clause. Never holds a header, a body, or of the URL more than the host.
    public let cause: String
    /// Whether the server may have received the request, and acted on it: so it is from the moment that the connection
    /// stands, TLS included, until there is a whole answer.
    public let mayHaveArrived: Bool

    /// Puts an error together.
    public init(_ kind: Kind, host: String, cause: String, mayHaveArrived: Bool) {
        self.kind = kind
        self.host = host
        self.cause = cause
        self.mayHaveArrived = mayHaveArrived
    }
}
