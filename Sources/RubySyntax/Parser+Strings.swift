extension Parser {
    /// Reads a string, with those right after it, which Ruby joins; or a label `"name":`.
    mutating func parseString() throws(Problem) -> NodeID {
        let start = start
        var parts: [StringPart] = []
        var isCommand = false
        repeat {
            if kind == .heredocBegin {
                isCommand = text[range(of: index).upperBound - 1] == UInt8(ascii: "`")
                try parseHeredoc(into: &parts)
            } else if kind == .character {
                parts += characterParts()
                advance()
            } else {
                let closing = try parseQuoted(into: &parts)
                if closing == .labelEnd {
                    let label = add(.symbol(parts), from: start, to: previousEnd - 1)
                    stringLabel = label
                    return label
                }
            }
        } while kind == .stringBegin || kind == .heredocBegin || kind == .character
        return add(isCommand ? .command(parts) : .string(parts), from: start)
    }

    /// Reads a quoted literal from its opening to its closing word; gives the latter's kind.
    @discardableResult
    private mutating func parseQuoted(into parts: inout [StringPart]) throws(Problem) -> Kind {
        let opening = index
        guard tokens[opening].partner != 0 else { throw unclosedLiteral(opening) }
        let style = style(of: opening)
        advance()
        try parseParts(into: &parts, style: style)
        let closing = kind
        advance()
        return closing
    }

    private mutating func unclosedLiteral(_ opening: Int) -> Problem {
        isTextCut = true
        return unclosed(opening)
    }

    /// How the escapes of a literal are read: its opening word says it.
    private func style(of opening: Int) -> Escape.Style {
        let range = range(of: opening)
        let (first, last) = (text[range.lowerBound], text[range.upperBound - 1])
        let isPlain: Bool
        switch tokens[opening].kind {
        case .regexpBegin: return first == UInt8(ascii: "/") ? .regexp : .verbatim
        case .symbolBegin: isPlain = last == UInt8(ascii: "'") || first == UInt8(ascii: "%")
        case .stringBegin:
            let type = range.count > 1 ? text[range.lowerBound + 1] : 0
            isPlain = first == UInt8(ascii: "'") || (first == UInt8(ascii: "%") && type == UInt8(ascii: "q"))
        default: return .escaped
        }
        return isPlain ? .plain(opening: last, closing: last.closingBracket ?? last) : .escaped
    }

    /// Reads text and interpolations up to the literal's end.
    private mutating func parseParts(
        into parts: inout [StringPart], style: Escape.Style, removing indentation: Int? = nil
    ) throws(Problem) {
        while true {
            switch kind {
            case .stringContent:
                let range = range(of: index)
                var reader = LineReader(text: text, range: range, style: style, indentation: indentation)
                reader.read(into: &parts)
                advance()
            case .interpolationBegin: parts.append(try parseInterpolation())
            case .variableMark: parts.append(parseVariablePart())
            default: return
            }
        }
    }

    private mutating func parseVariablePart() -> StringPart {
        let start = start
        advance()
        let variable = addWord { .variable($0) }
        return .interpolation(variable, range: start..<previousEnd)
    }

    private mutating func parseInterpolation() throws(Problem) -> StringPart {
        let (start, opening, allowed) = (start, index, allowsDo)
        guard tokens[opening].partner != 0 else {
            isTextCut = true
            throw unclosed(opening)
        }
        try enter()
        advance()
        allowsDo = true
        let statements = parseStatements(stops: [])
        allowsDo = allowed
        try expect(.interpolationEnd, "`}`")
        depth -= 1
        return .interpolation(statements, range: start..<previousEnd)
    }

    // MARK: Heredocs

    /// Reads `<<NAME` and its body, which stands elsewhere.
    private mutating func parseHeredoc(into parts: inout [StringPart]) throws(Problem) {
        let opening = index
        let body = Int(tokens[opening].partner)
        guard isClosedHeredoc(opening) else { throw unclosedLiteral(opening) }
        advance()
        let (next, end) = (index, previousEnd)
        let last = Int(tokens[body].partner)
        let word = range(of: opening)
        let isPlain = text[word.upperBound - 1] == UInt8(ascii: "'")
        let isFolded = text[word.lowerBound + 2] == UInt8(ascii: "~")
        let indentation = isFolded ? Indentation.least(in: self, from: body + 1, to: last - 1) : nil
        move(to: body + 1)
        try parseParts(into: &parts, style: isPlain ? .verbatim : .escaped, removing: indentation)
        guard kind == .heredocEnd else { throw unexpected(instead: "the heredoc's end") }
        move(to: next)
        previousEnd = end
    }

    // MARK: Other literals

    mutating func parseCharacter() -> NodeID {
        let start = start
        let parts = characterParts()
        advance()
        return add(.string(parts), from: start)
    }

    private func characterParts() -> [StringPart] {
        let range = range(of: index)
        let inner = range.lowerBound + 1..<range.upperBound
        return [.text(Escape.resolved(text, inner, .escaped), range: inner)]
    }

    mutating func parseCommandOrRegexp() throws(Problem) -> NodeID {
        let (start, isCommand) = (start, kind == .commandBegin)
        var parts: [StringPart] = []
        try parseQuoted(into: &parts)
        guard !isCommand else { return add(.command(parts), from: start) }
        var options = previousEnd
        while options > start, text[options - 1].isLetter { options -= 1 }
        return add(.regexp(parts, options: string(options..<previousEnd)), from: start)
    }

    /// `%w[…]`, `%i[…]`: an array of strings or symbols.
    mutating func parseWords() throws(Problem) -> NodeID {
        let (start, opening) = (start, index)
        guard tokens[opening].partner != 0 else { throw unclosedLiteral(opening) }
        let areSymbols = kind == .symbolsBegin
        let type = text[range(of: opening).lowerBound + 1]
        let closing = text[range(of: Int(tokens[opening].partner)).lowerBound]
        let style: Escape.Style =
            type.isUppercase ? .escaped : .word(opening: text[range(of: opening).upperBound - 1], closing: closing)
        advance()
        var elements: [NodeID] = []
        while kind != .stringEnd {
            if accept(.wordsSeparator) { continue }
            let wordStart = self.start
            var parts: [StringPart] = []
            try parseParts(into: &parts, style: style)
            guard !parts.isEmpty || kind == .wordsSeparator || kind == .stringEnd else {
                throw unexpected(instead: "a word")
            }
            elements.append(add(areSymbols ? .symbol(parts) : .string(parts), from: wordStart))
        }
        advance()
        return add(.array(elements), from: start)
    }

    /// `:name`, `:+`, `:"name"`.
    mutating func parseSymbol() throws(Problem) -> NodeID {
        let start = start
        var parts: [StringPart] = []
        guard kind == .symbolColon else {
            try parseQuoted(into: &parts)
            return add(.symbol(parts), from: start)
        }
        advance()
        guard self.start == previousEnd, kind != .endOfText, kind != .newline else {
            throw unexpected(instead: "a symbol's name")
        }
        let range = range(of: advance())
        return add(.symbol([.text(string(range), range: range)]), from: start)
    }
}
