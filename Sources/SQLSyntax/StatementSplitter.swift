/// Finds where statements end: at a semicolon outside quotes, comments, parentheses and `BEGIN ATOMIC` bodies, as
/// psql does (PostgreSQL's psqlscan.l).
struct StatementSplitter {
    private typealias Part = SQLText.Part

    private let bytes: [UInt8]
    private let features: SQLText.Features
    private var lexer: SQLLexer
    private var parts: [SQLText.Part] = []

    /// Where the statement under way begins.
    private var start: Int?
    /// Where its last word ended.
    private var last = 0
    private var statement = StatementShape()
    /// A semicolon inside its parentheses: where to end it if they are never closed.
    private var innerSemicolon: Int?
    /// False after parentheses that were never closed: they would hide all that follows.
    private var countsParentheses = true

    static func parts(of bytes: [UInt8], _ features: SQLText.Features) -> [SQLText.Part] {
        var splitter = StatementSplitter(bytes, features)
        splitter.run()
        return splitter.parts
    }

    private init(_ bytes: [UInt8], _ features: SQLText.Features) {
        self.bytes = bytes
        self.features = features
        lexer = SQLLexer(bytes)
    }

    private mutating func run() {
        repeat {
            while let token = lexer.next() { take(token) }
        } while resumesAfterOpenParentheses()
        finish()
    }

    private mutating func take(_ token: SQLToken) {
        switch token.kind {
        case .symbol(UInt8(ascii: ";")) where !statement.isOpen:
            let takesRows = statement.isCopyFromStdin && features.contains(.copyData)
            finish()
            if takesRows { takeRows() }
            return
        case .symbol(UInt8(ascii: ";")):
            innerSemicolon = innerSemicolon ?? token.range.lowerBound
        case .symbol(UInt8(ascii: "\\")) where features.contains(.psqlCommands):
            takeCommand(from: token.range.lowerBound)
            return
        case .symbol(let byte) where countsParentheses:
            statement.take(symbol: byte)
        case .word where countsParentheses || statement.mayBeCopy:
            statement.take(word: token.range, bytes)
        default: break
        }
        if start == nil {
            start = token.range.lowerBound
        }
        last = token.range.upperBound
    }

    private mutating func finish() {
        if let start, start < last { parts.append(Part(kind: .statement, range: start..<last)) }
        start = nil
        innerSemicolon = nil
        statement = StatementShape()
    }

    /// A backslash ends the statement under way: `SELECT … \gexec`.
    private mutating func takeCommand(from backslash: Int) {
        finish()
        let end = bytes[backslash...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        parts.append(Part(kind: .psqlCommand, range: backslash..<end))
        lexer.move(to: end)
    }

    /// The rows start on the next line. Where more statements follow on this one, they aren't taken for rows.
    private mutating func takeRows() {
        guard let lineEnd = bytes[lexer.position...].firstIndex(of: UInt8(ascii: "\n")) else { return }
        var rest = SQLLexer(bytes, lexer.position..<lineEnd)
        guard rest.next() == nil else { return }
        let start = lineEnd + 1
        var line = start
        while line < bytes.count {
            let end = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let isLast = bytes[line..<end].elementsEqual("\\.".utf8) || bytes[line..<end].elementsEqual("\\.\r".utf8)
            line = min(end + 1, bytes.count)
            if isLast { break }
        }
        if start < line { parts.append(Part(kind: .copyData, range: start..<line)) }
        lexer.move(to: line)
    }

    /// One slip must not take all that follows with it. Done at most once, so the time stays linear.
    private mutating func resumesAfterOpenParentheses() -> Bool {
        guard start != nil, statement.isOpen, let innerSemicolon else { return false }
        countsParentheses = false
        last = lastWordEnd(before: innerSemicolon)
        finish()
        lexer.move(to: innerSemicolon + 1)
        return true
    }

    private func lastWordEnd(before offset: Int) -> Int {
        guard let start else { return offset }
        var lexer = SQLLexer(bytes, start..<offset)
        var end = start
        while let token = lexer.next() { end = token.range.upperBound }
        return end
    }
}
