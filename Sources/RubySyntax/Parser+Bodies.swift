/// What `end` closes: statements with their `rescue`, `else` and `ensure`.
extension Parser {
    /// Reads `begin … end`.
    mutating func parseBegin() throws(Problem) -> NodeID {
        let (start, opening, allowed) = (start, index, allowsDo)
        try enter()
        advance()
        allowsDo = true
        let body = try parseBody(of: opening)
        allowsDo = allowed
        depth -= 1
        if case .begin(let inner, let rescues, let otherwise, let ensure) = nodes[body.index].syntax {
            return add(.begin(body: inner, rescues: rescues, else: otherwise, ensure: ensure), from: start)
        }
        return add(.begin(body: body, rescues: [], else: nil, ensure: nil), from: start)
    }

    /// Reads statements with their `rescue`, `else` and `ensure`, and the `end` that closes `opening`.
    mutating func parseBody(of opening: Int) throws(Problem) -> NodeID {
        let body = parseStatements(stops: .rescues)
        var rescues: [RescueClause] = []
        while kind == .kwRescue { rescues.append(try parseRescue()) }
        var otherwise: NodeID?
        if accept(.kwElse) { otherwise = parseStatements(stops: .rescues) }
        var ensure: NodeID?
        if accept(.kwEnsure) { ensure = parseStatements(stops: []) }
        let end = previousEnd
        let whole = with(try closeBody(of: opening), before: body)
        if rescues.isEmpty, otherwise == nil, ensure == nil { return whole }
        return add(
            .begin(body: whole, rescues: rescues, else: otherwise, ensure: ensure), from: startOf(whole), to: end)
    }

    private mutating func parseRescue() throws(Problem) -> RescueClause {
        advance()
        var classes: [NodeID] = []
        if startsExpression || kind == .splat || kind == .star {
            repeat { classes.append(try parseSplatOrExpression()) } while accept(.comma)
        }
        let variable = accept(.arrow) ? try parseTarget() : nil
        if kind != .kwThen, kind != .newline, kind != .semicolon {
            guard endsStatements(.rescues) else { throw unexpected(instead: "`then` or the line's end") }
        }
        skipTerminators()
        accept(.kwThen)
        return RescueClause(classes: classes, variable: variable, body: parseStatements(stops: .rescues))
    }

    /// Takes the `end` that closes a keyword. If there is none in the whole text, gives a node that says so.
    mutating func closeBody(of opening: Int) throws(Problem) -> NodeID? {
        let partner = Int(tokens[opening].partner)
        if partner == index, kind == .kwEnd {
            advance()
            return nil
        }
        guard partner == 0 else { throw unexpected(instead: "`end`") }
        guard !isTextCut else { return nil }
        let range = range(of: opening)
        return add(.unreadable(reason: withoutEnd(opening).reason), from: range.lowerBound, to: range.upperBound)
    }

    /// Puts a node before a body's statements.
    mutating func with(_ notice: NodeID?, before body: NodeID) -> NodeID {
        guard let notice else { return body }
        guard case .statements(let list) = nodes[body.index].syntax else { return notice }
        return add(
            .statements([notice] + list), from: startOf(notice),
            to: max(nodes[body.index].range.upperBound, nodes[notice.index].range.upperBound))
    }
}
