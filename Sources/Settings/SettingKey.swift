public import DeployModel

/// What can be set. The raw value is the key as it is documented; its case does not count.
///
/// There is none that names a command, a file outside the repository, or a network address to fetch from: a settings
/// file comes with the repository, and whoever reads it must not run what its author wrote.
public enum SettingKey: String, Hashable, Sendable, CaseIterable {
    case root
    case framework
    case policy
    case onUnknown
    case small
    case large
    case rowCounts
    case postgresVersion
    case hook
    case remote
    case branch
    case deployedTag
    case herokuApp
    case migration
    case schemaDump
    case seed
    case dataMigration
    case assetInput
    case dependencyLock
    case processFile
    case inert

    /// The area whose paths the key describes, for the keys whose values are path patterns.
    public var area: Area? {
        switch self {
        case .migration: .migration
        case .schemaDump: .schemaDump
        case .seed: .seed
        case .dataMigration: .dataMigration
        case .assetInput: .assetInput
        case .dependencyLock: .dependencyLock
        case .processFile: .processFile
        case .inert: .inert
        case .root, .framework, .policy, .onUnknown, .small, .large, .rowCounts, .postgresVersion, .hook, .remote,
            .branch, .deployedTag, .herokuApp:
            nil
        }
    }

    /// Whether every value counts, rather than the last one only.
    public var isList: Bool {
        switch self {
        case .framework, .remote, .branch, .small, .large: true
        default: area != nil
        }
    }

    /// Finds a key whatever its case.
    init?(anyCase written: String) {
        let lowercased = written.lowercased()
        guard let key = SettingKey.allCases.first(where: { $0.rawValue.lowercased() == lowercased }) else { return nil }
        self = key
    }
}
