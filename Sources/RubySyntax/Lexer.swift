/// Splits a Ruby text into words.
///
/// It goes through the text once and never calls itself: what is open stands in `nesting`, so no text can overflow the
/// stack. What a sign means is decided as Ruby's own lexer does it (`parser_yylex` in parse.y, 3.1).
struct Lexer {
    let text: [UInt8]
    var position = 0
    private(set) var tokens: [Token] = []
    var state: LexerState = .begin
    /// Whether a statement starts here.
    var startsCommand = true
    /// Whether a blank stands right before.
    var followsBlank = false
    /// The kind of the last word that the parser sees.
    var previous: Kind = .newline
    var nesting = Nesting()
    /// The strings and heredoc bodies that are open, innermost last.
    var literals: [Literal] = []
    /// The heredocs whose bodies start at the next line.
    var pendingHeredocs: [Literal] = []
    var locals = LocalNames()
    var definition = DefinitionPhase.none
    /// How deep the parameters without parentheses or the pattern are, whose line a label may end.
    var labelLineDepth: Int?
    /// How deep the lambda is whose parameters or body come next.
    var lambdaDepth: Int?
    var nameList = NameList.none
    /// Whether `rescue` stands in the line.
    var isInRescue = false

    init(text: [UInt8]) {
        self.text = text
        tokens.reserveCapacity(text.count / 3)
    }

    /// The words of a text. The last one is the empty `.endOfText`.
    static func tokens(of text: [UInt8]) -> [Token] {
        var lexer = Lexer(text: text)
        lexer.run()
        return lexer.tokens
    }

    private mutating func run() {
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { emit(.blank, to: 3) }
        while position < text.count {
            if nesting.innermost == .literal { lexContent() } else { lexCode() }
        }
        for literal in literals where literal.isHeredoc && literal.body > 0 { pair(literal.body, with: tokens.count) }
        emit(.endOfText, to: position)
    }

    /// The byte so many places ahead, or 0 behind the end.
    func byte(_ ahead: Int = 0) -> UInt8 {
        let place = position + ahead
        return place < text.count ? text[place] : 0
    }

    /// Ends a word before `end`.
    mutating func emit(_ kind: Kind, to end: Int) {
        var token = Token(kind: kind, start: UInt32(position))
        if followsBlank { token.flags.insert(.followsBlank) }
        tokens.append(token)
        position = end
        if kind.isTrivia {
            followsBlank = followsBlank || kind != .heredocBody
        } else {
            followsBlank = false
            previous = kind
        }
    }

    /// Ends a word that closes what `opening` opened.
    mutating func emit(_ kind: Kind, to end: Int, closing opening: Nesting.Opening?) {
        if let opening { pair(Int(opening.token), with: tokens.count) }
        emit(kind, to: end)
        if opening == nil { tokens[tokens.count - 1].flags.insert(.isStray) }
    }

    /// Notes which word answers another.
    mutating func pair(_ opening: Int, with partner: Int) { tokens[opening].partner = UInt32(partner) }

    /// Notes that a newline doesn't end a statement after all.
    mutating func ignoreNewline(_ index: Int) {
        tokens[index].kind = text[Int(tokens[index].start)] == UInt8(ascii: "#") ? .comment : .ignoredNewline
    }

    /// Closes the innermost opening of a family, with the scopes that end there.
    mutating func close(_ family: Nesting.Family) -> Nesting.Opening? {
        nesting.close(family).map { leave($0) }
    }

    /// Forgets the local variables of what was closed.
    mutating func leave(_ closed: Nesting.Closed) -> Nesting.Opening {
        for _ in 0..<closed.scopes { locals.leaveScope() }
        if closed.scopes == 0 { for _ in 0..<closed.blocks { locals.leaveBlock() } }
        return closed.opening
    }
}

/// How far a method definition's head has been read.
enum DefinitionPhase { case none, name, afterName }

/// Which statement is being read that lists methods' names.
enum NameList { case none, alias, undef }
