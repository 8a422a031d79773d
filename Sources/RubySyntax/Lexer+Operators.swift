extension Lexer {
    /// Reads a sign.
    mutating func lexOperator(_ first: UInt8) {
        switch first {
        case UInt8(ascii: "*"): lexStar()
        case UInt8(ascii: "+"), UInt8(ascii: "-"): lexPlusOrMinus(first)
        case UInt8(ascii: "&"): lexAmpersand()
        case UInt8(ascii: "|"): lexPipe()
        case UInt8(ascii: "<"): lexLess()
        case UInt8(ascii: ">"): lexGreater()
        case UInt8(ascii: "="): lexEqual()
        case UInt8(ascii: "!"), UInt8(ascii: "~"): lexBangOrTilde(first)
        case UInt8(ascii: "."): lexDot()
        case UInt8(ascii: "/"): lexSlash()
        case UInt8(ascii: "^"): lexBinary(.caret, 1)
        case UInt8(ascii: ","): lexSeparator(.comma, [.begin, .label])
        case UInt8(ascii: ";"): lexSeparator(.semicolon, .begin)
        default:
            state = .end
            emit(.unknown, to: position + 1)
        }
    }

    private mutating func lexSeparator(_ kind: Kind, _ next: LexerState) {
        emit(kind, to: position + 1)
        if kind == .semicolon { endStatement() }
        state = next
    }

    /// Whether a sign here stands before its value, after a method's name: `puts -1`, but neither `a - 1` nor `a-1`.
    func isPrefix(length: Int) -> Bool {
        state.isArgument && followsBlank && position + length < text.count && !byte(length).isSpace
    }

    /// Reads a sign between two values, or `sign=`.
    mutating func lexBinary(_ kind: Kind, _ length: Int) {
        if byte(length) == UInt8(ascii: "="), !state.isName { return lexOperatorAssign(length + 1) }
        afterOperator()
        emit(kind, to: position + length)
    }

    mutating func lexOperatorAssign(_ length: Int) {
        noteAssignment()
        state = .begin
        emit(.operatorAssign, to: position + length)
    }

    /// After a sign a value starts, or, where the sign was a method's name, its argument.
    mutating func afterOperator() { state = state.isName ? .argument : .begin }

    private mutating func lexStar() {
        let length = byte(1) == UInt8(ascii: "*") ? 2 : 1
        if byte(length) == UInt8(ascii: "="), !state.isName { return lexOperatorAssign(length + 1) }
        let startsValue = isPrefix(length: length) || state.isBegin
        afterOperator()
        let kinds: (Kind, Kind) = length == 2 ? (.doubleSplat, .power) : (.splat, .star)
        emit(startsValue ? kinds.0 : kinds.1, to: position + length)
    }

    private mutating func lexPlusOrMinus(_ sign: UInt8) {
        let isMinus = sign == UInt8(ascii: "-")
        if state.isName {
            let length = byte(1) == UInt8(ascii: "@") ? 2 : 1
            state = .argument
            return emit(isMinus ? .minus : .plus, to: position + length)
        }
        if byte(1) == UInt8(ascii: "=") { return lexOperatorAssign(2) }
        if isMinus, byte(1) == UInt8(ascii: ">") { return lexLambda() }
        guard state.isBegin || isPrefix(length: 1) else {
            state = .begin
            return emit(isMinus ? .minus : .plus, to: position + 1)
        }
        state = .begin
        guard byte(1).isDigit else { return emit(isMinus ? .unaryMinus : .unaryPlus, to: position + 1) }
        if isMinus { return emit(.numberMinus, to: position + 1) }
        lexSignedNumber()
    }

    /// `+1` is one word.
    private mutating func lexSignedNumber() {
        lexNumber(sign: 1)
    }

    private mutating func lexLambda() {
        state = .endFunction
        emit(.lambdaArrow, to: position + 2)
        lambdaDepth = nesting.depth
        locals.enterBlock()
    }

    private mutating func lexAmpersand() {
        if byte(1) == UInt8(ascii: "&") {
            if byte(2) == UInt8(ascii: "=") { return lexOperatorAssign(3) }
            state = .begin
            return emit(.andAnd, to: position + 2)
        }
        if byte(1) == UInt8(ascii: "=") { return lexOperatorAssign(2) }
        if byte(1) == UInt8(ascii: ".") {
            state = .dot
            return emit(.safeDot, to: position + 2)
        }
        let startsValue = isPrefix(length: 1) || state.isBegin
        afterOperator()
        emit(startsValue ? .blockAmpersand : .ampersand, to: position + 1)
    }

    private mutating func lexPipe() {
        let opens = previous == .kwDo || previous == .blockBrace
        if nesting.innermost == .blockParameters || opens { return lexParameterPipe(opens: opens) }
        if byte(1) == UInt8(ascii: "|"), !state.has([.functionName, .begin]) {
            if byte(2) == UInt8(ascii: "=") { return lexOperatorAssign(3) }
            state = .begin
            return emit(.orOr, to: position + 2)
        }
        if byte(1) == UInt8(ascii: "="), !state.isName { return lexOperatorAssign(2) }
        state = state.isName ? .argument : [.begin, .label]
        emit(.pipe, to: position + 1)
    }

    /// `|` around a block's parameters.
    private mutating func lexParameterPipe(opens: Bool) {
        if nesting.innermost == .blockParameters {
            state = .begin
            startsCommand = true
            let opening = close(.pipe)
            return emit(.pipe, to: position + 1, closing: opening)
        }
        state = [.begin, .label]
        nesting.open(.blockParameters, token: tokens.count)
        emit(.pipe, to: position + 1)
    }

    private mutating func lexLess() {
        if byte(1) == UInt8(ascii: "<"), lexHeredoc() { return }
        let opensClass = state.contains(.class)
        defer { if opensClass { startsCommand = true } }
        if byte(1) == UInt8(ascii: "=") {
            if byte(2) == UInt8(ascii: ">") { return lexComparison(.spaceship, 3) }
            return lexComparison(.lessEqual, 2)
        }
        if byte(1) == UInt8(ascii: "<") { return lexBinary(.leftShift, 2) }
        lexComparison(.less, 1)
    }

    private mutating func lexGreater() {
        if byte(1) == UInt8(ascii: "=") { return lexComparison(.greaterEqual, 2) }
        if byte(1) == UInt8(ascii: ">") { return lexBinary(.rightShift, 2) }
        lexComparison(.greater, 1)
    }

    private mutating func lexComparison(_ kind: Kind, _ length: Int) {
        afterOperator()
        emit(kind, to: position + length)
    }

    private mutating func lexEqual() {
        switch (byte(1), byte(2)) {
        case (UInt8(ascii: "="), UInt8(ascii: "=")): lexComparison(.caseEqual, 3)
        case (UInt8(ascii: "="), _): lexComparison(.equal, 2)
        case (UInt8(ascii: "~"), _): lexComparison(.match, 2)
        case (UInt8(ascii: ">"), _): lexComparison(.arrow, 2)
        default:
            if definition == .none { noteAssignment() }
            lexComparison(.assign, 1)
        }
    }

    private mutating func lexBangOrTilde(_ first: UInt8) {
        let isBang = first == UInt8(ascii: "!")
        let isName = state.isName
        if isName, byte(1) == UInt8(ascii: "@") {
            state = .argument
            return emit(isBang ? .bang : .tilde, to: position + 2)
        }
        if isBang, byte(1) == UInt8(ascii: "=") { return lexComparison(.notEqual, 2) }
        if isBang, byte(1) == UInt8(ascii: "~") { return lexComparison(.notMatch, 2) }
        lexComparison(isBang ? .bang : .tilde, 1)
    }

    private mutating func lexDot() {
        guard byte(1) == UInt8(ascii: ".") else {
            state = .dot
            return emit(.dot, to: position + 1)
        }
        let isThree = byte(2) == UInt8(ascii: ".")
        let isParameter = nesting.innermost == .definitionParameters
        state = isThree && isParameter ? .end : .begin
        emit(isThree ? .range3 : .range2, to: position + (isThree ? 3 : 2))
    }

    private mutating func lexSlash() {
        if state.isBegin { return lexRegexp() }
        if byte(1) == UInt8(ascii: "="), !state.isName { return lexOperatorAssign(2) }
        if isPrefix(length: 1) { return lexRegexp() }
        afterOperator()
        emit(.slash, to: position + 1)
    }
}
