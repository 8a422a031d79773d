/// Reads the JSON that libpg_query prints, in one pass, without recursion.
struct TreeReader {
    /// What is wrong with the JSON.
    enum Failure: Error {
        case tooDeep, malformed
    }

    /// How deep values may nest. PostgreSQL's nodes take two levels each.
    static let depthLimit = 20_000

    private let json: [UInt8]
    private var position = 0
    private var entries: [SQLTree.Entry] = []
    /// The objects and arrays that are open.
    private var open: [Int] = []

    static func entries(of json: [UInt8]) throws(Failure) -> [SQLTree.Entry] {
        guard json.count < Int(UInt32.max) else { throw .tooDeep }
        var reader = TreeReader(json)
        try reader.run()
        return reader.entries
    }

    private init(_ json: [UInt8]) {
        self.json = json
        entries.reserveCapacity(json.count / 12)
    }

    private mutating func run() throws(Failure) {
        try takeValue()
        while let container = open.last {
            let isObject = entries[container].sort == .object
            skipBlanks()
            let byte = try peek()
            if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                position += 1
                close(container)
                continue
            }
            if entries.count > container + 1 {
                guard byte == UInt8(ascii: ",") else { throw .malformed }
                position += 1
                skipBlanks()
            }
            try takeValue(key: isObject ? takeKey() : 0..<0)
        }
        skipBlanks()
        guard position == json.count else { throw .malformed }
    }

    private mutating func close(_ container: Int) {
        open.removeLast()
        entries[container].next = UInt32(entries.count)
        entries[container].text = entries[container].text.lowerBound..<UInt32(position)
    }

    private mutating func takeKey() throws(Failure) -> Range<UInt32> {
        guard try peek() == UInt8(ascii: "\"") else { throw .malformed }
        let (key, _) = try takeString()
        skipBlanks()
        guard try peek() == UInt8(ascii: ":") else { throw .malformed }
        position += 1
        return key
    }

    private mutating func takeValue(key: Range<UInt32> = 0..<0) throws(Failure) {
        skipBlanks()
        let start = position
        switch try peek() {
        case UInt8(ascii: "{"): try openContainer(.object, key)
        case UInt8(ascii: "["): try openContainer(.array, key)
        case UInt8(ascii: "\""):
            let (text, isEscaped) = try takeString()
            add(isEscaped ? .escapedString : .string, key, text)
        case UInt8(ascii: "t"): try takeWord("true", .yes, key)
        case UInt8(ascii: "f"): try takeWord("false", .no, key)
        case UInt8(ascii: "n"): try takeWord("null", .null, key)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            while position < json.count, Self.isNumeric(json[position]) { position += 1 }
            add(.number, key, UInt32(start)..<UInt32(position))
        default: throw .malformed
        }
    }

    private mutating func openContainer(_ sort: SQLTree.Sort, _ key: Range<UInt32>) throws(Failure) {
        guard open.count < Self.depthLimit else { throw .tooDeep }
        open.append(entries.count)
        add(sort, key, UInt32(position)..<UInt32(position))
        position += 1
    }

    private mutating func add(_ sort: SQLTree.Sort, _ key: Range<UInt32>, _ text: Range<UInt32>) {
        entries.append(SQLTree.Entry(sort: sort, key: key, text: text, next: UInt32(entries.count + 1)))
    }

    private mutating func takeWord(_ word: StaticString, _ sort: SQLTree.Sort, _ key: Range<UInt32>) throws(Failure) {
        let range = position..<min(position + word.utf8CodeUnitCount, json.count)
        guard json.isWord(word, at: range) else { throw .malformed }
        position = range.upperBound
        add(sort, key, UInt32(range.lowerBound)..<UInt32(range.upperBound))
    }

    /// What stands between the quotes, and whether it holds escapes.
    private mutating func takeString() throws(Failure) -> (Range<UInt32>, Bool) {
        position += 1
        let start = position
        var isEscaped = false
        while position < json.count, json[position] != UInt8(ascii: "\"") {
            if json[position] == UInt8(ascii: "\\") {
                isEscaped = true
                position += 1
            }
            position += 1
        }
        guard position < json.count else { throw .malformed }
        position += 1
        return (UInt32(start)..<UInt32(position - 1), isEscaped)
    }

    private func peek() throws(Failure) -> UInt8 {
        guard position < json.count else { throw .malformed }
        return json[position]
    }

    private mutating func skipBlanks() {
        while position < json.count, json[position] == UInt8(ascii: " ") || json[position] == UInt8(ascii: "\n") {
            position += 1
        }
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }
}
