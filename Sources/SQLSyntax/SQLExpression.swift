/// Expressions as text.
public enum SQLExpression {
    /// A text's words with one blank where there were blanks or comments, without a line break outside quotes.
    public static func squeezed(_ bytes: [UInt8], _ range: Range<Int>? = nil, limit: Int = .max) -> String {
        var lexer = SQLLexer(bytes, range)
        var result: [UInt8] = []
        var end: Int?
        while result.count < limit, let token = lexer.next() {
            if let end, token.range.lowerBound > end { result.append(UInt8(ascii: " ")) }
            result.append(contentsOf: bytes[token.range])
            end = token.range.upperBound
        }
        guard result.count > limit else { return String(decoding: result, as: UTF8.self) }
        var cut = limit
        while cut > 0, result[cut] & 0xC0 == 0x80 { cut -= 1 }
        return String(decoding: result[..<cut], as: UTF8.self) + "…"
    }
}
