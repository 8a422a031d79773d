/// Writes JSON as Heroku does: an object or list over several lines, two spaces a level, nothing after the colon.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private let isPretty: Bool

    init(pretty: Bool) { isPretty = pretty }

    mutating func write(_ value: JSONValue, level: Int = 0) {
        switch value {
        case .null: put("null")
        case .bool(let value): put(value ? "true" : "false")
        case .int(let value): put(String(value))
        case .double(let value): put(String(value))
        case .string(let value): put(value.jsonQuoted)
        case .array(let elements):
            put("[")
            for (index, element) in elements.enumerated() {
                separate(index, level)
                write(element, level: level + 1)
            }
            close("]", isEmpty: elements.isEmpty, level)
        case .object(let members):
            put("{")
            for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                separate(index, level)
                put(member.key.jsonQuoted)
                put(":")
                write(member.value, level: level + 1)
            }
            close("}", isEmpty: members.isEmpty, level)
        }
    }

    private mutating func put(_ text: String) { bytes += text.utf8 }

    private mutating func separate(_ index: Int, _ level: Int) {
        if index > 0 { put(",") }
        if isPretty { put("\n" + String(repeating: "  ", count: level + 1)) }
    }

    /// An empty list has an empty line in it, which Heroku's have.
    private mutating func close(_ mark: String, isEmpty: Bool, _ level: Int) {
        if isPretty { put((isEmpty ? "\n\n" : "\n") + String(repeating: "  ", count: level)) }
        put(mark)
    }
}

extension String {
    /// The text between quotes, with what JSON doesn't allow there escaped.
    fileprivate var jsonQuoted: String {
        var result = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
