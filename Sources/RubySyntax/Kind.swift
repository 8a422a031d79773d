/// What a word is. Signs that mean different things in different places are different kinds.
enum Kind: UInt8 {
    // MARK: What the parser skips

    case blank, comment, ignoredNewline, embeddedDocument
    /// The empty word before a heredoc's body. Its partner is the word after the body.
    case heredocBody

    // MARK: Ends

    case newline, semicolon
    /// `__END__` or a NUL byte, with all that follows.
    case endMarker
    /// The empty word at the text's end.
    case endOfText

    // MARK: Names

    case identifier, constant
    /// `name?`, `name!`.
    case methodName
    /// `name:`.
    case label
    case variable

    // MARK: Literals

    case integer, number, character
    case stringBegin, stringContent, stringEnd
    /// `":`, which makes a string the key of a pair.
    case labelEnd
    case commandBegin, regexpBegin, regexpEnd
    /// `%w[`, `%W[`; `%i[`, `%I[`.
    case wordsBegin, symbolsBegin, wordsSeparator
    /// `:`, before a name or operator.
    case symbolColon
    /// `:"`, `:'`, `%s(`.
    case symbolBegin
    case heredocBegin, heredocEnd
    case interpolationBegin, interpolationEnd
    /// The `#` of `#@name`.
    case variableMark

    // MARK: Brackets

    /// `(` right after a method's name.
    case callParenthesis
    /// `(` where a value starts.
    case parenthesis
    case rightParenthesis
    /// `[` right after a value.
    case indexBracket
    /// `[` where a value starts.
    case bracket
    case rightBracket
    case blockBrace, hashBrace, rightBrace
    /// `[]`, `[]=` as a method's name.
    case indexName

    // MARK: Signs

    case comma, dot, safeDot, doubleColon
    /// `::` where a value starts.
    case topColon
    case question, colon, arrow, lambdaArrow
    case assign, operatorAssign
    case range2, range3
    case plus, minus, star, slash, percent, power
    case unaryPlus, unaryMinus
    /// `-` right before a number.
    case numberMinus
    case splat, doubleSplat, ampersand, blockAmpersand, pipe, caret, tilde, bang
    case equal, caseEqual, notEqual, match, notMatch, spaceship
    case less, lessEqual, greater, greaterEqual, leftShift, rightShift, andAnd, orOr

    // MARK: Keywords

    case kwAlias, kwAnd, kwBegin, kwBEGIN, kwBreak, kwCase, kwClass, kwDef, kwDefined, kwDo, kwElse, kwElsif, kwEnd
    case kwEND, kwEnsure, kwFalse, kwFor, kwIf, kwIn, kwModule, kwNext, kwNil, kwNot, kwOr, kwRedo, kwRescue, kwRetry
    case kwReturn, kwSelf, kwSuper, kwThen, kwTrue, kwUndef, kwUnless, kwUntil, kwWhen, kwWhile, kwYield
    /// `__FILE__`, `__LINE__`, `__ENCODING__`.
    case kwPlace
    /// The trailing forms.
    case modifierIf, modifierUnless, modifierWhile, modifierUntil, modifierRescue
    /// The `do` of a loop.
    case loopDo

    /// A byte that starts no word.
    case unknown

    /// Whether the parser never sees it.
    var isTrivia: Bool { rawValue <= Kind.heredocBody.rawValue }
}
