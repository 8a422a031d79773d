/// Patterns of `case … in`. They are read into the nodes of what they look like: `[a, *b]` is an array, `{a:, **b}` a
/// hash, `A(b)` and `A[b]` a call of `A`, `a | b` a call of `|`, `a => b` an assignment, `^a` a call of `^`.
extension Parser {
    /// A pattern that may be a list or pairs without brackets.
    mutating func parseTopPattern() throws(Problem) -> NodeID {
        let start = start
        if startsPatternPair { return try parsePairs(closing: nil, from: start) }
        let first = try parseElement()
        if case .splat = nodes[first.index].syntax {} else if kind != .comma { return first }
        var elements = [first]
        while accept(.comma) {
            guard startsPattern else { break }
            elements.append(try parseElement())
        }
        return add(.array(elements), from: start)
    }

    private var startsPattern: Bool {
        startsExpression || kind == .splat || kind == .star || kind == .caret || kind == .indexBracket
    }

    private var startsPatternPair: Bool {
        if kind == .label || kind == .doubleSplat || kind == .power { return true }
        guard kind == .stringBegin, tokens[index].partner != 0 else { return false }
        return tokens[Int(tokens[index].partner)].kind == .labelEnd
    }

    private mutating func parseElement() throws(Problem) -> NodeID {
        guard kind == .splat || kind == .star else { return try parsePattern() }
        let start = start
        advance()
        let name = kind == .identifier ? addWord { .identifier($0) } : nil
        return add(.splat(name), from: start)
    }

    private mutating func parsePattern() throws(Problem) -> NodeID {
        try enter()
        let start = start
        var pattern = try parsePrimaryPattern()
        while kind == .pipe {
            let sign = advance()
            let other = try parsePrimaryPattern()
            pattern = addOperator("|", sign, receiver: pattern, arguments: [other], from: start)
        }
        while accept(.arrow) {
            guard kind == .identifier else { throw unexpected(instead: "a variable's name") }
            let name = addWord { .identifier($0) }
            pattern = add(.assignment(target: name, operator: "=>", value: pattern), from: start)
        }
        depth -= 1
        return pattern
    }

    private mutating func parsePrimaryPattern() throws(Problem) -> NodeID {
        let start = start
        switch kind {
        case .bracket, .indexBracket:
            advance()
            return add(.array(try parseElements(closing: .rightBracket)), from: start)
        case .hashBrace, .blockBrace:
            advance()
            return try parsePairs(closing: .rightBrace, from: start)
        case .parenthesis, .callParenthesis:
            advance()
            let inner = try parsePattern()
            skipNewlines()
            try expect(.rightParenthesis, "`)`")
            return add(.statements([inner]), from: start)
        case .caret:
            let sign = advance()
            let pinned = try parsePrimary()
            return addOperator("^", sign, receiver: pinned, from: start)
        case .constant, .topColon: return try parseConstantPattern()
        default: return try parseValuePattern(from: start)
        }
    }

    private mutating func parseConstantPattern() throws(Problem) -> NodeID {
        let start = start
        let isAbsolute = accept(.topColon)
        var nameRange = range(of: index)
        var node = add(.constant(string(of: advance()), scope: nil, isAbsolute: isAbsolute), from: start)
        while accept(.doubleColon) {
            nameRange = range(of: index)
            node = add(.constant(string(of: advance()), scope: node, isAbsolute: false), from: start)
        }
        guard kind == .callParenthesis || kind == .indexBracket else {
            guard kind == .range2 || kind == .range3 else { return node }
            return try parseRangePattern(from: node, start: start)
        }
        let closing: Kind = kind == .callParenthesis ? .rightParenthesis : .rightBracket
        advance()
        skipNewlines()
        let arguments =
            startsPatternPair
            ? [try parsePairs(closing: closing, from: self.start)] : try parseElements(closing: closing)
        let call = Call(
            receiver: node, name: string(nameRange), nameRange: nameRange, arguments: arguments, hasParentheses: true)
        return add(.call(call), from: start)
    }

    private mutating func parseValuePattern(from start: Int) throws(Problem) -> NodeID {
        if kind == .range2 || kind == .range3 { return try parseRangePattern(from: nil, start: start) }
        let value = try parseExpression(Precedence.pipe + 1)
        guard kind == .range2 || kind == .range3 else { return value }
        return try parseRangePattern(from: value, start: start)
    }

    private mutating func parseRangePattern(from left: NodeID?, start: Int) throws(Problem) -> NodeID {
        let excludesEnd = kind == .range3
        advance()
        let right = startsExpression ? try parseExpression(Precedence.pipe + 1) : nil
        return add(.range(from: left, to: right, excludesEnd: excludesEnd), from: start)
    }

    /// The elements up to and with the closing bracket.
    private mutating func parseElements(closing: Kind) throws(Problem) -> [NodeID] {
        var elements: [NodeID] = []
        skipNewlines()
        while kind != closing {
            elements.append(try parseElement())
            skipNewlines()
            guard accept(.comma) else { break }
            skipNewlines()
        }
        try expect(closing, "the pattern's end")
        return elements
    }

    /// Pairs of a hash pattern; with its closing bracket, if it has one.
    private mutating func parsePairs(closing: Kind?, from start: Int) throws(Problem) -> NodeID {
        var entries: [HashEntry] = []
        if closing != nil { skipNewlines() }
        while kind != closing {
            entries.append(try parsePair())
            if closing != nil { skipNewlines() }
            guard accept(.comma) else { break }
            if closing != nil { skipNewlines() }
        }
        if let closing { try expect(closing, "the pattern's end") }
        return add(.hash(entries, hasBraces: closing == .rightBrace), from: start)
    }

    private mutating func parsePair() throws(Problem) -> HashEntry {
        let start = start
        if kind == .doubleSplat || kind == .power {
            advance()
            return .doubleSplat(kind == .identifier || kind == .kwNil ? try parsePrimary() : nil)
        }
        guard kind == .label else {
            let key = try parsePrimary()
            guard takeStringLabel(key) else { throw unexpected(instead: "a key") }
            return .pair(key: key, value: startsPattern ? try parsePattern() : key)
        }
        let range = range(of: advance())
        let nameRange = range.lowerBound..<range.upperBound - 1
        let name = string(nameRange)
        let key = add(.symbol([.text(name, range: nameRange)]), from: start)
        if startsPattern { return .pair(key: key, value: try parsePattern()) }
        return .pair(key: key, value: add(.identifier(name), from: start, to: nameRange.upperBound))
    }
}
