public import HTTPTransport

/// A command to run once in a dyno of its own, on the app's current release.
public struct OneOffRequest: Hashable, Sendable {
    /// The app's name.
    public var app: String
    /// What to run, as a shell reads it.
    public var command: String
    /// Config vars for this dyno alone.
    public var environment: [String: Secret]
    /// The dyno size's name; nothing means the app's own for one-offs.
    public var size: String?
    /// Seconds after which Heroku ends it: at most 86,400.
    public var timeToLive: Int
    /// What tells this run from any other: letters and digits. The same text means the same run: keep it where it
    /// survives, and asking again finds the dyno instead of starting a second one.
    public var nonce: String

    /// Puts a request together.
    public init(
        app: String, command: String, environment: [String: Secret] = [:], size: String? = nil,
        timeToLive: Int = 3600, nonce: String = OneOffRequest.newNonce()
    ) {
        self.app = app
        self.command = command
        self.environment = environment
        self.size = size
        self.timeToLive = min(max(timeToLive, 1), 86_400)
        self.nonce = nonce
    }

    /// A new text of 20 letters and digits.
    public static func newNonce() -> String {
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
        return String((0..<20).map { _ in letters[Int.random(in: letters.indices)] })
    }
}
