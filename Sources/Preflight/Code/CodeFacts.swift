public import DeployModel

/// What the files of one commit tell of how the app runs.
public struct CodeFacts: Hashable, Sendable {
    /// What its process files say.
    public var processes: Processes
    /// The gems that it locks.
    public var gems: Set<String>
    /// Where jobs are run inside of web processes, or may be.
    public var jobsInWeb: [JobRunner]
    /// How many threads a web process has where the environment doesn't say, by config/puma.rb.
    public var threads: Int?
    /// How many connections a process may open where the environment doesn't say, by config/database.yml.
    public var pool: Int?
    /// How many processes a web dyno has where the environment doesn't say, by config/puma.rb.
    public var processesPerDyno: Int?
    /// Lines that state one of these three numbers in a way that isn't read: `config/puma.rb: workers`.
    public var unclear: Set<String>
    /// Files that bear on this and couldn't be read, with the reason.
    public var unread: [String: String]

    /// Puts facts together.
    public init(
        processes: Processes, gems: Set<String> = [], jobsInWeb: [JobRunner] = [], threads: Int? = nil,
        pool: Int? = nil, processesPerDyno: Int? = nil, unclear: Set<String> = [], unread: [String: String] = [:]
    ) {
        self.processes = processes
        self.gems = gems
        self.jobsInWeb = jobsInWeb
        self.threads = threads
        self.pool = pool
        self.processesPerDyno = processesPerDyno
        self.unclear = unclear
        self.unread = unread
    }
}

/// A line that makes web processes run jobs.
public struct JobRunner: Hashable, Sendable {
    /// What runs them, as a noun: `Solid Queue as a Puma plugin`.
    public let name: String
    /// The file it stands in.
    public let path: String
    /// The line, from 1.
    public let line: Int
    /// The variable without which it does nothing, if the line asks for one.
    public let variable: String?

    /// Puts a runner together.
    public init(name: String, path: String, line: Int, variable: String?) {
        self.name = name
        self.path = path
        self.line = line
        self.variable = variable
    }
}
