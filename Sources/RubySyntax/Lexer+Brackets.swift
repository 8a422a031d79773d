extension Lexer {
    /// Reads `(`, `[` or `{`.
    mutating func lexOpening(_ first: UInt8) {
        switch first {
        case UInt8(ascii: "("): lexLeftParenthesis()
        case UInt8(ascii: "["): lexLeftBracket()
        default: lexLeftBrace()
        }
    }

    private mutating func lexLeftParenthesis() {
        let isLambda = previous == .lambdaArrow && lambdaDepth == nesting.depth
        let startsValue = state.isBegin || (followsBlank && state != .endFunction)
        var opening = Nesting.OpeningKind.parenthesis
        if definition == .afterName {
            opening = .definitionParameters
        } else if isLambda {
            opening = .lambdaParameters
        }
        state = [.begin, .label]
        nesting.open(opening, token: tokens.count)
        emit(startsValue && opening == .parenthesis ? .parenthesis : .callParenthesis, to: position + 1)
    }

    private mutating func lexLeftBracket() {
        if state.isName {
            if byte(1) == UInt8(ascii: "]") {
                state = .argument
                return emit(.indexName, to: position + (byte(2) == UInt8(ascii: "=") ? 3 : 2))
            }
            state = [.argument, .label]
            nesting.open(.bracket, token: tokens.count)
            return emit(.indexBracket, to: position + 1)
        }
        let startsValue = state.isBegin || (state.isArgument && (followsBlank || state.contains(.labelled)))
        state = [.begin, .label]
        nesting.open(.bracket, token: tokens.count)
        emit(startsValue ? .bracket : .indexBracket, to: position + 1)
    }

    private mutating func lexLeftBrace() {
        let isBlock = !state.contains(.labelled) && (state.isArgument || state.isEnd)
        startsCommand = isBlock
        state = isBlock ? .begin : [.begin, .label]
        if isBlock { enterBlock() }
        nesting.open(isBlock ? .braceBlock : .brace, token: tokens.count)
        emit(isBlock ? .blockBrace : .hashBrace, to: position + 1)
    }

    /// Reads `)`, `]` or `}`.
    mutating func lexClosing(_ first: UInt8) {
        switch first {
        case UInt8(ascii: ")"):
            let opening = close(.parenthesis)
            state = .endFunction
            if opening?.kind == .definitionParameters {
                state = .begin
                startsCommand = true
                emit(.rightParenthesis, to: position + 1, closing: opening)
                return followsParameters()
            }
            emit(.rightParenthesis, to: position + 1, closing: opening)
        case UInt8(ascii: "]"):
            let opening = close(.bracket)
            state = .end
            emit(.rightBracket, to: position + 1, closing: opening)
        default: lexRightBrace()
        }
    }

    /// `def name(…) =` has no `end`.
    private mutating func followsParameters() {
        var place = position
        while place < text.count, text[place].isBlank { place += 1 }
        guard place < text.count, text[place] == UInt8(ascii: "=") else { return }
        let next = place + 1 < text.count ? text[place + 1] : 0
        guard next != UInt8(ascii: "="), next != UInt8(ascii: "~"), next != UInt8(ascii: ">") else { return }
        if nesting.forgetDefinition() { locals.leaveScopeKeepingNames() }
    }

    private mutating func lexRightBrace() {
        if let opening = close(.brace) {
            state = .end
            return emit(.rightBrace, to: position + 1, closing: opening)
        }
        guard nesting.isInterpolated else {
            state = .end
            return emit(.rightBrace, to: position + 1, closing: nil)
        }
        let opening = nesting.closeInterpolation().map { leave($0) }
        emit(.interpolationEnd, to: position + 1, closing: opening)
    }

    /// Enters a block; a lambda's was entered before its parameters.
    mutating func enterBlock() {
        if lambdaDepth == nesting.depth { lambdaDepth = nil } else { locals.enterBlock() }
    }
}
