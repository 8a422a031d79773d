public import DeployModel
public import HTTPTransport

/// Asks Heroku's API. Every call blocks the calling thread.
///
/// The key is sent to the API's hosts only. What may be asked twice without harm (reading, setting to a value,
/// deleting) is asked again after a pause where Heroku or the connection fails; what makes something is asked again
/// only where it can't have happened.
public struct HerokuClient: Sendable {
    /// Where Heroku is.
    public let hosts: HerokuHosts
    /// The key that is sent with each call.
    public let key: HerokuKey
    /// How long and how often to wait before something is asked again.
    public let patience: Patience
    let transport: any HTTPExchange
    let version: String
    let timeouts: HTTPRequest.Timeouts
    let budget = CallBudget()

    /// Makes a client. `version` is Drawbridge's, which Heroku is told; `timeouts` are those of each call.
    public init(
        hosts: HerokuHosts, key: HerokuKey, transport: any HTTPExchange, version: String = DrawbridgeVersion.current,
        patience: Patience = Patience(), timeouts: HTTPRequest.Timeouts = HTTPRequest.Timeouts()
    ) {
        self.hosts = hosts
        self.key = key
        self.transport = transport
        self.version = version
        self.timeouts = timeouts
        self.patience = patience
    }

    /// How many calls the account has left in this hour, as the last answer said. Nothing before there was one.
    public var callsLeft: Int? { budget.left }

    /// A sentence to show where few calls are left; nothing else.
    public var warningOfLimit: String? {
        guard let left = callsLeft, left < CallBudget.low else { return nil }
        return "Heroku takes only \(left) more calls of this account in this hour."
    }
}
