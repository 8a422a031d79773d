/// A string, regexp, word list or heredoc that the lexer is inside of.
struct Literal {
    /// What kind of literal it is.
    enum Form { case string, labelOrString, regexp, words, heredoc }

    let form: Form
    /// The byte that ends it, and the one that nests, if any.
    let closing: UInt8
    let nesting: UInt8?
    /// How many nested brackets are open.
    var depth = 0
    let interpolates: Bool
    /// The word that opened it.
    let token: Int

    // MARK: Heredocs

    /// The bytes of the line that ends it.
    var terminator: Range<Int> = 0..<0
    /// Whether blanks may stand before that line's word.
    var mayBeIndented = false
    /// The empty word before its body.
    var body = 0
    /// The state to go on with behind the body.
    var after = Resumption()

    var isHeredoc: Bool { form == .heredoc }

    /// What the lexer knew before a heredoc's body.
    struct Resumption {
        var state: LexerState = .begin
        var startsCommand = false
        var followsBlank = false
        var previous = Kind.newline
        /// The newline before the body, if it ended a statement, with what was known before it.
        var newline: (token: Int, state: LexerState, startsCommand: Bool)?
    }
}
