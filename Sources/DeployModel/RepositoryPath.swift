/// A path inside a repository: the bytes git stores, whatever they are, with `/` between the parts.
///
/// Git allows every byte but NUL in a name, so a path is not a string: it need not be UTF-8, and it may hold line
/// breaks or terminal escapes. ``description`` is what may be shown and stored.
public struct RepositoryPath: Hashable, Sendable {
    /// The bytes as they stand in git's trees. Empty for the repository's root.
    public let bytes: [UInt8]

    /// Takes the bytes as they are.
    public init(bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// The repository's root.
    public static let root = RepositoryPath(bytes: [])

    /// The parts between the slashes.
    public var components: [ArraySlice<UInt8>] {
        bytes.split(separator: UInt8(ascii: "/"))
    }

    /// This path with one more part.
    public func appending(_ name: some Collection<UInt8>) -> RepositoryPath {
        RepositoryPath(bytes: bytes.isEmpty ? Array(name) : bytes + [UInt8(ascii: "/")] + name)
    }

    /// Whether this path is `folder` or lies below it. Everything lies below the root.
    public func isInside(_ folder: RepositoryPath) -> Bool {
        folder.bytes.isEmpty
            || bytes.starts(with: folder.bytes)
                && (bytes.count == folder.bytes.count || bytes[folder.bytes.count] == UInt8(ascii: "/"))
    }
}

extension RepositoryPath: Comparable {
    /// Orders by bytes, as git orders its index.
    public static func < (left: RepositoryPath, right: RepositoryPath) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension RepositoryPath: ExpressibleByStringLiteral {
    /// The UTF-8 bytes of the literal.
    public init(stringLiteral value: String) {
        self.init(bytes: value.utf8)
    }
}

extension RepositoryPath: CustomStringConvertible {
    /// The path as git prints it with `core.quotePath=false`: as it is if it is plain UTF-8, otherwise in C quotes.
    ///
    /// Control characters, `"`, `\` and bytes that are not UTF-8 make the whole path quoted. Nothing that is printed
    /// this way can move the cursor, break a line, or be mistaken for another path.
    public var description: String {
        let text = String(decoding: bytes, as: UTF8.self)
        let isUTF8 = Array(text.utf8) == bytes
        if isUTF8, !text.unicodeScalars.contains(where: Self.needsQuoting) { return text }
        return "\"" + (isUTF8 ? Self.quoted(scalars: text.unicodeScalars) : Self.quoted(bytes: bytes)) + "\""
    }

    private static func needsQuoting(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x22, 0x5C, 0x7F: true
        // C1 controls are terminal escapes too; bidirectional marks and invisible characters make one path look like
        // another. (The two joiners, 0x200C and 0x200D, have their place in scripts and emoji.)
        case 0x80..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
        default: false
        }
    }

    private static func quoted(scalars: String.UnicodeScalarView) -> String {
        var result = ""
        for scalar in scalars {
            if needsQuoting(scalar) {
                result += quoted(bytes: Array(String(scalar).utf8))
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func quoted(bytes: [UInt8]) -> String {
        bytes.map(quoted(byte:)).joined()
    }

    private static func quoted(byte: UInt8) -> String {
        switch byte {
        case 0x07: return "\\a"
        case 0x08: return "\\b"
        case 0x09: return "\\t"
        case 0x0A: return "\\n"
        case 0x0B: return "\\v"
        case 0x0C: return "\\f"
        case 0x0D: return "\\r"
        case 0x22: return "\\\""
        case 0x5C: return "\\\\"
        case 0x20..<0x7F: return String(UnicodeScalar(byte))
        default:
            let octal = String(byte, radix: 8)
            return "\\" + String(repeating: "0", count: 3 - octal.count) + octal
        }
    }
}

extension RepositoryPath: Codable {
    /// Reads what ``description`` writes.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let path = RepositoryPath(quoted: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\(text) is not a path as git quotes it"))
        }
        self = path
    }

    /// Writes ``description``: JSON strings hold no arbitrary bytes.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Undoes ``description``. A text that starts with `"` is C-quoted; any other is the path itself.
    public init?(quoted text: String) {
        // Bytes, not characters: an accent may follow the quote and make one character with it.
        let quote = UInt8(ascii: "\"")
        guard text.utf8.first == quote else {
            self.init(bytes: text.utf8)
            return
        }
        guard text.utf8.count >= 2, text.utf8.last == quote else { return nil }
        let content = Array(text.utf8.dropFirst().dropLast())
        var bytes: [UInt8] = []
        var index = 0
        while index < content.count {
            guard content[index] != quote else { return nil }
            guard content[index] == UInt8(ascii: "\\") else {
                bytes.append(content[index])
                index += 1
                continue
            }
            guard let (byte, length) = Self.escape(content[(index + 1)...]) else { return nil }
            bytes.append(byte)
            index += 1 + length
        }
        self.init(bytes: bytes)
    }

    private static func escape(_ rest: ArraySlice<UInt8>) -> (byte: UInt8, length: Int)? {
        guard let first = rest.first else { return nil }
        let simple: [UInt8: UInt8] = [
            UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0A,
            UInt8(ascii: "v"): 0x0B, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "r"): 0x0D, 0x22: 0x22, 0x5C: 0x5C,
        ]
        if let byte = simple[first] { return (byte, 1) }
        let digits = rest.prefix(3)
        guard digits.count == 3, digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "7")).contains) else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 8).map { ($0, 3) }
    }
}
