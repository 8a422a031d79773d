/// Splits an SQL expression into words, as PostgreSQL's scanner does (manual, section 4.1).
struct ExpressionLexer {
    private let bytes: [UInt8]
    private var position = 0
    private var tokens: [ExpressionToken] = []

    /// The words of a text; nothing if a quote or comment in it isn't closed.
    static func tokens(of text: String) -> [ExpressionToken]? {
        var lexer = ExpressionLexer(bytes: Array(text.utf8))
        while lexer.skipBlanks() {
            guard lexer.position < lexer.bytes.count else { return lexer.tokens }
            guard lexer.readToken() else { return nil }
        }
        return nil
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func byte(_ offset: Int = 0) -> UInt8? {
        position + offset < bytes.count ? bytes[position + offset] : nil
    }

    private mutating func add(_ kind: ExpressionToken.Kind, from start: Int) {
        tokens.append(ExpressionToken(kind: kind, range: start..<position))
    }

    /// Passes blanks and comments; false if a comment isn't closed.
    private mutating func skipBlanks() -> Bool {
        while let next = byte() {
            if next == 0x20 || (0x09...0x0D).contains(next) {
                position += 1
            } else if next == UInt8(ascii: "-"), byte(1) == UInt8(ascii: "-") {
                while let byte = byte(), byte != 0x0A { position += 1 }
            } else if next == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
                guard skipBlockComment() else { return false }
            } else {
                return true
            }
        }
        return true
    }

    private mutating func skipBlockComment() -> Bool {
        var depth = 0
        while let next = byte() {
            if next == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
                depth += 1
                position += 2
            } else if next == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
                depth -= 1
                position += 2
                if depth == 0 { return true }
            } else {
                position += 1
            }
        }
        return false
    }

    private mutating func readToken() -> Bool {
        guard let first = byte() else { return false }
        switch first {
        case UInt8(ascii: "'"): return readString()
        case UInt8(ascii: "\""): return readQuotedName()
        case UInt8(ascii: "$"): return readDollarQuote()
        case _ where first.startsName: return readWord()
        case _ where first.isDigit, UInt8(ascii: ".") where byte(1)?.isDigit == true: readNumber()
        case _ where first.isOperator: readOperator()
        default: readPunctuation()
        }
        return true
    }

    /// Reads up to a closing quote, which is written twice to stand for itself.
    private mutating func readQuoted(_ quote: UInt8) -> String? {
        position += 1
        var content: [UInt8] = []
        while let next = byte() {
            position += 1
            if next == quote {
                guard byte() == quote else { return String(decoding: content, as: UTF8.self) }
                position += 1
            }
            content.append(next)
        }
        return nil
    }

    private mutating func readString() -> Bool {
        let start = position
        guard let content = readQuoted(UInt8(ascii: "'")) else { return false }
        add(.string(content), from: start)
        return true
    }

    private mutating func readQuotedName() -> Bool {
        let start = position
        guard let content = readQuoted(UInt8(ascii: "\"")) else { return false }
        add(.quoted(content), from: start)
        return true
    }

    private mutating func readDollarQuote() -> Bool {
        let start = position
        position += 1
        while let next = byte(), next.continuesName, next != UInt8(ascii: "$") { position += 1 }
        guard byte() == UInt8(ascii: "$") else {
            add(.symbol(String(decoding: bytes[start..<position], as: UTF8.self)), from: start)
            return true
        }
        position += 1
        let delimiter = bytes[start..<position]
        let content = position
        while position + delimiter.count <= bytes.count {
            if byte() == UInt8(ascii: "$"), bytes[position..<position + delimiter.count] == delimiter {
                let text = String(decoding: bytes[content..<position], as: UTF8.self)
                position += delimiter.count
                add(.string(text), from: start)
                return true
            }
            position += 1
        }
        return false
    }

    private mutating func readWord() -> Bool {
        let start = position
        while let next = byte(), next.continuesName { position += 1 }
        let word = bytes[start..<position]
        // E'…', B'…', X'…', N'…': kept as written, since their content isn't the text between the quotes.
        // Only in the first a backslash escapes.
        if byte() == UInt8(ascii: "'"), word.count == 1, let letter = word.first, "EeBbXxNn".utf8.contains(letter) {
            let isEscaped = letter.lowercased == UInt8(ascii: "e")
            guard isEscaped ? readEscapedString() : readQuoted(UInt8(ascii: "'")) != nil else { return false }
            add(.symbol(String(decoding: bytes[start..<position], as: UTF8.self)), from: start)
            return true
        }
        add(.word(String(decoding: word.map(\.lowercased), as: UTF8.self)), from: start)
        return true
    }

    private mutating func readEscapedString() -> Bool {
        position += 1
        while let next = byte() {
            position += 1
            if next == UInt8(ascii: "\\") {
                position += 1
            } else if next == UInt8(ascii: "'") {
                guard byte() == UInt8(ascii: "'") else { return position <= bytes.count }
                position += 1
            }
        }
        return false
    }

    private mutating func readNumber() {
        let start = position
        while let next = byte() {
            let isSign = next == UInt8(ascii: "+") || next == UInt8(ascii: "-")
            let isExponent = isSign && position > start && bytes[position - 1].lowercased == UInt8(ascii: "e")
            guard next.continuesName || next == UInt8(ascii: ".") || isExponent else { break }
            position += 1
        }
        add(.number(String(decoding: bytes[start..<position].map(\.lowercased), as: UTF8.self)), from: start)
    }

    private mutating func readOperator() {
        let start = position
        while let next = byte(), next.isOperator {
            let startsComment =
                next == UInt8(ascii: "-") && byte(1) == UInt8(ascii: "-")
                || next == UInt8(ascii: "/") && byte(1) == UInt8(ascii: "*")
            if startsComment && position > start { break }
            position += 1
        }
        // An operator of several characters ends in + or - only if it has one of these (manual, 4.1.3).
        let rare = bytes[start..<position].contains { "~!@#%^&|`?".utf8.contains($0) }
        while !rare, position - start > 1, "+-".utf8.contains(bytes[position - 1]) { position -= 1 }
        add(.symbol(String(decoding: bytes[start..<position], as: UTF8.self)), from: start)
    }

    private mutating func readPunctuation() {
        let start = position
        position += byte() == UInt8(ascii: ":") && byte(1) == UInt8(ascii: ":") ? 2 : 1
        add(.symbol(String(decoding: bytes[start..<position], as: UTF8.self)), from: start)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var startsName: Bool { (0x61...0x7A).contains(lowercased) || self == 0x5F || self >= 0x80 }
    fileprivate var continuesName: Bool { startsName || isDigit || self == UInt8(ascii: "$") }
    fileprivate var isOperator: Bool { "+-*/<>=~!@#%^&|`?".utf8.contains(self) }

    /// The lower-case letter of an ASCII letter; any other byte as it is.
    var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}
