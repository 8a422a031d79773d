/// The words of a Ruby text, as Ruby's own lexer parts them.
public enum RubyWords {
    /// The bytes of each word, in order, blanks and comments included: every byte belongs to exactly one.
    public static func ranges(in text: [UInt8]) -> [Range<Int>] {
        let tokens = Lexer.tokens(of: text)
        return tokens.indices.dropLast().compactMap { index in
            let range = Int(tokens[index].start)..<Int(tokens[index + 1].start)
            return range.isEmpty ? nil : range
        }
    }
}
