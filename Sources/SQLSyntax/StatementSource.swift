/// The source text of one statement.
public struct StatementSource: Sendable {
    /// The text the statement stands in.
    public let bytes: [UInt8]
    /// The statement's bytes, without its semicolon.
    public let range: Range<Int>

    /// Points at a statement in a text.
    public init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        self.range = range
    }

    /// The statement in one line.
    public func words(limit: Int = .max) -> String {
        SQLExpression.squeezed(bytes, range, limit: limit)
    }

    /// Its words.
    public var tokens: [SQLToken] {
        tokens(from: range.lowerBound)
    }

    /// Its words from a place on.
    public func tokens(from offset: Int) -> [SQLToken] {
        var lexer = SQLLexer(bytes, min(max(offset, range.lowerBound), range.upperBound)..<range.upperBound)
        var tokens: [SQLToken] = []
        while let token = lexer.next() { tokens.append(token) }
        return tokens
    }

    /// Whether a word is that keyword, given in lower case.
    public func isWord(_ token: SQLToken, _ word: StaticString) -> Bool {
        token.kind == .word && bytes.isWord(word, at: token.range)
    }

    /// The expression's text: printed, or as it was written where it can't be printed.
    public func expression(_ node: SQLNode) -> String {
        SQLExpressionPrinter().text(of: node) ?? written(node)
    }

    /// What stands in the source between the first and the last place that the tree knows, and the brackets around.
    private func written(_ node: SQLNode) -> String {
        let places = node.descendants(named: "location").compactMap(\.number).filter { $0 >= 0 }
        guard let first = places.min(), let last = places.max() else { return words() }
        let start = range.lowerBound + first
        var end = start
        var depth = 0
        var opened = 0
        var lexer = SQLLexer(bytes, start..<range.upperBound)
        scan: while let token = lexer.next() {
            let isBeyond = token.range.lowerBound > range.lowerBound + last
            switch token.kind {
            case .symbol(UInt8(ascii: "(")), .symbol(UInt8(ascii: "[")): depth += 1
            case .symbol(UInt8(ascii: ")")), .symbol(UInt8(ascii: "]")):
                if depth == 0, isBeyond { break scan }
                depth -= 1
                if depth < 0 {
                    opened += 1
                    depth = 0
                }
            case .symbol(UInt8(ascii: ",")) where depth == 0 && isBeyond: break scan
            default: break
            }
            end = token.range.upperBound
        }
        return String(repeating: "(", count: opened) + SQLExpression.squeezed(bytes, start..<end)
    }
}
