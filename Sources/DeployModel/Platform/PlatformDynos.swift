/// How many dynos of one process type are to run. Source: Heroku Platform API, formation.
public struct PlatformFormation: Hashable, Sendable, Codable {
    /// `web`, `worker`, `release`, …
    public let type: String
    /// How many; 0 is none.
    public let quantity: Int
    /// The dyno size's name as the platform writes it: `Eco`, `Basic`, `Standard-1X`, `Performance-M`, `Private-S`, …
    public let size: String
    /// What each runs.
    public let command: String

    /// Puts a formation together.
    public init(type: String, quantity: Int, size: String, command: String) {
        self.type = type
        self.quantity = quantity
        self.size = size
        self.command = command
    }
}

/// A dyno that runs. Source: Heroku Platform API, dyno.
public struct PlatformDyno: Hashable, Sendable, Codable {
    /// `web.1`, `run.4321`, `scheduler.9876`, …
    public let name: String
    /// `web`, `worker`, `run`, `scheduler`, `release`, …
    public let type: String
    /// `starting`, `up`, `idle`, `crashed` or `down`, as the platform writes it.
    public let state: String
    /// The number of the release that it runs; nothing where the platform doesn't tell.
    public let release: Int?
    /// The dyno size's name.
    public let size: String
    /// What it runs.
    public let command: String
    /// Since when, in UTC as ISO 8601.
    public let createdAt: String

    /// Puts a dyno together.
    public init(
        name: String, type: String, state: String, release: Int?, size: String, command: String, createdAt: String
    ) {
        self.name = name
        self.type = type
        self.state = state
        self.release = release
        self.size = size
        self.command = command
        self.createdAt = createdAt
    }
}
