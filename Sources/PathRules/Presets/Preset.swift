public import DeployModel

/// What is known of a framework's layout: how to recognise it, and what its paths are for.
public struct Preset: Sendable {
    /// The name, as in the setting `framework`.
    public let name: String
    /// Patterns, anchored at an app's root: if a file matches any of them, the app uses this framework.
    public let markers: [String]
    /// The patterns of each area, in order.
    public let rules: [Area: [String]]
    /// Rules that hold only where something is in use.
    public let traits: [Trait]

    /// Rules that hold only in apps that use something.
    public struct Trait: Sendable {
        /// What is in use, for reports: "Tailwind CSS".
        public let name: String
        /// Patterns: the trait holds if a file matches any of them.
        public let markers: [String]
        /// Words: the trait holds if one of them stands in the file.
        public let mentions: [(file: RepositoryPath, word: String)]
        /// The patterns that it adds to the areas.
        public let rules: [Area: [String]]
    }

    init(name: String, markers: [String], rules: [Area: [String]], traits: [Trait] = []) {
        self.name = name
        self.markers = markers
        self.rules = rules
        self.traits = traits
    }
}

extension Preset {
    /// All presets, in the order in which reports name them.
    public static let all: [Preset] = [
        rails, django, phoenix, laravel, prisma, flyway, golangMigrate, dbmate, alembic, knex, plainSQL,
    ]

    /// The preset of this name.
    public static func named(_ name: String) -> Preset? {
        all.first { $0.name == name }
    }
}
