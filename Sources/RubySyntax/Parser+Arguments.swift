extension Parser {
    /// Reads arguments without parentheses. A `do` after them belongs to the call that has them.
    mutating func parseCommandArguments() throws(Problem) -> [NodeID] {
        try enter()
        let allowed = allowsDo
        allowsDo = false
        let arguments = try parseArgumentList(closing: nil)
        allowsDo = allowed
        depth -= 1
        return arguments
    }

    /// Reads arguments up to and with the closing bracket.
    mutating func parseArguments(closing: Kind) throws(Problem) -> [NodeID] {
        let allowed = allowsDo
        allowsDo = true
        try enter()
        let arguments = try parseArgumentList(closing: closing)
        allowsDo = allowed
        try expect(closing, closing == .rightBracket ? "`,` or `]`" : "`,` or `)`")
        depth -= 1
        return arguments
    }

    /// Reads arguments; pairs without braces are gathered in one hash.
    private mutating func parseArgumentList(closing: Kind?) throws(Problem) -> [NodeID] {
        var arguments: [NodeID] = []
        var pairs = TrailingPairs()
        if closing != nil { skipNewlines() }
        while kind != closing {
            if let argument = try parseArgument(&pairs) {
                let isAlone = arguments.isEmpty && kind != .comma && closing != .rightBracket
                guard argument != lastCommand || isAlone else {
                    throw Problem(
                        reason: "`\(shown(nodes[argument.index].range))` needs parentheses around its arguments here")
                }
                pairs.end(in: &self, &arguments)
                arguments.append(argument)
            }
            if closing != nil { skipNewlines() }
            guard accept(.comma) else { break }
            if closing != nil { skipNewlines() }
        }
        pairs.end(in: &self, &arguments)
        return arguments
    }

    /// Reads one argument; nothing if it was a pair.
    private mutating func parseArgument(_ pairs: inout TrailingPairs) throws(Problem) -> NodeID? {
        let start = start
        switch kind {
        case .label, .doubleSplat:
            pairs.add(try parseHashEntry(), from: start, to: previousEnd)
            return nil
        case .splat, .star: return try parseSplatOrExpression()
        case .blockAmpersand, .ampersand:
            advance()
            let block = startsExpression ? try parseExpression(Precedence.ternary) : nil
            return add(.blockArgument(block), from: start)
        case .range3 where followingKind == .rightParenthesis:
            advance()
            return add(.splat(nil), from: start)
        default: break
        }
        let value = try parseExpression(0)
        if takeStringLabel(value) || accept(.arrow) {
            let entry = HashEntry.pair(key: value, value: try parseOperand(Precedence.ternary))
            pairs.add(entry, from: start, to: previousEnd)
            return nil
        }
        guard pairs.isEmpty else { throw Problem(reason: "`\(shown(nodes[value.index].range))` stands behind pairs") }
        return value
    }
}

/// The pairs without braces of an argument list.
struct TrailingPairs {
    private var entries: [HashEntry] = []
    private var range = 0..<0

    var isEmpty: Bool { entries.isEmpty }

    mutating func add(_ entry: HashEntry, from start: Int, to end: Int) {
        range = (entries.isEmpty ? start : range.lowerBound)..<end
        entries.append(entry)
    }

    /// Makes one hash of the pairs so far.
    mutating func end(in parser: inout Parser, _ arguments: inout [NodeID]) {
        guard !entries.isEmpty else { return }
        arguments.append(parser.add(.hash(entries, hasBraces: false), from: range.lowerBound, to: range.upperBound))
        entries = []
    }
}
