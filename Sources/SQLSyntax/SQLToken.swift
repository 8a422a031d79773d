/// A word of SQL text.
public struct SQLToken: Hashable, Sendable {
    /// The sort of word.
    public enum Kind: Hashable, Sendable {
        /// A keyword or a name without quotes.
        case word
        /// A name in double quotes.
        case quotedName
        /// A constant in single quotes, with its prefix: `'a'`, `E'a\n'`, `B'101'`.
        case string
        /// A constant between dollar tags.
        case dollarString
        /// Digits and dots.
        case number
        /// Any other byte: one of an operator's, a parenthesis, a comma, a semicolon, a backslash.
        case symbol(UInt8)
    }

    /// The sort of word.
    public let kind: Kind
    /// Its bytes.
    public let range: Range<Int>
}
