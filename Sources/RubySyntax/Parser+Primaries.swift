extension Parser {
    /// Whether the next word can start an expression.
    var startsExpression: Bool {
        switch kind {
        case .identifier, .constant, .methodName, .variable, .integer, .number, .character, .stringBegin,
            .commandBegin, .regexpBegin, .wordsBegin, .symbolsBegin, .symbolColon, .symbolBegin, .heredocBegin,
            .parenthesis, .bracket, .hashBrace, .topColon, .lambdaArrow, .unaryPlus, .unaryMinus, .numberMinus,
            .bang, .tilde, .range2, .range3, .kwBegin, .kwBreak, .kwCase, .kwClass, .kwDef, .kwDefined, .kwFalse,
            .kwFor, .kwIf, .kwModule, .kwNext, .kwNil, .kwNot, .kwRedo, .kwRetry, .kwReturn, .kwSelf, .kwSuper,
            .kwTrue, .kwUnless, .kwUntil, .kwWhile, .kwYield, .kwPlace, .kwBEGIN, .kwEND:
            true
        default: false
        }
    }

    /// Whether the next word can start the first argument of a call without parentheses.
    var startsArgument: Bool {
        switch kind {
        case .label, .splat, .doubleSplat, .blockAmpersand: true
        case .range2, .range3, .hashBrace, .kwRedo, .kwRetry: false
        default: startsExpression
        }
    }

    /// Reads a value without signs, calls on it or arguments after it.
    mutating func parsePrimary() throws(Problem) -> NodeID {
        switch kind {
        case .identifier, .methodName, .constant: return try parseCall(receiver: nil, isSafe: false, from: start)
        case .variable: return addWord { .variable($0) }
        case .integer: return addWord { .integer(Escape.integer($0)) }
        case .number: return addWord { .number($0) }
        case .character: return parseCharacter()
        case .stringBegin, .heredocBegin: return try parseString()
        case .commandBegin, .regexpBegin: return try parseCommandOrRegexp()
        case .wordsBegin, .symbolsBegin: return try parseWords()
        case .symbolColon, .symbolBegin: return try parseSymbol()
        case .parenthesis, .callParenthesis: return try parseParentheses()
        case .bracket, .indexBracket: return try parseArray()
        case .hashBrace: return try parseHash()
        case .topColon: return try parseTopConstant()
        case .lambdaArrow: return try parseLambda()
        default: return try parseKeyword()
        }
    }

    private mutating func parseKeyword() throws(Problem) -> NodeID {
        switch kind {
        case .kwNil: return addWord { _ in .nil }
        case .kwTrue: return addWord { _ in .true }
        case .kwFalse: return addWord { _ in .false }
        case .kwSelf: return addWord { _ in .self }
        case .kwPlace: return addWord { .identifier($0) }
        case .kwSuper, .kwBEGIN, .kwEND: return try parseCall(receiver: nil, isSafe: false, from: start)
        case .kwYield: return try parseYield()
        case .kwReturn, .kwBreak, .kwNext, .kwRedo, .kwRetry: return try parseJump()
        case .kwIf, .kwUnless: return try parseIf()
        case .kwWhile, .kwUntil: return try parseWhile()
        case .kwFor: return try parseFor()
        case .kwCase: return try parseCase()
        case .kwBegin: return try parseBegin()
        case .kwDef: return try parseDefinition()
        case .kwClass: return try parseClass()
        case .kwModule: return try parseModule()
        case .kwDefined, .kwNot, .bang, .unaryMinus, .numberMinus: return try parsePrefixed(isStatement: false)
        default: throw unexpected(instead: "a value")
        }
    }

    /// A node of one word.
    mutating func addWord(_ syntax: (String) -> Syntax) -> NodeID {
        let start = start
        let word = string(of: advance())
        return add(syntax(word), from: start)
    }

    private mutating func parseTopConstant() throws(Problem) -> NodeID {
        let start = start
        advance()
        guard kind == .constant else { throw unexpected(instead: "a constant's name") }
        let name = string(of: advance())
        return add(.constant(name, scope: nil, isAbsolute: true), from: start)
    }

    /// Reads `(…)`: the statements in it.
    mutating func parseParentheses() throws(Problem) -> NodeID {
        let (start, opening, allowed) = (start, index, allowsDo)
        guard tokens[opening].partner != 0 else { throw unclosed(opening) }
        try enter()
        advance()
        allowsDo = true
        var list: [NodeID] = []
        parseStatementList(into: &list, stops: [])
        allowsDo = allowed
        try expect(.rightParenthesis, "`)`")
        depth -= 1
        return add(.statements(list), from: start)
    }

    private mutating func parseArray() throws(Problem) -> NodeID {
        let (start, opening) = (start, index)
        guard tokens[opening].partner != 0 else { throw unclosed(opening) }
        advance()
        let elements = try parseArguments(closing: .rightBracket)
        return add(.array(elements), from: start)
    }

    private mutating func parseHash() throws(Problem) -> NodeID {
        let (start, opening, allowed) = (start, index, allowsDo)
        guard tokens[opening].partner != 0 else { throw unclosed(opening) }
        try enter()
        advance()
        allowsDo = true
        var entries: [HashEntry] = []
        skipNewlines()
        while kind != .rightBrace {
            entries.append(try parseHashEntry())
            skipNewlines()
            guard accept(.comma) else { break }
            skipNewlines()
        }
        allowsDo = allowed
        try expect(.rightBrace, "`}`")
        depth -= 1
        return add(.hash(entries, hasBraces: true), from: start)
    }

    /// Reads `key: value`, `"key": value`, `key => value`, `key:` or `**hash`.
    mutating func parseHashEntry() throws(Problem) -> HashEntry {
        switch kind {
        case .label: return try parseLabelledEntry()
        case .doubleSplat, .power:
            advance()
            return .doubleSplat(startsExpression ? try parseExpression(Precedence.ternary) : nil)
        default:
            let key = try parseExpression(Precedence.ternary)
            if takeStringLabel(key) { return .pair(key: key, value: try parseOperand(Precedence.ternary)) }
            try expect(.arrow, "`=>`")
            return .pair(key: key, value: try parseOperand(Precedence.ternary))
        }
    }

    /// Whether the node was `"name":`.
    mutating func takeStringLabel(_ node: NodeID) -> Bool {
        guard stringLabel == node else { return false }
        stringLabel = nil
        return true
    }

    private mutating func parseLabelledEntry() throws(Problem) -> HashEntry {
        let start = start
        let token = advance()
        let range = range(of: token)
        let nameRange = range.lowerBound..<range.upperBound - 1
        let name = string(nameRange)
        let key = add(.symbol([.text(name, range: nameRange)]), from: start)
        if startsExpression { return .pair(key: key, value: try parseOperand(Precedence.ternary)) }
        let isConstant = text[start].isUppercase
        let value = add(
            isConstant ? .constant(name, scope: nil, isAbsolute: false) : .identifier(name), from: start,
            to: nameRange.upperBound)
        return .pair(key: key, value: value)
    }
}
