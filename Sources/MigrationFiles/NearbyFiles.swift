public import DeployModel

/// The files around a migration, for those that need another: `revert OtherMigration`, a view's definition.
///
/// Whoever reads migrations says where they come from: a commit's tree, or the disk.
public struct NearbyFiles {
    /// The bytes of a file; nothing if there is none, or it can't be read.
    public let read: (RepositoryPath) -> [UInt8]?
    /// The paths of the files in a folder; empty if there is none.
    public let list: (RepositoryPath) -> [RepositoryPath]

    /// Pairs the two ways of looking.
    public init(
        read: @escaping (RepositoryPath) -> [UInt8]?, list: @escaping (RepositoryPath) -> [RepositoryPath]
    ) {
        self.read = read
        self.list = list
    }

    /// There are none.
    public static var none: NearbyFiles { NearbyFiles(read: { _ in nil }, list: { _ in [] }) }
}
