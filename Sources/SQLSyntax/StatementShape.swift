/// What of a statement under way decides whether a semicolon ends it.
struct StatementShape {
    private enum Head {
        case start, create, createOr, createOrReplace, function, copy, other
    }

    private var head = Head.start
    private var depth = 0
    private var atomicDepth = 0
    private var previousIsBegin = false
    private var previousIsFrom = false
    /// Whether it reads rows that follow it.
    private(set) var isCopyFromStdin = false

    /// Whether a semicolon doesn't end it.
    var isOpen: Bool { depth > 0 || atomicDepth > 0 }
    /// Whether it starts with `COPY`, or hasn't started.
    var mayBeCopy: Bool { head == .start || head == .copy }

    mutating func take(symbol: UInt8) {
        if head == .start { head = .other }
        if symbol == UInt8(ascii: "(") {
            depth += 1
        } else if symbol == UInt8(ascii: ")"), depth > 0 {
            depth -= 1
        }
    }

    mutating func take(word: Range<Int>, _ bytes: [UInt8]) {
        switch head {
        case .other: return
        case .function: takeBodyWord(word, bytes)
        case .copy:
            if previousIsFrom, bytes.isWord("stdin", at: word) { isCopyFromStdin = true }
            previousIsFrom = depth == 0 && bytes.isWord("from", at: word)
        default: head = headAfter(word, bytes)
        }
    }

    private func headAfter(_ word: Range<Int>, _ bytes: [UInt8]) -> Head {
        let isFunction = bytes.isWord("function", at: word) || bytes.isWord("procedure", at: word)
        switch head {
        case .start where bytes.isWord("create", at: word): return .create
        case .start where bytes.isWord("copy", at: word): return .copy
        case .create where bytes.isWord("or", at: word): return .createOr
        case .createOr where bytes.isWord("replace", at: word): return .createOrReplace
        case .create where isFunction, .createOrReplace where isFunction: return .function
        default: return .other
        }
    }

    /// `CASE` ends with `END` too.
    private mutating func takeBodyWord(_ word: Range<Int>, _ bytes: [UInt8]) {
        if atomicDepth == 0 {
            if previousIsBegin, bytes.isWord("atomic", at: word) { atomicDepth = 1 }
        } else if bytes.isWord("case", at: word) {
            atomicDepth += 1
        } else if bytes.isWord("end", at: word) {
            atomicDepth -= 1
        }
        previousIsBegin = bytes.isWord("begin", at: word)
    }
}

extension [UInt8] {
    /// Whether that part is the word, in any case. The word is given in lower case.
    func isWord(_ word: StaticString, at range: Range<Int>) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { expected in
            for offset in 0..<expected.count where unsafe self[range.lowerBound + offset] | 0x20 != expected[offset] {
                return false
            }
            return true
        }
    }
}
