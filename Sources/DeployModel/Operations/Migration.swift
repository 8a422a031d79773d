/// A migration that was read: what it does when it runs forward.
public struct Migration: Hashable, Sendable, Codable {
    /// The file.
    public var path: RepositoryPath
    /// What orders it among the others and marks it as run: `20240131120000`. Empty where the file's name has none.
    public var version: String
    /// Its name, as its class or file has it.
    public var name: String
    /// The version of the framework whose behaviour it asks for: `7.1` of `ActiveRecord::Migration[7.1]`.
    public var frameworkVersion: String?
    /// Whether all of it runs in one transaction, as far as the framework is concerned.
    public var isTransactional: Bool
    /// What it does, in order.
    public var operations: [Operation]

    /// Puts a migration together.
    public init(
        path: RepositoryPath, version: String, name: String, frameworkVersion: String? = nil,
        isTransactional: Bool = true, operations: [Operation] = []
    ) {
        self.path = path
        self.version = version
        self.name = name
        self.frameworkVersion = frameworkVersion
        self.isTransactional = isTransactional
        self.operations = operations
    }

    /// The operations that could not be read.
    public var unreadable: [Operation] {
        operations.filter { if case .unreadable = $0.action { true } else { false } }
    }

    /// Whether one runs before the other: by version, as a number of any length; then by path.
    public static func runsBefore(_ left: Migration, _ right: Migration) -> Bool {
        let zero = UInt8(ascii: "0")
        let (old, new) = (left.version.utf8.drop { $0 == zero }, right.version.utf8.drop { $0 == zero })
        if old.count != new.count { return old.count < new.count }
        if !old.elementsEqual(new) { return old.lexicographicallyPrecedes(new) }
        return left.path < right.path
    }
}
