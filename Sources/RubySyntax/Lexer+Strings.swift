extension Lexer {
    /// Reads a quote, which may begin a label: `"name": value`.
    mutating func lexQuote(_ quote: UInt8, startsCommand commands: Bool) {
        let canBeLabel = (state.has([.label, .endFunction]) && !commands) || state.isArgument
        open(
            canBeLabel ? .labelOrString : .string, .stringBegin, length: 1, closing: quote,
            interpolates: quote == UInt8(ascii: "\""))
    }

    mutating func lexBackquote(startsCommand commands: Bool) {
        if state.contains(.functionName) {
            state = .endFunction
            return emit(.identifier, to: position + 1)
        }
        if state.contains(.dot) {
            state = commands ? .commandArgument : .argument
            return emit(.identifier, to: position + 1)
        }
        open(.string, .commandBegin, length: 1, closing: UInt8(ascii: "`"), interpolates: true)
    }

    mutating func lexRegexp() {
        open(.regexp, .regexpBegin, length: 1, closing: UInt8(ascii: "/"), interpolates: true)
    }

    /// Reads `?`: of a condition, or before a character.
    mutating func lexQuestion() {
        let next = byte(1)
        let startsName = next.isNamePart && next < 0x80 && byte(2).isNamePart
        if state.isEnd || position + 1 >= text.count || next.isSpace || startsName {
            state = .begin
            return emit(.question, to: position + 1)
        }
        state = .end
        emit(.character, to: min(position + characterLength, text.count))
    }

    /// The length of the `?x` here.
    private var characterLength: Int {
        let next = byte(1)
        if next == UInt8(ascii: "\\") { return 1 + Escape.length(in: text, at: position + 1) }
        return 1 + (next < 0x80 ? 1 : next < 0xE0 ? 2 : next < 0xF0 ? 3 : 4)
    }

    /// Reads `:` before a symbol, in a condition, or as part of `::`.
    mutating func lexColon() {
        let next = byte(1)
        if next == UInt8(ascii: ":") {
            let startsValue = state.isBegin || state.contains(.class) || (state.isArgument && followsBlank)
            state = startsValue ? .begin : .dot
            return emit(startsValue ? .topColon : .doubleColon, to: position + 2)
        }
        if state.isEnd || next.isSpace || next == UInt8(ascii: "#") || position + 1 >= text.count {
            state = .begin
            return emit(.colon, to: position + 1)
        }
        if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
            return open(.string, .symbolBegin, length: 2, closing: next, interpolates: next == UInt8(ascii: "\""))
        }
        state = .functionName
        emit(.symbolColon, to: position + 1)
    }

    /// Reads `%`: the sign, or before a literal.
    mutating func lexPercent() {
        if state.isBegin, lexPercentLiteral() { return }
        if byte(1) == UInt8(ascii: "="), !state.isName { return lexOperatorAssign(2) }
        let isItem = state.contains(.functionItem) && byte(1) == UInt8(ascii: "s")
        if isPrefix(length: 1) || isItem, lexPercentLiteral() { return }
        lexBinary(.percent, 1)
    }

    private mutating func lexPercentLiteral() -> Bool {
        let type = byte(1)
        let hasType = type.isLetter || type.isDigit
        let opening = byte(hasType ? 2 : 1)
        guard position + (hasType ? 2 : 1) < text.count, !opening.isNamePart else { return false }
        let (form, kind, interpolates): (Literal.Form, Kind, Bool)
        switch hasType ? type : UInt8(ascii: "Q") {
        case UInt8(ascii: "Q"): (form, kind, interpolates) = (.string, .stringBegin, true)
        case UInt8(ascii: "q"): (form, kind, interpolates) = (.string, .stringBegin, false)
        case UInt8(ascii: "W"): (form, kind, interpolates) = (.words, .wordsBegin, true)
        case UInt8(ascii: "w"): (form, kind, interpolates) = (.words, .wordsBegin, false)
        case UInt8(ascii: "I"): (form, kind, interpolates) = (.words, .symbolsBegin, true)
        case UInt8(ascii: "i"): (form, kind, interpolates) = (.words, .symbolsBegin, false)
        case UInt8(ascii: "x"): (form, kind, interpolates) = (.string, .commandBegin, true)
        case UInt8(ascii: "r"): (form, kind, interpolates) = (.regexp, .regexpBegin, true)
        case UInt8(ascii: "s"): (form, kind, interpolates) = (.string, .symbolBegin, false)
        default: return false
        }
        open(
            form, kind, length: hasType ? 3 : 2, closing: opening.closingBracket ?? opening,
            nesting: opening.closingBracket == nil ? nil : opening, interpolates: interpolates)
        return true
    }

    private mutating func open(
        _ form: Literal.Form, _ kind: Kind, length: Int, closing: UInt8, nesting: UInt8? = nil, interpolates: Bool
    ) {
        literals.append(
            Literal(form: form, closing: closing, nesting: nesting, interpolates: interpolates, token: tokens.count))
        self.nesting.open(.literal, token: tokens.count)
        emit(kind, to: position + length)
    }
}

extension UInt8 {
    /// The bracket that closes this one, if it is one.
    var closingBracket: UInt8? {
        switch self {
        case UInt8(ascii: "("): UInt8(ascii: ")")
        case UInt8(ascii: "["): UInt8(ascii: "]")
        case UInt8(ascii: "{"): UInt8(ascii: "}")
        case UInt8(ascii: "<"): UInt8(ascii: ">")
        default: nil
        }
    }
}
