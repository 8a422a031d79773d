extension Parser {
    /// Whether a node can stand on the left of `=`.
    func isTarget(_ id: NodeID) -> Bool {
        switch nodes[id.index].syntax {
        case .identifier, .constant, .variable, .targets, .splat: true
        case .call(let call):
            call.block == nil
                && (call.name == "[]" || (call.receiver != nil && call.arguments.isEmpty && !call.hasParentheses))
        case .statements(let list): list.count == 1 && list.allSatisfy { isTargets($0) }
        default: false
        }
    }

    private func isTargets(_ id: NodeID) -> Bool {
        if case .targets = nodes[id.index].syntax { true } else { false }
    }

    /// Reads what follows `target =`, `target ||=` and so on. In a statement several values are one array.
    mutating func parseAssignment(to target: NodeID, isStatement: Bool) throws(Problem) -> NodeID {
        let start = startOf(target)
        let sign = string(of: advance())
        let valueStart = self.start
        var value = try parseAssigned(isStatement: isStatement)
        if kind == .modifierRescue {
            advance()
            value = addRescue(of: value, by: try parseExpression(Precedence.ternary), from: valueStart)
        }
        return add(.assignment(target: target, operator: sign, value: value), from: start)
    }

    /// The value on the right of `=`.
    private mutating func parseAssigned(isStatement: Bool) throws(Problem) -> NodeID {
        let start = start
        guard isStatement else { return try parseExpression(Precedence.ternary) }
        var values: [NodeID] = []
        repeat {
            values.append(try parseSplatOrExpression())
        } while accept(.comma)
        if values.count == 1, let value = values.first, !isSplat(value) { return value }
        return add(.array(values), from: start)
    }

    private func isSplat(_ id: NodeID) -> Bool {
        if case .splat = nodes[id.index].syntax { true } else { false }
    }

    /// `*list`, or an expression.
    mutating func parseSplatOrExpression() throws(Problem) -> NodeID {
        guard kind == .splat || kind == .star else { return try parseExpression(Precedence.ternary) }
        let start = start
        advance()
        let list = startsExpression ? try parseExpression(Precedence.ternary) : nil
        return add(.splat(list), from: start)
    }

    /// Reads `a, (b, *c) = values`, from its second target on; without `=` inside parentheses.
    mutating func parseTargets(first: NodeID?, from start: Int) throws(Problem) -> NodeID {
        var targets: [NodeID] = []
        if let first { targets.append(first) } else { targets.append(try parseTarget()) }
        while accept(.comma) {
            guard kind != .assign, kind != .rightParenthesis, kind != .kwIn else { break }
            targets.append(try parseTarget())
        }
        let node = add(.targets(targets), from: start)
        if kind == .rightParenthesis { return node }
        guard kind == .assign else { throw unexpected(instead: "`=`") }
        return try parseAssignment(to: node, isStatement: true)
    }

    /// Reads one target: `a`, `@a`, `a.b`, `a[b]`, `A::B`, `*a`, `(a, b)`.
    mutating func parseTarget() throws(Problem) -> NodeID {
        let start = start
        if kind == .splat || kind == .star {
            advance()
            let isNamed =
                kind != .comma && kind != .assign && kind != .rightParenthesis && kind != .kwIn && kind != .pipe
            let name = isNamed ? try parseTarget() : nil
            return add(.splat(name), from: start)
        }
        if kind == .parenthesis || kind == .callParenthesis {
            try enter()
            advance()
            var targets: [NodeID] = []
            repeat {
                if kind == .rightParenthesis { break }
                targets.append(try parseTarget())
            } while accept(.comma)
            try expect(.rightParenthesis, "`)`")
            depth -= 1
            return add(.targets(targets), from: start)
        }
        let node = try parsePostfix(of: try parsePrimary(), from: start)
        guard isTarget(node) else {
            throw Problem(reason: "nothing can be assigned to `\(string(nodes[node.index].range))`")
        }
        return node
    }
}
