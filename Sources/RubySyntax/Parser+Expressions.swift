/// How strongly signs bind; the stronger the higher. (Ruby's parse.y, `%left` and `%right`.)
enum Precedence {
    static let ternary = 5
    static let range = 6
    static let pipe = 11
    static let power = 17
    static let prefix = 18

    /// The precedence of a sign between two values.
    static func of(_ kind: Kind) -> Int? {
        switch kind {
        case .question: ternary
        case .range2, .range3: range
        case .orOr: 7
        case .andAnd: 8
        case .spaceship, .equal, .caseEqual, .notEqual, .match, .notMatch: 9
        case .less, .lessEqual, .greater, .greaterEqual: 10
        case .pipe, .caret: pipe
        case .ampersand: 12
        case .leftShift, .rightShift: 13
        case .plus, .minus: 14
        case .star, .slash, .percent: 15
        case .power: power
        default: nil
        }
    }
}

extension Parser {
    /// Reads an expression whose signs bind at least so strongly. Only in a statement has `=` several values.
    mutating func parseExpression(_ minimum: Int, isStatement: Bool = false) throws(Problem) -> NodeID {
        try enter()
        let start = start
        var left = try parsePrefixed(isStatement: isStatement)
        while let precedence = Precedence.of(kind), precedence >= minimum {
            left = try parseInfix(after: left, from: start, precedence)
        }
        depth -= 1
        return left
    }

    private mutating func parseInfix(
        after left: NodeID, from start: Int, _ precedence: Int
    ) throws(Problem) -> NodeID {
        switch kind {
        case .question: return try parseTernary(left, from: start)
        case .range2, .range3: return try parseRange(from: left, start: start)
        case .andAnd:
            advance()
            let right = try parseOperand(precedence + 1)
            return add(.and(left, right), from: start)
        case .orOr:
            advance()
            let right = try parseOperand(precedence + 1)
            return add(.or(left, right), from: start)
        default:
            let sign = advance()
            let right = try parseOperand(precedence == Precedence.power ? precedence : precedence + 1)
            return addOperator(string(of: sign), sign, receiver: left, arguments: [right], from: start)
        }
    }

    /// Reads a value where Ruby allows no call with arguments but no parentheses, as beside a sign.
    mutating func parseOperand(_ minimum: Int) throws(Problem) -> NodeID {
        let node = try parseExpression(minimum)
        guard node != lastCommand else {
            throw Problem(reason: "`\(shown(nodes[node.index].range))` needs parentheses around its arguments here")
        }
        return node
    }

    /// A sign is a call of the method of its name.
    mutating func addOperator(
        _ name: String, _ sign: Int, receiver: NodeID, arguments: [NodeID] = [], from start: Int
    ) -> NodeID {
        add(.call(Call(receiver: receiver, name: name, nameRange: range(of: sign), arguments: arguments)), from: start)
    }

    private mutating func parseTernary(_ condition: NodeID, from start: Int) throws(Problem) -> NodeID {
        advance()
        let first = try parseOperand(Precedence.ternary)
        skipNewlines()
        if kind == .label || kind == .labelEnd { throw unexpected(instead: "`:`") }
        try expect(.colon, "`:`")
        let second = try parseOperand(Precedence.ternary)
        return add(.if(condition, then: first, else: second), from: start)
    }

    private mutating func parseRange(from left: NodeID?, start: Int) throws(Problem) -> NodeID {
        let excludesEnd = kind == .range3
        advance()
        let right = startsExpression ? try parseExpression(Precedence.range + 1) : nil
        return add(.range(from: left, to: right, excludesEnd: excludesEnd), from: start)
    }

    // MARK: Signs before a value

    mutating func parsePrefixed(isStatement: Bool) throws(Problem) -> NodeID {
        switch kind {
        case .bang: return try parsePrefixSign("!", Precedence.prefix)
        case .tilde: return try parsePrefixSign("~", Precedence.prefix)
        case .unaryPlus: return try parsePrefixSign("+@", Precedence.prefix)
        case .unaryMinus: return try parsePrefixSign("-@", Precedence.power)
        case .numberMinus: return try parseNegativeNumber()
        case .range2, .range3: return try parseRange(from: nil, start: start)
        case .kwDefined: return try parseDefined()
        case .kwNot: return try parseNotValue()
        default: break
        }
        let start = start
        let node = try parsePostfix(of: try parsePrimary(), from: start)
        guard kind == .assign || kind == .operatorAssign, isTarget(node) else { return node }
        return try parseAssignment(to: node, isStatement: isStatement)
    }

    private mutating func parsePrefixSign(_ name: String, _ precedence: Int) throws(Problem) -> NodeID {
        let start = start
        let sign = advance()
        let operand = try parseExpression(precedence)
        return addOperator(name, sign, receiver: operand, from: start)
    }

    /// `-1` is a number, and so is the receiver in `-1.abs`; but `-2 ** 2` is `-(2 ** 2)`.
    private mutating func parseNegativeNumber() throws(Problem) -> NodeID {
        let start = start
        let sign = advance()
        let isPower = followingKind == .power
        let numberStart = self.start
        let number = try parsePrimary()
        guard isPower else {
            switch nodes[number.index].syntax {
            case .integer(let value):
                return try parsePostfix(of: add(.integer(value.map { -$0 }), from: start), from: start)
            case .number(let text):
                return try parsePostfix(of: add(.number("-" + text), from: start), from: start)
            default: return number
            }
        }
        let power = advance()
        let exponent = try parseExpression(Precedence.power)
        let value = addOperator("**", power, receiver: number, arguments: [exponent], from: numberStart)
        return addOperator("-@", sign, receiver: value, from: start)
    }

    /// The kind of the word after the next one.
    var followingKind: Kind {
        var place = index + 1
        while place < tokens.count, tokens[place].kind.isTrivia { place += 1 }
        return place < tokens.count ? tokens[place].kind : .endOfText
    }

    private mutating func parseDefined() throws(Problem) -> NodeID {
        let start = start
        advance()
        if kind == .callParenthesis {
            let inner = try parseParentheses()
            return try parsePostfix(of: add(.defined(inner), from: start), from: start)
        }
        let operand = try parseExpression(Precedence.ternary)
        return add(.defined(operand), from: start)
    }

    /// `not(x)` as a value.
    private mutating func parseNotValue() throws(Problem) -> NodeID {
        let start = start
        advance()
        if kind == .callParenthesis {
            let inner = try parseParentheses()
            return try parsePostfix(of: add(.not(inner), from: start), from: start)
        }
        let operand = try parseExpression(0)
        return add(.not(operand), from: start)
    }
}
