extension Parser {
    mutating func parseClass() throws(Problem) -> NodeID {
        let (start, opening, allowed) = (start, index, allowsDo)
        try enter()
        advance()
        allowsDo = true
        defer { allowsDo = allowed }
        let wasInMethod = isInMethod
        if accept(.leftShift) {
            let object = try parseExpressionStatement()
            isInMethod = false
            let body = try parseBody(of: opening)
            isInMethod = wasInMethod
            depth -= 1
            return add(.singletonClass(object, body: body), from: start)
        }
        if isInMethod { throw Problem(reason: "a class stands in a method's body, where Ruby allows none") }
        let name = try parseConstantPath()
        let superclass = accept(.less) ? try parseExpressionStatement() : nil
        guard kind == .newline || kind == .semicolon || kind == .kwEnd || superclass == nil else {
            throw unexpected(instead: "the line's end")
        }
        let body = try parseBody(of: opening)
        depth -= 1
        return add(.class(name: name, superclass: superclass, body: body), from: start)
    }

    mutating func parseModule() throws(Problem) -> NodeID {
        let (start, opening, allowed) = (start, index, allowsDo)
        try enter()
        advance()
        allowsDo = true
        if isInMethod { throw Problem(reason: "a module stands in a method's body, where Ruby allows none") }
        let name = try parseConstantPath()
        let body = try parseBody(of: opening)
        allowsDo = allowed
        depth -= 1
        return add(.module(name: name, body: body), from: start)
    }

    /// `Name`, `A::B`, `::A`.
    private mutating func parseConstantPath() throws(Problem) -> NodeID {
        let start = start
        let isAbsolute = accept(.topColon)
        guard kind == .constant || (!isAbsolute && startsExpression) else {
            throw unexpected(instead: "a constant's name")
        }
        var node =
            kind == .constant
            ? add(.constant(string(of: advance()), scope: nil, isAbsolute: isAbsolute), from: start)
            : try parsePrimary()
        while accept(.doubleColon) {
            guard kind == .constant else { throw unexpected(instead: "a constant's name") }
            node = add(.constant(string(of: advance()), scope: node, isAbsolute: false), from: start)
        }
        return node
    }

    // MARK: Methods

    mutating func parseDefinition() throws(Problem) -> NodeID {
        let (start, opening, allowed, wasInMethod) = (start, index, allowsDo, isInMethod)
        try enter()
        advance()
        (allowsDo, isInMethod) = (true, true)
        let receiver = try parseDefinitionReceiver()
        switch kind {
        case .newline, .semicolon, .endOfText, .endMarker: throw unexpected(instead: "a method's name")
        default: break
        }
        let name = string(of: advance())
        let parameters = try parseDefinitionParameters()
        let body: NodeID
        if accept(.assign) {
            body = try parseEndlessBody()
        } else {
            body = try parseBody(of: opening)
        }
        (allowsDo, isInMethod) = (allowed, wasInMethod)
        depth -= 1
        return add(.def(name, receiver: receiver, parameters, body: body), from: start)
    }

    private mutating func parseEndlessBody() throws(Problem) -> NodeID {
        let start = start
        let body = try parseExpression(0)
        guard accept(.modifierRescue) else { return body }
        return addRescue(of: body, by: try parseExpression(Precedence.ternary), from: start)
    }

    /// What a method is defined on, as in `def self.name`.
    private mutating func parseDefinitionReceiver() throws(Problem) -> NodeID? {
        if kind == .parenthesis || kind == .callParenthesis {
            let object = try parseParentheses()
            guard accept(.dot) || accept(.doubleColon) else { throw unexpected(instead: "`.`") }
            return object
        }
        guard followingKind == .dot || followingKind == .doubleColon else { return nil }
        let node: NodeID
        switch kind {
        case .kwSelf: node = addWord { _ in .self }
        case .constant: node = addWord { .constant($0, scope: nil, isAbsolute: false) }
        case .variable: node = addWord { .variable($0) }
        default: node = addWord { .identifier($0) }
        }
        advance()
        return node
    }

    private mutating func parseDefinitionParameters() throws(Problem) -> Parameters {
        if kind == .callParenthesis || kind == .parenthesis {
            guard tokens[index].partner != 0 else { throw unclosed(index) }
            advance()
            let parameters = try parseParameters(closing: .rightParenthesis)
            advance()
            return parameters
        }
        switch kind {
        case .newline, .semicolon, .assign, .kwEnd: return Parameters()
        default: return try parseParameters(closing: .newline)
        }
    }

    mutating func parseLambda() throws(Problem) -> NodeID {
        let (start, allowed) = (start, allowsDo)
        try enter()
        advance()
        var parameters = Parameters()
        if kind == .callParenthesis || kind == .parenthesis {
            guard tokens[index].partner != 0 else { throw unclosed(index) }
            advance()
            parameters = try parseParameters(closing: .rightParenthesis)
            advance()
        } else if kind != .blockBrace, kind != .kwDo, kind != .hashBrace {
            parameters = try parseParameters(closing: .blockBrace)
        }
        let opening = index
        let body: NodeID
        if kind == .blockBrace || kind == .hashBrace {
            guard tokens[opening].partner != 0 else { throw unclosed(opening) }
            advance()
            allowsDo = true
            body = parseStatements(stops: [])
            try expect(.rightBrace, "`}`")
        } else {
            guard kind == .kwDo || kind == .loopDo else { throw unexpected(instead: "`{` or `do`") }
            advance()
            allowsDo = true
            body = try parseBody(of: opening)
        }
        allowsDo = allowed
        depth -= 1
        return add(.lambda(parameters, body: body), from: start)
    }
}
