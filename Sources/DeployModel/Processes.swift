/// What the candidate's process files (`Procfile`, `app.json`, `heroku.yml`, docker entrypoints) say about what runs.
public struct Processes: Hashable, Sendable, Codable {
    /// One command that the platform runs.
    public struct Command: Hashable, Sendable, Codable {
        /// The file it stands in.
        public let path: RepositoryPath
        /// The line, from 1.
        public let line: Int
        /// The process type: `web`, `worker`, `release`, `postdeploy`, `entrypoint`, …
        public let type: String
        /// The command as it is written.
        public let command: String
        /// Whether it migrates the database.
        public let migrates: Migrates

        /// Puts a command together.
        public init(path: RepositoryPath, line: Int, type: String, command: String, migrates: Migrates) {
            self.path = path
            self.line = line
            self.type = type
            self.command = command
            self.migrates = migrates
        }
    }

    /// Whether a command migrates the database.
    public enum Migrates: String, Hashable, Sendable, Codable {
        case yes
        case no
        /// It runs something that can't be read here.
        case unknown
    }

    /// The commands, in the order of the files.
    public let commands: [Command]
    /// The process files that exist but could not be read, with the reason.
    public let unreadable: [RepositoryPath: String]
    /// Whether a file names the process types at all. Without one, buildpacks choose them.
    public let areDeclared: Bool

    /// Puts the processes together.
    public init(commands: [Command], unreadable: [RepositoryPath: String] = [:], areDeclared: Bool) {
        self.commands = commands
        self.unreadable = unreadable
        self.areDeclared = areDeclared
    }

    /// The process types that neither serve the web nor run once: those to pause while the database changes.
    public var workers: [String] {
        var seen: Set<String> = []
        return commands.map(\.type).filter { type in
            !["web", "release", "postdeploy", "entrypoint", "console", "rake"].contains(type)
                && seen.insert(type).inserted
        }
    }
}
