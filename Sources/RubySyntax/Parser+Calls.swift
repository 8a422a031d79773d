extension Parser {
    /// Reads what follows a value: `.name`, `::Name`, `[…]`, blocks.
    mutating func parsePostfix(of first: NodeID, from start: Int) throws(Problem) -> NodeID {
        var node = first
        while true {
            switch kind {
            case .dot, .safeDot:
                let isSafe = kind == .safeDot
                advance()
                node = try parseCall(receiver: node, isSafe: isSafe, from: start)
            case .doubleColon:
                advance()
                node = try parseScoped(node, from: start)
            case .indexBracket: node = try parseIndex(of: node, from: start)
            case .blockBrace where takesBlock(node): node = try parseBraceBlock(of: node, from: start)
            case .kwDo where allowsDo && takesBlock(node): node = try parseDoBlock(of: node, from: start)
            default: return node
            }
        }
    }

    /// `Scope::Name`, or a call as with a dot.
    private mutating func parseScoped(_ scope: NodeID, from start: Int) throws(Problem) -> NodeID {
        let next = index + 1 < tokens.count ? tokens[index + 1].kind : .endOfText
        guard kind == .constant, next != .callParenthesis else {
            return try parseCall(receiver: scope, isSafe: false, from: start)
        }
        if followsBlankArgument { return try parseCall(receiver: scope, isSafe: false, from: start) }
        let name = string(of: advance())
        return add(.constant(name, scope: scope, isAbsolute: false), from: start)
    }

    /// Whether the constant here has an argument without parentheses, as in `Kernel::Integer "1"`.
    private var followsBlankArgument: Bool {
        switch followingKind {
        case .stringBegin, .integer, .symbolColon, .identifier: true
        default: false
        }
    }

    private mutating func parseIndex(of receiver: NodeID, from start: Int) throws(Problem) -> NodeID {
        let opening = index
        guard tokens[opening].partner != 0 else { throw unclosed(opening) }
        advance()
        let arguments = try parseArguments(closing: .rightBracket)
        let call = Call(
            receiver: receiver, name: "[]", nameRange: range(of: opening), arguments: arguments, hasParentheses: true)
        return add(.call(call), from: start)
    }

    // MARK: Names with arguments

    /// Reads a name with its arguments and, if it has none, what it may be else: a variable or constant.
    mutating func parseCall(receiver: NodeID?, isSafe: Bool, from start: Int) throws(Problem) -> NodeID {
        if kind == .callParenthesis, receiver != nil { return try parseUnnamedCall(receiver, isSafe, from: start) }
        switch kind {
        case .newline, .semicolon, .endOfText, .endMarker, .rightParenthesis, .comma:
            throw unexpected(instead: "a method's name")
        default: break
        }
        let nameKind = kind
        let token = index
        var call = Call(receiver: receiver, isSafe: isSafe, name: string(of: token), nameRange: range(of: token))
        advance()
        var isCommand = false
        if kind == .callParenthesis {
            call.arguments = try parseParenthesized()
            call.hasParentheses = true
        } else if startsArgument, nameKind != .kwBEGIN, nameKind != .kwEND {
            call.arguments = try parseCommandArguments()
            isCommand = true
        } else if receiver == nil {
            if nameKind == .constant {
                return add(.constant(call.name, scope: nil, isAbsolute: false), from: start)
            }
            if nameKind == .identifier { return add(.identifier(call.name), from: start) }
        }
        let node = add(nameKind == .kwSuper && receiver == nil ? .super(call) : .call(call), from: start)
        if isCommand { lastCommand = node }
        return node
    }

    /// `value.(arguments)`.
    private mutating func parseUnnamedCall(
        _ receiver: NodeID?, _ isSafe: Bool, from start: Int
    ) throws(Problem) -> NodeID {
        let place = self.start
        let arguments = try parseParenthesized()
        let call = Call(
            receiver: receiver, isSafe: isSafe, name: "", nameRange: place..<place, arguments: arguments,
            hasParentheses: true)
        return add(.call(call), from: start)
    }

    private mutating func parseParenthesized() throws(Problem) -> [NodeID] {
        guard tokens[index].partner != 0 else { throw unclosed(index) }
        advance()
        return try parseArguments(closing: .rightParenthesis)
    }
}
