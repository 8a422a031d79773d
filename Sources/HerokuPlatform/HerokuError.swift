/// Why Heroku did not do or tell what it was asked to. One sentence, and what to do.
public struct HerokuError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong. Statuses are HTTP's, as Heroku uses them.
    public enum Kind: String, Hashable, Sendable {
        /// There is no key, or the file that should hold it can't be read.
        case noKey
        /// 401: the key isn't valid (any more).
        case unauthorized
        /// 402 and 403: the account may not do that, is suspended or owes money.
        case forbidden
        /// 404: no such app, release, …, or none that this account may see.
        case notFound
        /// 409: not in this state; something else goes on.
        case conflict
        /// 422 and the other 4xx: Heroku can't do that as it was asked.
        case invalid
        /// 429: too many calls in this hour.
        case rateLimited
        /// 5xx.
        case unavailable
        /// No answer, or one that broke off.
        case unreachable
        /// An answer that can't be understood: a truncated or unexpected body, a list cut short.
        case unexpectedAnswer
        /// What was asked for was done, and failed: a build, a release, a backup, a command.
        case failed
        /// It isn't known whether what was asked for was done: a connection that closed without the exit marker.
        case uncertain
        /// The asking program was given something that can't be: a name that no app may have.
        case usage
    }

    /// What went wrong.
    public let kind: Kind
    /// What went wrong, as a clause, without secrets.
    public let message: String
    /// What to do next.
    public let hint: String
    /// Heroku's id of the request, for its support.
    public let requestID: String?
    /// Whether what was asked for may have been done all the same. Then it is looked up, never asked for again blindly.
    public let mayHaveHappened: Bool

    /// Puts an error together.
    public init(
        _ kind: Kind, _ message: String, hint: String, requestID: String? = nil, mayHaveHappened: Bool = false
    ) {
        self.kind = kind
        self.message = message
        self.hint = hint
        self.requestID = requestID
        self.mayHaveHappened = mayHaveHappened
    }

    /// The message.
    public var description: String { message }
}
