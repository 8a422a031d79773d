/// The words that end a list of statements before what is open around it ends.
struct Stops: OptionSet {
    let rawValue: UInt8

    /// `else`, `elsif`.
    static let alternatives = Stops(rawValue: 1)
    /// `when`, `in`.
    static let branches = Stops(rawValue: 2)
    /// `rescue`, `else`, `ensure`.
    static let rescues = Stops(rawValue: 4)

    func contain(_ kind: Kind) -> Bool {
        switch kind {
        case .kwElse: !isEmpty
        case .kwElsif: contains(.alternatives)
        case .kwWhen, .kwIn: contains(.branches)
        case .kwRescue, .kwEnsure: contains(.rescues)
        default: false
        }
    }
}

extension Parser {
    /// Reads statements up to what ends them, as one node.
    mutating func parseStatements(stops: Stops) -> NodeID {
        var list: [NodeID] = []
        let end = previousEnd
        parseStatementList(into: &list, stops: stops)
        guard let first = list.first, let last = list.last else { return add(.statements([]), from: end, to: end) }
        return add(.statements(list), from: startOf(first), to: nodes[last.index].range.upperBound)
    }

    mutating func parseStatementList(into list: inout [NodeID], stops: Stops) {
        skipTerminators()
        while !endsStatements(stops) {
            list.append(parseStatementOrGiveUp(stops: stops))
            skipTerminators()
        }
    }

    private mutating func parseStatementOrGiveUp(stops: Stops) -> NodeID {
        let (first, count, depth) = (index, nodes.count, self.depth)
        let (allowed, inMethod) = (allowsDo, isInMethod)
        do throws(Problem) {
            let statement = try parseStatement()
            guard kind == .newline || kind == .semicolon || endsStatements(stops) else {
                throw unexpected(instead: "the statement's end")
            }
            return statement
        } catch {
            nodes.removeSubrange(count...)
            heights.removeSubrange(count...)
            (self.depth, allowsDo, isInMethod) = (depth, allowed, inMethod)
            (stringLabel, lastCommand) = (nil, nil)
            return recover(from: first, onlyLine: index == first, reason: error.reason, stops: stops)
        }
    }

    /// Whether the next word ends a list of statements.
    func endsStatements(_ stops: Stops) -> Bool {
        switch kind {
        case .endOfText, .endMarker: true
        case .kwEnd, .rightBrace, .rightParenthesis, .rightBracket, .interpolationEnd:
            !tokens[index].flags.contains(.isStray)
        default: stops.contain(kind)
        }
    }

    // MARK: One statement

    /// Reads a statement with its trailing `if`, `unless`, `while`, `until` and `rescue`.
    mutating func parseStatement() throws(Problem) -> NodeID {
        try enter()
        let start = start
        var node = try parseUnmodifiedStatement()
        while let modified = try parseModifier(of: node, from: start) { node = modified }
        depth -= 1
        return node
    }

    private mutating func parseUnmodifiedStatement() throws(Problem) -> NodeID {
        switch kind {
        case .kwAlias: try parseAlias()
        case .kwUndef: try parseUndef()
        default: try parseExpressionStatement()
        }
    }

    private mutating func parseModifier(of node: NodeID, from start: Int) throws(Problem) -> NodeID? {
        switch kind {
        case .modifierIf:
            advance()
            return add(.if(try parseExpressionStatement(), then: node, else: nil), from: start)
        case .modifierUnless:
            advance()
            return add(.if(try parseExpressionStatement(), then: nil, else: node), from: start)
        case .modifierWhile, .modifierUntil:
            let isNegated = kind == .modifierUntil
            advance()
            return add(.while(try parseExpressionStatement(), body: node, isNegated: isNegated), from: start)
        case .modifierRescue:
            advance()
            return addRescue(of: node, by: try parseExpressionStatement(), from: start)
        default: return nil
        }
    }

    /// `node rescue other`.
    mutating func addRescue(of node: NodeID, by other: NodeID, from start: Int) -> NodeID {
        let clause = RescueClause(classes: [], variable: nil, body: other)
        return add(.begin(body: node, rescues: [clause], else: nil, ensure: nil), from: start)
    }

    private mutating func parseAlias() throws(Problem) -> NodeID {
        let start = start
        advance()
        let new = try parseMethodName()
        let old = try parseMethodName()
        return add(.alias(new, old), from: start)
    }

    private mutating func parseUndef() throws(Problem) -> NodeID {
        let start = start
        advance()
        var names = [try parseMethodName()]
        while accept(.comma) { names.append(try parseMethodName()) }
        return add(.undef(names), from: start)
    }

    /// A method's name in `alias` and `undef`, as a word or symbol.
    private mutating func parseMethodName() throws(Problem) -> String {
        if kind == .symbolBegin {
            let parts = try parseSymbol()
            return string(nodes[parts.index].range)
        }
        accept(.symbolColon)
        guard kind != .newline, kind != .semicolon, kind != .endOfText else {
            throw unexpected(instead: "a method's name")
        }
        return string(of: advance())
    }

    // MARK: Expressions that only statements are

    /// Reads what a condition is too: `not`, `and`, `or`, and below them one expression, assignment or pattern match.
    mutating func parseExpressionStatement() throws(Problem) -> NodeID {
        let start = start
        var left = try parseNegation()
        while kind == .kwAnd || kind == .kwOr {
            let isAnd = kind == .kwAnd
            advance()
            let right = try parseNegation()
            left = add(isAnd ? .and(left, right) : .or(left, right), from: start)
        }
        return left
    }

    private mutating func parseNegation() throws(Problem) -> NodeID {
        guard kind == .kwNot else { return try parseMatch() }
        let start = start
        try enter()
        advance()
        let operand = try parseNegation()
        depth -= 1
        return add(.not(operand), from: start)
    }

    /// `value in pattern`, `value => pattern`, or a value alone.
    private mutating func parseMatch() throws(Problem) -> NodeID {
        let start = start
        let value = try parseAssignmentOrValue()
        guard kind == .kwIn || kind == .arrow else { return value }
        advance()
        let pattern = try parseTopPattern()
        let branch = CaseBranch(conditions: [pattern], isPattern: true, body: nil)
        return add(.case(value, branches: [branch], else: nil), from: start)
    }

    private mutating func parseAssignmentOrValue() throws(Problem) -> NodeID {
        let start = start
        if kind == .splat || kind == .star { return try parseTargets(first: nil, from: start) }
        let value = try parseExpression(0, isStatement: true)
        guard kind == .comma, isTarget(value) else { return value }
        return try parseTargets(first: value, from: start)
    }
}
