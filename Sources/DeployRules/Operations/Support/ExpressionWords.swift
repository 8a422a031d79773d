/// The words of an SQL expression or query, as far as rules look at them: names, keywords, and what follows them.
enum ExpressionWords {
    /// The names and keywords of a text, folded to lower case unless quoted; strings and comments left out. Nothing
    /// if a quote isn't closed.
    static func words(of text: String) -> [Word]? {
        var reader = Reader(bytes: Array(text.utf8))
        return reader.read()
    }

    /// A name or keyword.
    struct Word: Hashable {
        let text: String
        /// Whether it stood in double quotes, which no keyword does.
        let isQuoted: Bool
        /// Whether a parenthesis follows: a function's name.
        let isCall: Bool
    }

    /// Whether the text has the word as a name.
    static func mention(_ name: String, in text: String) -> Bool {
        guard let words = words(of: text) else { return true }
        return words.contains { $0.text == name }
    }

    /// Whether a condition surely doesn't refuse rows in which these columns, and they alone are named, are null.
    ///
    /// A CHECK lets a row pass unless it is false. Operators and the functions here give null for null; whatever looks
    /// for null, or names anything else, is not judged.
    static func isTrueOfNull(_ expression: String, columns: Set<String>) -> Bool {
        guard let words = words(of: expression) else { return false }
        return words.allSatisfy { word in
            if word.isQuoted { return columns.contains(word.text) && !word.isCall }
            if word.isCall { return strictFunctions.contains(word.text) || connectives.contains(word.text) }
            return columns.contains(word.text) || connectives.contains(word.text) || typeWords.contains(word.text)
        }
    }

    /// Keywords and functions that give null where all they are given is null.
    private static let connectives: Set<String> = [
        "and", "or", "not", "in", "like", "ilike", "between", "any", "all", "array",
    ]
    private static let strictFunctions: Set<String> = [
        "length", "char_length", "character_length", "octet_length", "lower", "upper", "trim", "btrim", "ltrim",
        "rtrim",
        "abs", "round", "floor", "ceil", "date", "date_trunc", "jsonb_typeof", "json_typeof", "cardinality",
        "array_length", "numeric", "varchar", "char",
    ]
    private static let typeWords: Set<String> = [
        "text", "character", "varying", "integer", "bigint", "smallint", "numeric", "double", "precision", "date",
        "timestamp", "time", "without", "with", "zone", "boolean", "uuid", "jsonb", "bpchar",
    ]

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        mutating func read() -> [Word]? {
            var found: [Word] = []
            while position < bytes.count {
                let byte = bytes[position]
                if byte == UInt8(ascii: "'") {
                    guard quoted(byte) != nil else { return nil }
                } else if byte == UInt8(ascii: "\"") {
                    guard let name = quoted(byte) else { return nil }
                    found.append(Word(text: name, isQuoted: true, isCall: isBeforeParenthesis))
                } else if startsName(byte) {
                    let start = position
                    while position < bytes.count, startsName(bytes[position]) || isDigit(bytes[position]) {
                        position += 1
                    }
                    let text = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
                    found.append(Word(text: text, isQuoted: false, isCall: isBeforeParenthesis))
                } else if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "/") && next == UInt8(ascii: "*") {
                    return nil
                } else if byte == UInt8(ascii: "-"), next == byte {
                    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
                } else if isDigit(byte) {
                    while position < bytes.count, startsName(bytes[position]) || isDigit(bytes[position]) {
                        position += 1
                    }
                } else {
                    position += 1
                }
            }
            return found
        }

        private var next: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

        private var isBeforeParenthesis: Bool {
            bytes[position...].first { $0 != UInt8(ascii: " ") } == UInt8(ascii: "(")
        }

        /// Reads what stands between quotes; nothing if they aren't closed.
        private mutating func quoted(_ quote: UInt8) -> String? {
            position += 1
            var content: [UInt8] = []
            while position < bytes.count {
                if bytes[position] == quote {
                    guard next == quote else {
                        position += 1
                        return String(decoding: content, as: UTF8.self)
                    }
                    position += 1
                }
                content.append(bytes[position])
                position += 1
            }
            return nil
        }

        private func startsName(_ byte: UInt8) -> Bool {
            (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x5F || byte >= 0x80
        }

        private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    }
}
