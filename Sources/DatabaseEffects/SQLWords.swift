/// The words of a piece of SQL, as far as names, strings and signs go (PostgreSQL manual, section 4.1).
struct SQLWords {
    /// A word.
    enum Word: Hashable {
        /// A name or a keyword, in lower case unless it was quoted.
        case name(String, isQuoted: Bool)
        /// A string constant.
        case string
        case number(String)
        /// Any other character.
        case sign(UInt8)
    }

    /// The words; nothing where a quote or a comment isn't closed.
    let words: [Word]?

    init(_ text: String) {
        var reader = Reader(bytes: Array(text.utf8))
        words = reader.read() ? reader.words : nil
    }

    /// Whether a name is among them, or may be because they can't be read.
    func mentions(_ name: String) -> Bool {
        guard let words else { return true }
        let bare = Names.bare(name)
        return words.contains { word in
            guard case .name(let found, _) = word else { return false }
            return found == bare
        }
    }

    /// Whether a `*` is among them, or may be.
    var hasStar: Bool { words?.contains(.sign(UInt8(ascii: "*"))) ?? true }

    /// The words in lower case without what was quoted, in one line: for statements that were kept as words.
    var plain: [String] {
        (words ?? []).map { word in
            switch word {
            case .name(let name, _): name
            case .string: "''"
            case .number(let digits): digits
            case .sign(let byte): String(decoding: [byte], as: UTF8.self)
            }
        }
    }

    /// The name that starts at a place of ``plain``, with its schema unless that is `public`.
    func qualifiedName(at start: Int) -> String? {
        guard let words, start < words.count, case .name(let first, _) = words[start] else { return nil }
        guard start + 2 < words.count, words[start + 1] == .sign(UInt8(ascii: ".")),
            case .name(let second, _) = words[start + 2]
        else { return first }
        return first == "public" ? second : "\(first).\(second)"
    }
}

private struct Reader {
    let bytes: [UInt8]
    var place = 0
    var words: [SQLWords.Word] = []

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }
    private func peek(_ offset: Int) -> UInt8? { place + offset < bytes.count ? bytes[place + offset] : nil }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// False where a quote or a comment isn't closed.
    mutating func read() -> Bool {
        while let byte = next {
            switch byte {
            case 0x20, 0x09...0x0D: place += 1
            case UInt8(ascii: "-") where peek(1) == byte: while let byte = next, byte != 0x0A { place += 1 }
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): guard skipComment() else { return false }
            case UInt8(ascii: "'"):
                guard quoted(byte, escapes: false) != nil else { return false }
                words.append(.string)
            case UInt8(ascii: "\""):
                guard let name = quoted(byte, escapes: false) else { return false }
                words.append(.name(name, isQuoted: true))
            case UInt8(ascii: "$") where peek(1).map { $0.isDigit } != true: guard dollarQuoted() else { return false }
            case _ where byte.isDigit: words.append(.number(run { $0.isDigit || $0 == UInt8(ascii: ".") }))
            case _ where byte.startsName: guard name() else { return false }
            default:
                words.append(.sign(byte))
                place += 1
            }
        }
        return true
    }

    private mutating func run(_ belongs: (UInt8) -> Bool) -> String {
        let start = place
        while let byte = next, belongs(byte) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func name() -> Bool {
        let text = run { $0.startsName || $0.isDigit || $0 == UInt8(ascii: "$") }
        let lower = String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
        guard next == UInt8(ascii: "'"), ["e", "b", "x", "n"].contains(lower) else {
            words.append(.name(lower, isQuoted: false))
            return true
        }
        words.append(.string)
        return quoted(UInt8(ascii: "'"), escapes: lower == "e") != nil
    }

    private mutating func quoted(_ quote: UInt8, escapes: Bool) -> String? {
        place += 1
        var content: [UInt8] = []
        while let byte = next {
            place += 1
            if escapes, byte == UInt8(ascii: "\\") {
                place += 1
                continue
            }
            if byte == quote {
                guard next == quote else { return String(decoding: content, as: UTF8.self) }
                place += 1
            }
            content.append(byte)
        }
        return nil
    }

    private mutating func dollarQuoted() -> Bool {
        let start = place
        place += 1
        while let byte = next, byte.startsName || byte.isDigit { place += 1 }
        guard next == UInt8(ascii: "$") else {
            words.append(.sign(UInt8(ascii: "$")))
            return true
        }
        place += 1
        let delimiter = bytes[start..<place]
        while place + delimiter.count <= bytes.count {
            if bytes[place] == UInt8(ascii: "$"), bytes[place..<place + delimiter.count].elementsEqual(delimiter) {
                place += delimiter.count
                words.append(.string)
                return true
            }
            place += 1
        }
        return false
    }

    private mutating func skipComment() -> Bool {
        place += 2
        var depth = 1
        while depth > 0 {
            guard let byte = next else { return false }
            if byte == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                depth -= 1
                place += 2
            } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                depth += 1
                place += 2
            } else {
                place += 1
            }
        }
        return true
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var startsName: Bool {
        (0x61...0x7A).contains(self) || (0x41...0x5A).contains(self) || self == 0x5F || self >= 0x80
    }
}

/// Names with a schema in front unless it is `public`.
enum Names {
    /// The name without its schema.
    static func bare(_ name: String) -> String {
        name.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(name[name.utf8.index(after: $0)...]) } ?? name
    }

    /// The schema; nothing for `public`.
    static func schema(of name: String) -> String? {
        name.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(name[..<$0]) }
    }

    /// A name in the schema of another, unless it names one itself: an index is in its table's schema.
    static func qualified(_ name: String, like other: String) -> String {
        if name.utf8.contains(UInt8(ascii: ".")) { return name }
        return schema(of: other).map { "\($0).\(name)" } ?? name
    }
}
