extension Parser {
    /// Whether a block after the node belongs to it.
    func takesBlock(_ id: NodeID) -> Bool {
        switch nodes[id.index].syntax {
        case .identifier, .constant: true
        case .call(let call), .super(let call): call.block == nil && call.name != "[]"
        default: false
        }
    }

    mutating func parseBraceBlock(of node: NodeID, from start: Int) throws(Problem) -> NodeID {
        let (opening, allowed) = (index, allowsDo)
        guard tokens[opening].partner != 0 else { throw unclosed(opening) }
        try enter()
        let blockStart = self.start
        advance()
        allowsDo = true
        let parameters = try parseBlockParameters()
        let body = parseStatements(stops: [])
        allowsDo = allowed
        try expect(.rightBrace, "`}`")
        depth -= 1
        let block = Block(parameters: parameters, body: body, range: blockStart..<previousEnd)
        return attach(block, to: node, from: start)
    }

    mutating func parseDoBlock(of node: NodeID, from start: Int) throws(Problem) -> NodeID {
        let (opening, allowed, blockStart) = (index, allowsDo, self.start)
        try enter()
        advance()
        allowsDo = true
        let parameters = try parseBlockParameters()
        let body = try parseBody(of: opening)
        allowsDo = allowed
        depth -= 1
        let block = Block(parameters: parameters, body: body, range: blockStart..<previousEnd)
        return attach(block, to: node, from: start)
    }

    private mutating func attach(_ block: Block, to node: NodeID, from start: Int) -> NodeID {
        var call: Call
        switch nodes[node.index].syntax {
        case .call(let bare):
            call = bare
            call.block = block
            return add(.call(call), from: start)
        case .super(let bare):
            call = bare
            call.block = block
            return add(.super(call), from: start)
        case .identifier(let name):
            call = Call(name: name, nameRange: nodes[node.index].range)
        case .constant(let name, let scope, _):
            let range = nodes[node.index].range
            call = Call(
                receiver: scope, name: name, nameRange: range.upperBound - name.utf8.count..<range.upperBound)
        default: return node
        }
        call.block = block
        return add(.call(call), from: start)
    }
}
