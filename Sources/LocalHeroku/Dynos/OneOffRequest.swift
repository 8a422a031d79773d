/// What a one-off dyno is to do.
public struct OneOffRequest: Hashable, Sendable {
    /// A line of shell; of a process type's name alone, the command of that type, as Heroku does.
    public var command: String
    /// Variables on top of the release's config vars. They win.
    public var environment: [String: String]
    /// Whether its input and output are a connection rather than the log.
    public var attach: Bool
    /// The dyno size.
    public var size: String?
    /// The process type; `run` if nothing is said.
    public var type: String?
    /// Seconds after which it is ended; nothing for a day, as on Heroku.
    public var timeToLive: Int?
    /// What goes wrong with its connection.
    public var fault: RendezvousFault?

    /// Puts a request together.
    public init(
        command: String, environment: [String: String] = [:], attach: Bool = false, size: String? = nil,
        type: String? = nil, timeToLive: Int? = nil, fault: RendezvousFault? = nil
    ) {
        self.command = command
        self.environment = environment
        self.attach = attach
        self.size = size
        self.type = type
        self.timeToLive = timeToLive
        self.fault = fault
    }
}
