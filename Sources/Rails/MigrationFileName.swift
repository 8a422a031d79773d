public import DeployModel

/// What the name of a Rails migration's file says: `20240131120000_add_users.active_storage.rb`.
public struct MigrationFileName: Hashable, Sendable {
    /// The digits in front, as the number that they are; empty if there are none, and then Rails doesn't take the file
    /// for a migration.
    public let version: String
    /// The name in the middle: `add_users`.
    public let name: String
    /// The engine it was copied from, if any: `active_storage`.
    public let engine: String?

    /// Reads a file's name (Rails: `MigrationFilenameRegexp`).
    public init(_ path: RepositoryPath) {
        var rest = Array(path.components.last ?? [])[...]
        if rest.suffix(3).elementsEqual(".rb".utf8) { rest = rest.dropLast(3) }
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let hasVersion = !digits.isEmpty && rest.dropFirst(digits.count).first == UInt8(ascii: "_")
        // Rails takes the digits for a number.
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        version =
            hasVersion ? String(decoding: significant.isEmpty ? digits.suffix(1) : significant, as: UTF8.self) : ""
        if hasVersion { rest = rest.dropFirst(digits.count + 1) }
        let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        name = String(decoding: parts.first ?? [], as: UTF8.self)
        engine = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : nil
    }

    /// The class that Rails expects in the file.
    public var className: String { Inflector.camelize(name) }
}
