/// The first lines of a request or an answer. Bytes above 127 are kept as they are, whatever they mean.
struct HTTPHead: Sendable {
    var startLine: String
    var fields: [(name: String, value: String)]

    /// Reads lines up to the empty one; nothing if they aren't HTTP's.
    init?(_ bytes: some Sequence<UInt8>) {
        var text = String.UnicodeScalarView()
        for byte in bytes where byte != UInt8(ascii: "\r") { text.append(Unicode.Scalar(byte)) }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }[...]
        guard let first = lines.popFirst(), first.split(separator: " ").count >= 2 else { return nil }
        startLine = first
        fields = []
        for line in lines where !line.isEmpty {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            fields.append((String(line[..<colon]), String(value)))
        }
    }

    /// The bytes to send, with the empty line.
    var serialized: [UInt8] {
        let lines = [startLine] + fields.map { "\($0.name): \($0.value)" } + ["", ""]
        return lines.joined(separator: "\r\n").unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    /// The first value of a field, its name in lower case.
    subscript(_ name: String) -> String? { fields.first { $0.name.lowercased() == name }?.value }

    /// Puts one value in the place of all of a field.
    mutating func set(_ name: String, _ value: String) {
        remove(name)
        fields.append((name, value))
    }

    /// Takes a field out.
    mutating func remove(_ name: String) {
        let name = name.lowercased()
        fields.removeAll { $0.name.lowercased() == name }
    }

    /// Of a request: `GET`, `POST`, …
    var method: String { startLine.split(separator: " ").first.map { String($0) } ?? "" }

    /// Of a request: the path with its query.
    var target: String { startLine.split(separator: " ").dropFirst().first.map { String($0) } ?? "" }

    /// Of an answer.
    var status: Int? { startLine.split(separator: " ").dropFirst().first.flatMap { Int($0) } }

    /// How many bytes follow, where that is said.
    var contentLength: Int? { self["content-length"].flatMap { Int($0) } }

    /// Whether what follows comes in chunks.
    var isChunked: Bool { self["transfer-encoding"]?.lowercased().contains("chunked") ?? false }

    /// Whether another protocol is asked for or granted: websockets, for one.
    var isUpgrade: Bool {
        self["upgrade"] != nil && self["connection"]?.lowercased().contains("upgrade") ?? false
    }

    /// The offset behind the empty line that ends a head.
    static func end(in bytes: [UInt8], from start: Int = 0) -> Int? {
        var isLineEmpty = false
        for offset in start..<bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\n"):
                if isLineEmpty { return offset + 1 }
                isLineEmpty = true
            case UInt8(ascii: "\r"): break
            default: isLineEmpty = false
            }
        }
        return nil
    }
}
