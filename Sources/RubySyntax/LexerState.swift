/// What Ruby's own lexer knows of what stands before: it decides what a sign means.
///
/// The names and rules are those of `enum lex_state_e` in Ruby's parse.y (3.1), so that they can be compared.
struct LexerState: OptionSet {
    let rawValue: UInt16

    /// A value may start, and a sign has nothing on its left.
    static let begin = LexerState(rawValue: 1 << 0)
    /// A value has ended.
    static let end = LexerState(rawValue: 1 << 1)
    /// A method definition's name or a closing parenthesis stands before.
    static let endFunction = LexerState(rawValue: 1 << 2)
    /// A method's name stands before: an argument may start.
    static let argument = LexerState(rawValue: 1 << 3)
    /// The same, and the name is a statement's first word.
    static let commandArgument = LexerState(rawValue: 1 << 4)
    /// `return`, `break`, `next` or `rescue` stands before.
    static let middle = LexerState(rawValue: 1 << 5)
    /// A method's name follows: after `def`, `alias`, `undef`, `:`.
    static let functionName = LexerState(rawValue: 1 << 6)
    /// A method's name follows after `.`, `&.` or `::`.
    static let dot = LexerState(rawValue: 1 << 7)
    /// `class` stands before.
    static let `class` = LexerState(rawValue: 1 << 8)
    /// A label may follow.
    static let label = LexerState(rawValue: 1 << 9)
    /// A label stands before.
    static let labelled = LexerState(rawValue: 1 << 10)
    /// `alias` or `undef`: symbols count as names.
    static let functionItem = LexerState(rawValue: 1 << 11)

    static let anyBegin: LexerState = [.begin, .middle, .class]
    static let anyArgument: LexerState = [.argument, .commandArgument]
    static let anyEnd: LexerState = [.end, .endFunction]

    /// Whether one of those is set.
    func has(_ others: LexerState) -> Bool { !isDisjoint(with: others) }

    /// Whether a value starts here.
    var isBegin: Bool { has(.anyBegin) || isSuperset(of: [.argument, .labelled]) }
    var isArgument: Bool { has(.anyArgument) }
    var isEnd: Bool { has(.anyEnd) }
    /// Whether a sign here is a method's name.
    var isName: Bool { has([.functionName, .dot]) }
}
