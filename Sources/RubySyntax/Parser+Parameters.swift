extension Parser {
    /// Reads a block's `|a, b|`, if they are there.
    mutating func parseBlockParameters() throws(Problem) -> Parameters {
        guard kind == .pipe else { return Parameters() }
        guard tokens[index].partner != 0 else { throw unclosed(index) }
        advance()
        let parameters = try parseParameters(closing: .pipe)
        advance()
        return parameters
    }

    /// Reads parameters up to the word that closes them, which is left.
    mutating func parseParameters(closing: Kind) throws(Problem) -> Parameters {
        let allowed = allowsDo
        allowsDo = closing != .blockBrace
        defer { allowsDo = allowed }
        var parameters = Parameters()
        var areLocal = false
        let mayBreak = closing == .rightParenthesis || closing == .pipe
        while true {
            if mayBreak { skipNewlines() }
            if endsParameters(closing) { break }
            if kind == .semicolon {
                areLocal = true
                advance()
                continue
            }
            var parameter = try parseParameter(closing: closing)
            if areLocal { parameter = .init(kind: .local, name: parameter.name, defaultValue: nil) }
            parameters.list.append(parameter)
            if mayBreak { skipNewlines() }
            guard accept(.comma) || kind == .semicolon else { break }
        }
        guard endsParameters(closing) else { throw unexpected(instead: "`,` or the parameters' end") }
        return parameters
    }

    private func endsParameters(_ closing: Kind) -> Bool {
        switch closing {
        case .newline: kind == .newline || kind == .semicolon || kind == .assign
        case .blockBrace: kind == .blockBrace || kind == .hashBrace || kind == .kwDo || kind == .loopDo
        default: kind == closing
        }
    }

    private mutating func parseParameter(closing: Kind) throws(Problem) -> Parameters.Parameter {
        switch kind {
        case .splat, .star: return parseMarked(.rest)
        case .doubleSplat, .power: return parseMarked(.keywordRest)
        case .blockAmpersand, .ampersand: return parseMarked(.block)
        case .range3:
            advance()
            return .init(kind: .rest, name: "...", defaultValue: nil)
        case .label:
            let range = range(of: advance())
            let value = startsExpression ? try parseDefault(closing) : nil
            return .init(kind: .keyword, name: string(range.lowerBound..<range.upperBound - 1), defaultValue: value)
        case .parenthesis, .callParenthesis:
            guard tokens[index].partner != 0 else { throw unclosed(index) }
            let partner = Int(tokens[index].partner)
            move(to: partner)
            advance()
            return .init(kind: .destructured, name: "", defaultValue: nil)
        case .identifier, .constant, .variable:
            let name = string(of: advance())
            guard accept(.assign) else { return .init(kind: .required, name: name, defaultValue: nil) }
            return .init(kind: .optional, name: name, defaultValue: try parseDefault(closing))
        default: throw unexpected(instead: "a parameter")
        }
    }

    /// `*name`, `**name`, `&name`, `**nil`.
    private mutating func parseMarked(_ parameterKind: Parameters.Parameter.Kind) -> Parameters.Parameter {
        advance()
        let isNamed = kind == .identifier || kind == .kwNil
        return .init(kind: parameterKind, name: isNamed ? string(of: advance()) : "", defaultValue: nil)
    }

    /// A default value; between `|` and `|` it has no `|` of its own.
    private mutating func parseDefault(_ closing: Kind) throws(Problem) -> NodeID {
        try parseExpression(closing == .pipe ? Precedence.pipe + 1 : Precedence.ternary)
    }
}
