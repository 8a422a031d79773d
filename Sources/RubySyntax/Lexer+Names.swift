extension Lexer {
    /// Reads a name, label or keyword.
    mutating func lexName(startsCommand commands: Bool) {
        let before = state
        let end = endOfName()
        let canBeLabel = (before.has([.label, .endFunction]) && !commands) || before.isArgument
        if canBeLabel, end < text.count, text[end] == UInt8(ascii: ":"),
            end + 1 >= text.count || text[end + 1] != UInt8(ascii: ":")
        {
            if isInParameters { locals.insert(text[position..<end]) }
            state = [.argument, .labelled]
            return emit(.label, to: end + 1)
        }
        if !before.contains(.dot), let keyword = Keyword.named(text[position..<end]) {
            return lexKeyword(keyword, to: end)
        }
        let word = text[position..<end]
        if before.has([.begin, .middle, .class, .argument, .commandArgument, .dot]) {
            state = commands ? .commandArgument : .argument
        } else if before.contains(.functionName) {
            state = .endFunction
        } else {
            state = .end
        }
        let kind = kind(ofName: word)
        if kind == .identifier, !before.isName {
            noteLocal(word)
            if locals.contains(word) { state = [.end, .label] }
        }
        emit(kind, to: end)
    }

    private func kind(ofName word: ArraySlice<UInt8>) -> Kind {
        guard let first = word.first, let last = word.last else { return .unknown }
        if last == UInt8(ascii: "?") || last == UInt8(ascii: "!") { return .methodName }
        return first.isUppercase ? .constant : .identifier
    }

    /// Where the name here ends, with its `?`, `!` or, in a definition, `=`.
    private func endOfName() -> Int {
        var end = position
        while end < text.count, text[end].isNamePart { end += 1 }
        guard end < text.count else { return end }
        let next = end + 1 < text.count ? text[end + 1] : 0
        switch text[end] {
        case UInt8(ascii: "?"), UInt8(ascii: "!"):
            return next == UInt8(ascii: "=") ? end : end + 1
        case UInt8(ascii: "=") where state.contains(.functionName):
            let afterNext = end + 2 < text.count ? text[end + 2] : 0
            let isArrow = next == UInt8(ascii: "=") && afterNext == UInt8(ascii: ">")
            let isSetter = next != UInt8(ascii: "~") && next != UInt8(ascii: ">") && next != UInt8(ascii: "=")
            return isSetter || isArrow ? end + 1 : end
        default: return end
        }
    }

    private mutating func lexKeyword(_ keyword: Keyword, to end: Int) {
        let before = state
        if before.contains(.functionName) {
            state = .endFunction
            return emit(keyword.kind, to: end)
        }
        state = keyword.state
        if state.contains(.begin) { startsCommand = true }
        var kind = keyword.kind
        if let modifier = keyword.modifier, !before.has([.begin, .labelled, .class]) {
            kind = modifier
            state = [.begin, .label]
        }
        emitKeyword(kind, to: end)
    }

    /// Emits a keyword, and opens or closes what it opens or closes.
    private mutating func emitKeyword(_ kind: Kind, to end: Int) {
        let index = tokens.count
        switch kind {
        case .kwDo:
            guard !nesting.takeLoopDo() else { return emit(.loopDo, to: end) }
            enterBlock()
            nesting.open(.doBlock, token: index)
        case .kwBegin, .kwIf, .kwUnless: nesting.open(.keyword, token: index)
        case .kwCase: nesting.open(.case, token: index)
        case .kwWhile, .kwUntil, .kwFor: nesting.open(.loop, token: index)
        case .kwDef:
            definition = .name
            nesting.open(.definition, token: index)
            locals.enterScope()
        case .kwClass, .kwModule:
            nesting.open(.scope, token: index)
            locals.enterScope()
        case .kwEnd:
            let opening = close(.end)
            return emit(kind, to: end, closing: opening)
        case .kwAlias: nameList = .alias
        case .kwUndef: nameList = .undef
        case .kwIn where nesting.innermost != .loop:
            state = [.begin, .label]
            startsCommand = false
            labelLineDepth = nesting.depth
        case .kwThen: labelLineDepth = nil
        case .kwRescue: isInRescue = true
        default: break
        }
        emit(kind, to: end)
    }

    // MARK: Local variables

    /// Whether a name here is a parameter.
    private var isInParameters: Bool {
        switch nesting.innermost {
        case .definitionParameters, .lambdaParameters, .blockParameters: true
        default: labelLineDepth == nesting.depth || lambdaDepth == nesting.depth || definition == .afterName
        }
    }

    /// Notes a name that stands where a variable is introduced: in parameters, after `for`, after `rescue … =>`.
    private mutating func noteLocal(_ word: ArraySlice<UInt8>) {
        if isInParameters || previous == .kwFor || (isInRescue && previous == .arrow) { locals.insert(word) }
    }

    /// Notes the names on the left of the `=` here.
    mutating func noteAssignment() {
        var index = tokens.count - 1
        let last = max(0, tokens.count - 64)
        while index >= last {
            let token = tokens[index]
            switch token.kind {
            case .identifier:
                let end = index + 1 < tokens.count ? Int(tokens[index + 1].start) : position
                locals.insert(text[Int(token.start)..<end])
            case .blank, .comma, .splat, .parenthesis, .rightParenthesis: break
            default: return
            }
            index -= 1
        }
    }

    // MARK: Variables with marks

    mutating func lexInstanceVariable() {
        var end = position + 1
        if end < text.count, text[end] == UInt8(ascii: "@") { end += 1 }
        guard end < text.count, text[end].isNameStart else { return emit(.unknown, to: end) }
        while end < text.count, text[end].isNamePart { end += 1 }
        state = state.contains(.functionName) ? .endFunction : .end
        emit(.variable, to: end)
    }

    mutating func lexGlobalVariable() {
        let length = globalVariableLength
        state = .end
        emit(length > 0 ? .variable : .unknown, to: position + max(length, 1))
    }

    /// The length of the global variable here, or 0.
    var globalVariableLength: Int {
        let next = byte(1)
        if next.isNamePart {
            var length = 1
            while byte(length).isNamePart { length += 1 }
            return length
        }
        if next == UInt8(ascii: "-"), byte(2).isNamePart { return 3 }
        return "~*$?!@/\\;,.=:<>\"&`'+".utf8.contains(next) ? 2 : 0
    }
}
