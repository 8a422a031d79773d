/// One deployable unit of a repository. A monorepo has several.
public struct App: Hashable, Sendable, Codable {
    /// The app's name: letters, digits, `-`, `_` and `.`; part of `refs/drawbridge/<name>/deployed`.
    public let name: String
    /// The folder the app lives in; the repository's root for most.
    public let root: RepositoryPath
    /// The frameworks whose path rules hold, by preset name. Empty if none was recognised.
    public let frameworks: [String]
    /// Whether the frameworks, or their absence, were stated in the settings rather than detected.
    public let frameworksAreStated: Bool
    /// How changes under the database paths are judged.
    public let policy: Policy
    /// What is decided where a migration can't be judged, or nobody can tell how long it lasts: ``Decision/Kind/hold``,
    /// or ``Decision/Kind/maintenance`` if the app's settings say so.
    public let onUnknown: Decision.Kind

    /// How changes under the database paths are judged.
    public enum Policy: String, Hashable, Sendable, Codable, CaseIterable {
        /// By what the migrations do, and by what the old and the new code make of it.
        case analyze
        /// By paths alone: any migration, schema dump, seed or data migration asks for a maintenance window.
        case paths
    }

    /// Puts an app together.
    public init(
        name: String, root: RepositoryPath, frameworks: [String], frameworksAreStated: Bool = false,
        policy: Policy = .analyze, onUnknown: Decision.Kind = .hold
    ) {
        self.name = name
        self.root = root
        self.frameworks = frameworks
        self.frameworksAreStated = frameworksAreStated
        self.policy = policy
        self.onUnknown = onUnknown
    }

    /// Reads a stored app. Those from before migrations were judged don't say what happens to what can't be.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        root = try container.decode(RepositoryPath.self, forKey: .root)
        frameworks = try container.decode([String].self, forKey: .frameworks)
        frameworksAreStated = try container.decode(Bool.self, forKey: .frameworksAreStated)
        policy = try container.decode(Policy.self, forKey: .policy)
        onUnknown = try container.decodeIfPresent(Decision.Kind.self, forKey: .onUnknown) ?? .hold
    }
}
