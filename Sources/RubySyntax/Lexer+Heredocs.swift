extension Lexer {
    /// Reads `<<NAME`, `<<-NAME`, `<<~NAME`, with or without quotes. Its body is read when the line ends.
    mutating func lexHeredoc() -> Bool {
        guard !state.has([.dot, .class]), !state.isEnd else { return false }
        guard !state.isArgument || state.contains(.labelled) || followsBlank else { return false }
        var start = position + 2
        let mark = byte(2)
        let mayBeIndented = mark == UInt8(ascii: "-") || mark == UInt8(ascii: "~")
        if mayBeIndented { start += 1 }
        guard start < text.count, let name = heredocName(at: start) else { return false }
        var literal = Literal(
            form: .heredoc, closing: 0x0A, nesting: nil, interpolates: text[start] != UInt8(ascii: "'"),
            token: tokens.count)
        literal.terminator = name.name
        literal.mayBeIndented = mayBeIndented
        pendingHeredocs.append(literal)
        state = .end
        emit(.heredocBegin, to: name.end)
        return true
    }

    private func heredocName(at start: Int) -> (name: Range<Int>, end: Int)? {
        let quote = text[start]
        var end = start
        if quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "`") {
            end += 1
            while end < text.count, text[end] != quote, text[end] != 0x0A { end += 1 }
            guard end < text.count, text[end] == quote else { return nil }
            return (start + 1..<end, end + 1)
        }
        while end < text.count, text[end].isNamePart { end += 1 }
        return end > start ? (start..<end, end) : nil
    }

    /// Goes on with the bodies of the heredocs that the line before announced.
    mutating func startHeredocs(newline: (token: Int, state: LexerState, startsCommand: Bool)?) {
        let after = Literal.Resumption(
            state: state, startsCommand: startsCommand, followsBlank: followsBlank, previous: previous)
        for (index, literal) in pendingHeredocs.enumerated().reversed() {
            var literal = literal
            literal.after = after
            if index == pendingHeredocs.count - 1 { literal.after.newline = newline }
            literals.append(literal)
            nesting.open(.literal, token: literal.token)
        }
        pendingHeredocs = []
        startBody()
    }

    private mutating func startBody() {
        guard let literal = literals.last else { return }
        literals[literals.count - 1].body = tokens.count
        pair(literal.token, with: tokens.count)
        emit(.heredocBody, to: position)
    }

    mutating func lexHeredocContent(_ literal: Literal) {
        if isAtLineStart, isTerminator(of: literal, at: position) { return lexEnd(ofHeredoc: literal) }
        var end = position
        scan: while end < text.count {
            let byte = text[end]
            end += 1
            switch byte {
            case 0x0A:
                if !pendingHeredocs.isEmpty || isTerminator(of: literal, at: end) { break scan }
            case UInt8(ascii: "\\") where literal.interpolates: end += 1
            case UInt8(ascii: "#") where literal.interpolates && interpolation(at: end - 1) != .none:
                end -= 1
                break scan
            default: break
            }
        }
        end = min(end, text.count)
        guard end > position else { return lexInterpolation() }
        emit(.stringContent, to: end)
        if text[end - 1] == 0x0A, !pendingHeredocs.isEmpty { startHeredocs(newline: nil) }
    }

    private func isTerminator(of literal: Literal, at start: Int) -> Bool {
        var place = start
        if literal.mayBeIndented {
            while place < text.count, text[place].isBlank { place += 1 }
        }
        for expected in literal.terminator {
            guard place < text.count, text[place] == text[expected] else { return false }
            place += 1
        }
        if place < text.count, text[place] == 0x0D { place += 1 }
        return place >= text.count || text[place] == 0x0A
    }

    private mutating func lexEnd(ofHeredoc literal: Literal) {
        emit(.heredocEnd, to: endOfLine)
        pair(literal.body, with: tokens.count)
        literals.removeLast()
        nesting.closeLiteral()
        let after = literal.after
        (state, startsCommand) = (after.state, after.startsCommand)
        (followsBlank, previous) = (after.followsBlank, after.previous)
        if let next = literals.last, next.isHeredoc, next.body == 0 { return startBody() }
        guard let newline = after.newline, isFollowedByDot(position) else { return }
        ignoreNewline(newline.token)
        (state, startsCommand) = (newline.state, newline.startsCommand)
    }
}
