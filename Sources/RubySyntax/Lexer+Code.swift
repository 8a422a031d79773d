extension Lexer {
    /// Reads one word outside strings.
    mutating func lexCode() {
        let first = byte()
        switch first {
        case UInt8(ascii: " "), 0x09, 0x0B, 0x0C: lexBlank()
        case 0x0D: lexReturn()
        case 0x0A: lexNewline(to: position + 1)
        case UInt8(ascii: "#"): lexComment()
        case UInt8(ascii: "\\"): lexContinuation()
        case 0x00, 0x04, 0x1A: emit(.endMarker, to: text.count)
        case UInt8(ascii: "="): if !lexEmbeddedDocument() { lexSignificant(first) }
        case UInt8(ascii: "_"): if !lexEndMarker() { lexSignificant(first) }
        default: lexSignificant(first)
        }
    }

    private mutating func lexSignificant(_ first: UInt8) {
        let commands = startsCommand
        startsCommand = false
        let before = tokens.count
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): lexNumber()
        case _ where first.isNameStart: lexName(startsCommand: commands)
        case UInt8(ascii: "@"): lexInstanceVariable()
        case UInt8(ascii: "$"): lexGlobalVariable()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): lexQuote(first, startsCommand: commands)
        case UInt8(ascii: "`"): lexBackquote(startsCommand: commands)
        case UInt8(ascii: "?"): lexQuestion()
        case UInt8(ascii: "%"): lexPercent()
        case UInt8(ascii: ":"): lexColon()
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): lexOpening(first)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): lexClosing(first)
        default: lexOperator(first)
        }
        followNames(from: before)
        followDefinition(from: before)
    }

    /// Names end after `:name`; after `alias` and `undef` more of them follow.
    private mutating func followNames(from index: Int) {
        let kind = tokens[index].kind
        if index > 0, tokens[index - 1].kind == .symbolColon, state.has([.endFunction, .argument]) { state = .end }
        guard nameList != .none, kind != .symbolColon else { return }
        switch (nameList, kind) {
        case (_, .kwAlias), (_, .kwUndef): break
        case (.alias, _):
            nameList = .none
            state = [.functionName, .functionItem]
        case (.undef, .comma): state = [.functionName, .functionItem]
        default: break
        }
    }

    /// Follows the head of a method definition: which name it has, and where its parameters end.
    private mutating func followDefinition(from index: Int) {
        guard definition != .none, index < tokens.count else { return }
        let kind = tokens[index].kind
        switch (definition, kind) {
        case (.name, .kwDef): break
        case (.name, _):
            definition = .afterName
            state = [.endFunction, .label]
        case (.afterName, .dot), (.afterName, .doubleColon):
            definition = .name
            state = .functionName
        case (.afterName, .assign):
            definition = .none
            if nesting.forgetDefinition() { locals.leaveScopeKeepingNames() }
        case (.afterName, .callParenthesis), (.afterName, .semicolon): definition = .none
        case (.afterName, _):
            definition = .none
            labelLineDepth = nesting.depth
        default: definition = .none
        }
    }

    // MARK: Blanks and ends

    private mutating func lexBlank() {
        var end = position
        while end < text.count, text[end].isBlank { end += 1 }
        emit(.blank, to: end)
    }

    private mutating func lexReturn() {
        if byte(1) == 0x0A { lexNewline(to: position + 2) } else { emit(.blank, to: position + 1) }
    }

    private mutating func lexContinuation() {
        let length = byte(1) == 0x0A ? 2 : byte(1) == 0x0D && byte(2) == 0x0A ? 3 : 0
        guard length > 0 else { return emit(.unknown, to: position + 1) }
        emit(.blank, to: position + length)
        if !pendingHeredocs.isEmpty { startHeredocs(newline: nil) }
    }

    /// Reads a comment and the newline that ends it, as one word.
    private mutating func lexComment() {
        var end = position
        while end < text.count, text[end] != 0x0A { end += 1 }
        if end == text.count { emit(.comment, to: end) } else { lexNewline(to: end + 1) }
    }

    /// Reads a newline, with the comment before it if the position is at one.
    private mutating func lexNewline(to end: Int) {
        let isComment = byte() == UInt8(ascii: "#")
        let saved = (state, startsCommand)
        // Behind a heredoc the line goes on after its body: `lexEnd(ofHeredoc:)` looks there.
        let isSignificant = newlineEndsStatement && (!pendingHeredocs.isEmpty || !isFollowedByDot(end))
        emit(isSignificant ? .newline : isComment ? .comment : .ignoredNewline, to: end)
        if isSignificant { endStatement() }
        definition = .none
        guard !pendingHeredocs.isEmpty else { return }
        startHeredocs(newline: isSignificant ? (tokens.count - 1, saved.0, saved.1) : nil)
    }

    private var newlineEndsStatement: Bool {
        let followsLabel = state.isSuperset(of: [.argument, .labelled])
        if state.has([.begin, .class, .functionName, .dot]) && !state.contains(.labelled) { return false }
        return !followsLabel || labelLineDepth == nesting.depth
    }

    /// What a newline or semicolon resets.
    mutating func endStatement() {
        state = .begin
        startsCommand = true
        labelLineDepth = nil
        isInRescue = false
        nameList = .none
        if nesting.innermost == .loop { _ = nesting.takeLoopDo() }
    }

    /// Whether the first word after blanks and comments is `.name` or `&.name`, which continues the line before.
    func isFollowedByDot(_ start: Int) -> Bool {
        var place = start
        while place < text.count {
            switch text[place] {
            case UInt8(ascii: "#"):
                while place < text.count, text[place] != 0x0A { place += 1 }
                place += 1
            case UInt8(ascii: "."): return place + 1 >= text.count || text[place + 1] != UInt8(ascii: ".")
            case UInt8(ascii: "&"): return place + 1 < text.count && text[place + 1] == UInt8(ascii: ".")
            case let byte where byte.isBlank || byte == 0x0D: place += 1
            default: return false
            }
        }
        return false
    }

    // MARK: Parts that are not Ruby

    /// Reads `=begin … =end`, a word a line as Ruby does.
    private mutating func lexEmbeddedDocument() -> Bool {
        guard isAtLineStart, text[position...].starts(with: "=begin".utf8) else { return false }
        guard position + 6 >= text.count || text[position + 6].isSpace else { return false }
        while position < text.count {
            let isLast =
                text[position...].starts(with: "=end".utf8)
                && (position + 4 >= text.count || text[position + 4].isSpace)
            emit(.embeddedDocument, to: endOfLine)
            if isLast { break }
        }
        return true
    }

    /// Reads `__END__` and what follows.
    private mutating func lexEndMarker() -> Bool {
        guard isAtLineStart, text[position...].starts(with: "__END__".utf8) else { return false }
        let next = byte(7)
        guard position + 7 == text.count || next == 0x0A || (next == 0x0D && byte(8) == 0x0A) else { return false }
        emit(.endMarker, to: text.count)
        return true
    }

    var isAtLineStart: Bool { position == 0 || text[position - 1] == 0x0A }

    /// Where the next line starts.
    var endOfLine: Int {
        var end = position
        while end < text.count, text[end] != 0x0A { end += 1 }
        return min(end + 1, text.count)
    }
}

extension UInt8 {
    /// A blank inside a line.
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0B || self == 0x0C }
    /// A blank or a line's end.
    var isSpace: Bool { isBlank || self == 0x0A || self == 0x0D }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isNameStart: Bool { isLetter || self == 0x5F || self >= 0x80 }
    /// Whether it can stand inside a name.
    var isNamePart: Bool { isNameStart || isDigit }
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    var isUppercase: Bool { self >= 0x41 && self <= 0x5A }
}
