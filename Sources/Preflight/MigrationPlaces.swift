internal import DeployModel

/// Where an app migrates its database: by the process files that count on its stack, and by what the platform runs.
struct MigrationPlaces: Hashable {
    /// One of them.
    struct Place: Hashable {
        /// The process type.
        let type: String
        /// Where it is written, as a person would find it.
        let source: String
        /// What runs.
        let command: String
        /// Whether it migrates.
        let migrates: Processes.Migrates

        /// One line of a list.
        var line: String { "\(source): \(type): \(command)" }
    }

    let places: [Place]

    /// The ones of a deploy of this code to this app.
    init(_ processes: Processes, on platform: PlatformFacts) {
        let isContainer = platform.app.isContainer
        places = processes.commands.filter { command in
            Self.counts(command, isContainer: isContainer) && Self.runs(command.type, platform.formation.value)
        }
        .map {
            Place(type: $0.type, source: "\($0.path):\($0.line)", command: $0.command, migrates: $0.migrates)
        }
    }

    /// heroku.yml and docker's files count on the container stack alone, the Procfile everywhere else.
    ///
    /// Source: Heroku Dev Center, "Building Docker Images with heroku.yml".
    static func counts(_ command: Processes.Command, isContainer: Bool) -> Bool {
        // A postdeploy script runs once, when a review app is made.
        guard command.type != "postdeploy", let name = command.path.components.last else { return false }
        let isProcfile = name.elementsEqual("Procfile".utf8)
        let isDocker = command.type == "entrypoint" || name.elementsEqual("heroku.yml".utf8)
        return isContainer ? !isProcfile : !isDocker
    }

    /// Whether the platform runs that type: not where it is scaled to nothing.
    private static func runs(_ type: String, _ formation: [PlatformFormation]?) -> Bool {
        guard let formation, !["web", "release", "entrypoint"].contains(type) else { return true }
        return formation.contains { $0.type == type && $0.quantity > 0 }
    }

    /// What the release phase says of migrating.
    var release: [Place] { places.filter { $0.type == "release" && $0.migrates != .no } }

    /// What migrates when it boots.
    var boot: [Place] { places.filter { $0.type != "release" && $0.migrates == .yes } }

    /// What may migrate when it boots.
    var perhapsBoot: [Place] { places.filter { $0.type != "release" && $0.migrates == .unknown } }
}
