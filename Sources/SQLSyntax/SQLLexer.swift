/// Cuts SQL text into words, without understanding them: enough to know where a statement ends.
///
/// Follows PostgreSQL manual, "Lexical Structure", with `standard_conforming_strings` on. What isn't closed runs to the
/// end of the text. Every byte is looked at a bounded number of times, whatever the text.
public struct SQLLexer: Sendable {
    let bytes: [UInt8]
    let end: Int
    /// Where the next word, or what precedes it, starts.
    public private(set) var position: Int

    /// Starts at a part of a text.
    public init(_ bytes: [UInt8], _ range: Range<Int>? = nil) {
        self.bytes = bytes
        position = range?.lowerBound ?? 0
        end = range?.upperBound ?? bytes.count
    }

    /// The next word; nothing at the end. Blanks and comments before it are skipped.
    public mutating func next() -> SQLToken? {
        skipBlanks()
        guard position < end else { return nil }
        let start = position
        let kind = takeToken()
        return SQLToken(kind: kind, range: start..<position)
    }

    /// Goes on elsewhere.
    public mutating func move(to offset: Int) {
        position = offset
    }

    private mutating func takeToken() -> SQLToken.Kind {
        let byte = bytes[position]
        if Self.startsName(byte) { return takeWord() }
        switch byte {
        case UInt8(ascii: "'"):
            takeQuoted(byte, escapes: false)
            return .string
        case UInt8(ascii: "\""):
            takeQuoted(byte, escapes: false)
            return .quotedName
        case UInt8(ascii: "$"):
            if takeDollarString() { return .dollarString }
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            skip { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") || $0 == UInt8(ascii: ".") }
            return .number
        default: break
        }
        position += 1
        return .symbol(byte)
    }

    static func startsName(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z") || byte == UInt8(ascii: "_")
            || byte >= 0x80
    }

    static func continuesName(_ byte: UInt8) -> Bool {
        startsName(byte) || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: "$")
    }

    private mutating func skip(while holds: (UInt8) -> Bool) {
        while position < end, holds(bytes[position]) { position += 1 }
    }
}

// MARK: Blanks and comments

extension SQLLexer {
    mutating func skipBlanks() {
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0C: position += 1
            case UInt8(ascii: "-") where follows(UInt8(ascii: "-")): skipLine()
            case UInt8(ascii: "/") where follows(UInt8(ascii: "*")): skipBlockComment()
            default: return
            }
        }
    }

    private func follows(_ byte: UInt8) -> Bool {
        position + 1 < end && bytes[position + 1] == byte
    }

    private mutating func skipLine() {
        skip { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if bytes[position] == UInt8(ascii: "/"), follows(UInt8(ascii: "*")) {
                depth += 1
                position += 2
            } else if bytes[position] == UInt8(ascii: "*"), follows(UInt8(ascii: "/")) {
                depth -= 1
                position += 2
            } else {
                position += 1
            }
        } while depth > 0 && position < end
    }
}

// MARK: Words and quotes

extension SQLLexer {
    private mutating func takeWord() -> SQLToken.Kind {
        let start = position
        skip(while: Self.continuesName)
        guard position < end else { return .word }
        let first = bytes[start] | 0x20
        let quote = UInt8(ascii: "'")
        if position == start + 1, bytes[position] == quote,
            [UInt8(ascii: "e"), UInt8(ascii: "b"), UInt8(ascii: "x"), UInt8(ascii: "n")].contains(first)
        {
            takeQuoted(quote, escapes: first == UInt8(ascii: "e"))
            return .string
        }
        guard position == start + 1, first == UInt8(ascii: "u"), bytes[position] == UInt8(ascii: "&"),
            position + 1 < end, bytes[position + 1] == quote || bytes[position + 1] == UInt8(ascii: "\"")
        else { return .word }
        position += 1
        let closing = bytes[position]
        takeQuoted(closing, escapes: false)
        return closing == quote ? .string : .quotedName
    }

    private mutating func takeQuoted(_ quote: UInt8, escapes: Bool) {
        position += 1
        while position < end {
            let byte = bytes[position]
            position += 1
            if escapes, byte == UInt8(ascii: "\\") {
                position = min(position + 1, end)
            } else if byte == quote {
                if position < end, bytes[position] == quote {
                    position += 1
                } else if !escapes || !continuesOnAnotherLine() {
                    return
                }
            }
        }
    }

    /// `E'a'`, a line break and `'b'` are one constant, whose second part has escapes too.
    private mutating func continuesOnAnotherLine() -> Bool {
        var ahead = position
        var hasBreak = false
        while ahead < end {
            switch bytes[ahead] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0C: break
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): hasBreak = true
            case UInt8(ascii: "'") where hasBreak:
                position = ahead + 1
                return true
            default: return false
            }
            ahead += 1
        }
        return false
    }

    /// `$tag$ … $tag$`. A tag holds no dollar, so after a mismatch nothing before it needs a second look.
    private mutating func takeDollarString() -> Bool {
        let dollar = UInt8(ascii: "$")
        var tagEnd = position + 1
        if tagEnd < end, Self.startsName(bytes[tagEnd]) {
            while tagEnd < end, bytes[tagEnd] != dollar, Self.continuesName(bytes[tagEnd]) { tagEnd += 1 }
        }
        guard tagEnd < end, bytes[tagEnd] == dollar else { return false }
        let length = tagEnd + 1 - position
        let start = position
        position += length
        while position < end {
            guard bytes[position] == dollar else {
                position += 1
                continue
            }
            var matched = 1
            while matched < length, position + matched < end, bytes[position + matched] == bytes[start + matched] {
                matched += 1
            }
            position += matched
            if matched == length { return true }
        }
        return true
    }
}
