/// A keyword: its kinds and what may follow it (Ruby's defs/keywords).
struct Keyword {
    let kind: Kind
    /// The kind behind a value, as in `a if b`.
    let modifier: Kind?
    let state: LexerState

    private init(_ kind: Kind, _ state: LexerState, modifier: Kind? = nil) {
        self.kind = kind
        self.modifier = modifier
        self.state = state
    }

    /// The keyword of those bytes, if they are one.
    static func named(_ word: ArraySlice<UInt8>) -> Keyword? {
        guard word.count <= 8 else {
            return word.elementsEqual("__ENCODING__".utf8) ? Keyword(.kwPlace, .end) : nil
        }
        return table[packed(word)]
    }

    private static func packed(_ word: some Sequence<UInt8>) -> UInt64 {
        word.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static let table: [UInt64: Keyword] = Dictionary(
        uniqueKeysWithValues: list.map { (packed($0.0.utf8), $0.1) })

    private static let list: [(String, Keyword)] = [
        ("__LINE__", Keyword(.kwPlace, .end)), ("__FILE__", Keyword(.kwPlace, .end)),
        ("BEGIN", Keyword(.kwBEGIN, .end)), ("END", Keyword(.kwEND, .end)),
        ("alias", Keyword(.kwAlias, [.functionName, .functionItem])), ("and", Keyword(.kwAnd, .begin)),
        ("begin", Keyword(.kwBegin, .begin)), ("break", Keyword(.kwBreak, .middle)),
        ("case", Keyword(.kwCase, .begin)), ("class", Keyword(.kwClass, .class)),
        ("def", Keyword(.kwDef, .functionName)), ("defined?", Keyword(.kwDefined, .argument)),
        ("do", Keyword(.kwDo, .begin)), ("else", Keyword(.kwElse, .begin)), ("elsif", Keyword(.kwElsif, .begin)),
        ("end", Keyword(.kwEnd, .end)), ("ensure", Keyword(.kwEnsure, .begin)), ("false", Keyword(.kwFalse, .end)),
        ("for", Keyword(.kwFor, .begin)), ("if", Keyword(.kwIf, .begin, modifier: .modifierIf)),
        ("in", Keyword(.kwIn, .begin)), ("module", Keyword(.kwModule, .begin)), ("next", Keyword(.kwNext, .middle)),
        ("nil", Keyword(.kwNil, .end)), ("not", Keyword(.kwNot, .argument)), ("or", Keyword(.kwOr, .begin)),
        ("redo", Keyword(.kwRedo, .end)), ("rescue", Keyword(.kwRescue, .middle, modifier: .modifierRescue)),
        ("retry", Keyword(.kwRetry, .end)), ("return", Keyword(.kwReturn, .middle)), ("self", Keyword(.kwSelf, .end)),
        ("super", Keyword(.kwSuper, .argument)), ("then", Keyword(.kwThen, .begin)), ("true", Keyword(.kwTrue, .end)),
        ("undef", Keyword(.kwUndef, [.functionName, .functionItem])),
        ("unless", Keyword(.kwUnless, .begin, modifier: .modifierUnless)),
        ("until", Keyword(.kwUntil, .begin, modifier: .modifierUntil)), ("when", Keyword(.kwWhen, .begin)),
        ("while", Keyword(.kwWhile, .begin, modifier: .modifierWhile)), ("yield", Keyword(.kwYield, .argument)),
    ]
}
