internal import DeployModel

/// Values written in Ruby.
enum RubyText {
    /// A symbol: `:users`, `:"audit-log"`.
    static func symbol(_ name: String) -> String { isPlain(name) ? ":\(name)" : ":\(string(name))" }

    /// A table: a symbol, or a text where its schema stands in front.
    static func table(_ name: String) -> String { isPlain(name) ? ":\(name)" : string(name) }

    /// A key in a hash, with its colon.
    static func key(_ name: String) -> String { isPlain(name) ? "\(name):" : "\(string(name)):" }

    /// One name as a symbol, several in brackets.
    static func symbols(_ names: [String]) -> String {
        names.count == 1 ? symbol(names[0]) : "[\(names.map(symbol).joined(separator: ", "))]"
    }

    /// A text in double quotes.
    static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\", "#": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\x\(digits.count == 1 ? "0" : "")\(digits)"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A name of a class: `add index on users_email` is `AddIndexOnUsersEmail`.
    static func className(_ words: String) -> String {
        words.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// A default of a column of this type; nothing if it isn't known.
    static func value(_ value: DefaultValue, _ type: ColumnType?) -> String? {
        switch value {
        case .none: return "nil"
        case .unknown: return nil
        case .expression(let expression): return "-> { \(string(expression)) }"
        case .literal(let text):
            if type?.isArray != true {
                if let name = type?.name, numbers.contains(name), isNumber(text) { return text }
                if type?.name == "boolean", text == "true" || text == "false" { return text }
            }
            return string(text)
        }
    }

    private static let numbers: Set<String> = ["integer", "bigint", "smallint", "numeric", "double precision", "real"]

    private static func isNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else {
            return false
        }
        // `010` would be octal.
        return parts[0] == "0" || !parts[0].hasPrefix("0")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, !isDigit(first) else { return false }
        return name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x5F || isDigit($0)
        }
    }
}
