extension Parser {
    /// Gives up a statement: skips to the end of its line, over all brackets, blocks and strings that it opens and
    /// that are closed, and says why.
    ///
    /// - Parameter onlyLine: whether the first word is wrong itself, so that the line behind it is no part of it.
    mutating func recover(from first: Int, onlyLine: Bool, reason: String, stops: Stops) -> NodeID {
        var place = first
        var end = range(of: first).lowerBound
        while !endsGivenUp(place, first: first, onlyLine: onlyLine, stops: stops) {
            let token = tokens[place]
            if isUnclosedLiteral(place) {
                place = tokens.count - 1
                end = text.count
                isTextCut = true
                continue
            }
            if token.kind == .heredocBody {
                place = Int(token.partner)
                continue
            }
            if token.kind != .heredocBegin, Int(token.partner) > place { place = Int(token.partner) }
            if !token.kind.isTrivia { end = range(of: place).upperBound }
            place += 1
        }
        move(to: max(place, first + 1))
        let start = Int(tokens[first].start)
        previousEnd = max(end, start)
        return add(.unreadable(reason: reason), from: start)
    }

    /// Whether a statement that is given up ends before the word at a place.
    private func endsGivenUp(_ place: Int, first: Int, onlyLine: Bool, stops: Stops) -> Bool {
        let token = tokens[place]
        switch token.kind {
        case .endOfText, .endMarker: return true
        case .newline, .semicolon: return place > first
        case .ignoredNewline, .comment: return onlyLine && place > first
        case .rightParenthesis, .rightBracket, .rightBrace, .kwEnd, .interpolationEnd:
            return !token.flags.contains(.isStray)
        default: return place > first && stops.contain(token.kind)
        }
    }

    /// Whether the word opens a string or heredoc that goes on to the text's end.
    private func isUnclosedLiteral(_ place: Int) -> Bool {
        let token = tokens[place]
        if token.kind.beginsLiteral { return token.partner == 0 }
        return token.kind == .heredocBegin && !isClosedHeredoc(place)
    }

    /// Whether the body of the heredoc that the word announces ends.
    func isClosedHeredoc(_ opening: Int) -> Bool {
        let body = Int(tokens[opening].partner)
        guard body > 0, Int(tokens[body].partner) > 0 else { return false }
        return tokens[Int(tokens[body].partner) - 1].kind == .heredocEnd
    }

    /// Gives up one word that nothing can be made of.
    mutating func giveUpWord() -> NodeID {
        let problem = unexpected()
        let start = start
        advance()
        return add(.unreadable(reason: problem.reason), from: start)
    }
}

extension Kind {
    /// Whether it opens a literal that another word closes.
    var beginsLiteral: Bool {
        switch self {
        case .stringBegin, .commandBegin, .regexpBegin, .wordsBegin, .symbolsBegin, .symbolBegin: true
        default: false
        }
    }
}
