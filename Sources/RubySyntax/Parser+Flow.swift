extension Parser {
    mutating func parseYield() throws(Problem) -> NodeID {
        let start = start
        advance()
        var arguments: [NodeID] = []
        if kind == .callParenthesis {
            advance()
            arguments = try parseArguments(closing: .rightParenthesis)
        } else if startsArgument {
            arguments = try parseCommandArguments()
        }
        return add(.yield(arguments), from: start)
    }

    /// `return`, `break`, `next` with values; `redo`, `retry`.
    mutating func parseJump() throws(Problem) -> NodeID {
        let start = start
        let hasValues = kind != .kwRedo && kind != .kwRetry
        let word = string(of: advance())
        var values: [NodeID] = []
        if hasValues, startsArgument || kind == .hashBrace {
            // A `do` here belongs to the value: `return list.map do … end`.
            let allowed = allowsDo
            allowsDo = true
            values = try parseJumpValues()
            allowsDo = allowed
        }
        return add(.jump(word, values), from: start)
    }

    private mutating func parseJumpValues() throws(Problem) -> [NodeID] {
        var values: [NodeID] = []
        var pairs = TrailingPairs()
        repeat {
            let start = start
            if kind == .label || kind == .doubleSplat {
                pairs.add(try parseHashEntry(), from: start, to: previousEnd)
                continue
            }
            let value = try parseSplatOrExpression()
            if takeStringLabel(value) || accept(.arrow) {
                pairs.add(
                    .pair(key: value, value: try parseExpression(Precedence.ternary)), from: start, to: previousEnd)
            } else {
                values.append(value)
            }
        } while accept(.comma)
        pairs.end(in: &self, &values)
        return values
    }

    // MARK: Conditions

    /// Reads `if` and `unless`; the `elsif`s are read in a row and nested afterwards.
    mutating func parseIf() throws(Problem) -> NodeID {
        let (opening, isUnless) = (index, kind == .kwUnless)
        try enter()
        let allowed = allowsDo
        allowsDo = true
        var parts: [(start: Int, condition: NodeID, body: NodeID)] = []
        repeat {
            let start = start
            advance()
            let condition = try parseExpressionStatement()
            try expectThen()
            parts.append((start, condition, parseStatements(stops: .alternatives)))
        } while kind == .kwElsif
        let otherwise = parseElse()
        let notice = try closeBody(of: opening)
        allowsDo = allowed
        depth -= 1
        return nested(parts, otherwise, notice, isUnless: isUnless)
    }

    private mutating func nested(
        _ parts: [(start: Int, condition: NodeID, body: NodeID)], _ otherwise: NodeID?, _ notice: NodeID?,
        isUnless: Bool
    ) -> NodeID {
        let end = previousEnd
        var rest = otherwise
        var node = NodeID(index: 0)
        for (index, part) in parts.enumerated().reversed() {
            let body = index == 0 ? with(notice, before: part.body) : part.body
            let isSwapped = isUnless && index == 0
            node = add(
                .if(part.condition, then: isSwapped ? rest : body, else: isSwapped ? body : rest), from: part.start,
                to: end)
            rest = node
        }
        return node
    }

    /// `else` with its body, if it is there.
    mutating func parseElse() -> NodeID? {
        guard accept(.kwElse) else { return nil }
        return parseStatements(stops: [])
    }

    /// What stands between a condition and its body.
    private mutating func expectThen() throws(Problem) {
        let isSeparated = kind == .newline || kind == .semicolon
        skipTerminators()
        guard accept(.kwThen) || isSeparated else { throw unexpected(instead: "`then` or the line's end") }
    }

    mutating func parseWhile() throws(Problem) -> NodeID {
        let (start, opening, isNegated) = (start, index, kind == .kwUntil)
        try enter()
        advance()
        let allowed = allowsDo
        allowsDo = true
        let condition = try parseExpressionStatement()
        try expectLoopDo()
        let statements = parseStatements(stops: [])
        let body = with(try closeBody(of: opening), before: statements)
        allowsDo = allowed
        depth -= 1
        return add(.while(condition, body: body, isNegated: isNegated), from: start)
    }

    private mutating func expectLoopDo() throws(Problem) {
        guard kind == .loopDo || kind == .newline || kind == .semicolon else {
            throw unexpected(instead: "`do` or the line's end")
        }
        advance()
    }

    mutating func parseFor() throws(Problem) -> NodeID {
        let (start, opening) = (start, index)
        try enter()
        advance()
        let targetStart = self.start
        var targets = [try parseTarget()]
        while accept(.comma) { targets.append(try parseTarget()) }
        let variable = targets.count == 1 ? targets[0] : add(.targets(targets), from: targetStart)
        try expect(.kwIn, "`in`")
        let allowed = allowsDo
        allowsDo = true
        let list = try parseExpressionStatement()
        try expectLoopDo()
        let statements = parseStatements(stops: [])
        let body = with(try closeBody(of: opening), before: statements)
        allowsDo = allowed
        depth -= 1
        return add(.for(variable: variable, in: list, body: body), from: start)
    }

    // MARK: case

    mutating func parseCase() throws(Problem) -> NodeID {
        let (start, opening, allowed) = (start, index, allowsDo)
        try enter()
        advance()
        allowsDo = true
        var subject: NodeID?
        if kind != .newline, kind != .semicolon, kind != .kwWhen { subject = try parseExpression(0) }
        skipTerminators()
        var branches: [CaseBranch] = []
        while kind == .kwWhen || kind == .kwIn {
            branches.append(kind == .kwWhen ? try parseWhen() : try parseIn())
        }
        guard !branches.isEmpty else { throw unexpected(instead: "`when` or `in`") }
        let otherwise = parseElse()
        if let notice = try closeBody(of: opening) {
            branches.insert(CaseBranch(conditions: [], isPattern: false, body: notice), at: 0)
        }
        allowsDo = allowed
        depth -= 1
        return add(.case(subject, branches: branches, else: otherwise), from: start)
    }

    private mutating func parseWhen() throws(Problem) -> CaseBranch {
        advance()
        var conditions: [NodeID] = []
        repeat { conditions.append(try parseSplatOrExpression()) } while accept(.comma)
        try expectThen()
        return CaseBranch(
            conditions: conditions, isPattern: false, body: parseStatements(stops: [.branches, .alternatives]))
    }

    private mutating func parseIn() throws(Problem) -> CaseBranch {
        advance()
        let start = start
        var pattern = try parseTopPattern()
        if kind == .modifierIf || kind == .modifierUnless {
            let isIf = kind == .modifierIf
            advance()
            let guarding = try parseExpressionStatement()
            pattern = add(.if(guarding, then: isIf ? pattern : nil, else: isIf ? nil : pattern), from: start)
        }
        try expectThen()
        return CaseBranch(
            conditions: [pattern], isPattern: true, body: parseStatements(stops: [.branches, .alternatives]))
    }
}
