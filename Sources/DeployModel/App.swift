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

    /// How changes under the database paths are judged.
    public enum Policy: String, Hashable, Sendable, Codable {
        /// By paths alone: any migration, schema dump, seed or data migration asks for a maintenance window.
        case paths
    }

    /// Puts an app together.
    public init(
        name: String, root: RepositoryPath, frameworks: [String], frameworksAreStated: Bool = false,
        policy: Policy = .paths
    ) {
        self.name = name
        self.root = root
        self.frameworks = frameworks
        self.frameworksAreStated = frameworksAreStated
        self.policy = policy
    }
}
