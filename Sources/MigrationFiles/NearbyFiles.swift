public import DeployModel

/// The files around a migration, for those that need another: `revert OtherMigration`, a view's definition, Diesel's
/// `metadata.toml`.
///
/// Whoever reads migrations says where they come from: a commit's tree, or the disk.
public struct NearbyFiles {
    /// What was found at a path.
    public enum Content {
        /// These bytes.
        case found([UInt8])
        /// Nothing is there.
        case none
        /// Something is there that can't be read: a blob that the clone left at its remote.
        case absent
    }

    /// What lies at a path.
    public let read: (RepositoryPath) -> Content
    /// The paths of the files in a folder; empty if there is none.
    public let list: (RepositoryPath) -> [RepositoryPath]

    /// Pairs the two ways of looking.
    public init(read: @escaping (RepositoryPath) -> Content, list: @escaping (RepositoryPath) -> [RepositoryPath]) {
        self.read = read
        self.list = list
    }

    /// There are none.
    public static var none: NearbyFiles { NearbyFiles(read: { _ in .none }, list: { _ in [] }) }
}
