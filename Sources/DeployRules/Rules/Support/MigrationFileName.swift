internal import DeployModel

/// What a migration's file name tells: its version, its name, and the database whose migrations it is among.
///
/// Sources: Active Record 7.1, `MigrationContext#migrations` and `Migrator#validate`; the manuals of Flyway ("SQL-based
/// migrations"), goose, dbmate and golang-migrate.
struct MigrationFileName: Hashable {
    /// The tools that tell migrations apart by the number in front.
    enum Tool: Hashable {
        /// Active Record, and what goes by its names.
        case activeRecord
        /// `V1_2__name.sql`.
        case flyway
        /// `0001_name.sql`, `0001_name.up.sql`.
        case numberedSQL
    }

    /// The file.
    let path: RepositoryPath
    /// The tool.
    let tool: Tool
    /// The folder it lies in.
    let folder: ArraySlice<UInt8>
    /// The version, without the zeros in front; of Flyway's, with a dot between the parts.
    let version: String
    /// The name behind the version. Of `1_add_name.blog.rb`, the part behind the dot names the engine that the
    /// migration was copied from, and doesn't belong to it.
    let name: ArraySlice<UInt8>

    /// Reads a path; nothing if it isn't a migration of one of these tools that runs forward.
    ///
    /// An app may have thousands, so nothing is copied but the version.
    init?(_ path: RepositoryPath) {
        let start = path.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        let file = path.bytes[start...]
        guard let dot = file.firstIndex(of: UInt8(ascii: ".")), let tool = Self.tool(file) else { return nil }
        let isFlyway = tool == .flyway
        let rest = isFlyway ? file.dropFirst() : file
        let digits = rest.prefix { $0.isDigit || isFlyway && ($0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")) }
        let parts = digits.split { !$0.isDigit }
        let behind = rest.dropFirst(digits.count)
        guard !parts.isEmpty, isFlyway ? digits.suffix(2).elementsEqual("__".utf8) : behind.first == UInt8(ascii: "_")
        else { return nil }
        self.path = path
        self.tool = tool
        folder = path.bytes[..<max(start - 1, 0)]
        version = parts.map { Self.withoutZeros(String(decoding: $0, as: UTF8.self)) }.joined(separator: ".")
        name = isFlyway ? behind : behind.dropFirst().prefix(max(dot - behind.startIndex - 1, 0))
    }

    private static func tool(_ file: ArraySlice<UInt8>) -> Tool? {
        if file.ends(with: ".rb") { return file.first?.isDigit == true ? .activeRecord : nil }
        guard file.ends(with: ".sql"), !file.ends(with: ".down.sql"), !file.ends(with: ".undo.sql") else { return nil }
        return file.first == UInt8(ascii: "V") ? .flyway : .numberedSQL
    }

    /// The number without the zeros in front, as which tools compare it.
    static func withoutZeros(_ digits: String) -> String {
        guard digits.utf8.first == UInt8(ascii: "0") else { return digits }
        let rest = digits.drop { $0 == "0" }
        return rest.isEmpty ? "0" : String(rest)
    }

    /// Whether it comes before another by its version.
    func precedes(_ other: MigrationFileName) -> Bool { Self.precedes(version, other.version) }

    /// Whether one version comes before another: by their parts, as numbers of any length.
    static func precedes(_ left: String, _ right: String) -> Bool {
        let (ones, others) = (left.utf8.split(separator: dot), right.utf8.split(separator: dot))
        for (one, other) in zip(ones, others) where !one.elementsEqual(other) {
            return one.count == other.count ? one.lexicographicallyPrecedes(other) : one.count < other.count
        }
        return ones.count < others.count
    }

    private static let dot = UInt8(ascii: ".")
}

extension UInt8 {
    /// Whether it is one of the digits 0 to 9.
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}

extension ArraySlice<UInt8> {
    /// Whether these are its last bytes.
    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
