extension SyntaxTree {
    /// The nodes right below a node, in the order of the text, heredocs' interpolations included.
    public func children(of id: NodeID) -> [NodeID] {
        var children: [NodeID] = []
        self[id].syntax.forEachChild { children.append($0) }
        return children
    }
}

extension Syntax {
    /// Calls `body` with each node right below.
    func forEachChild(_ body: (NodeID) -> Void) {
        switch self {
        case .nil, .true, .false, .self, .integer, .number, .identifier, .variable, .alias, .undef, .unreadable: break
        case .symbol(let parts), .string(let parts), .command(let parts), .regexp(let parts, _):
            for case .interpolation(let node, _) in parts { body(node) }
        case .array(let nodes), .statements(let nodes), .yield(let nodes), .jump(_, let nodes), .targets(let nodes):
            for node in nodes { body(node) }
        case .hash(let entries, _): for entry in entries { entry.forEachChild(body) }
        case .range(let from, let to, _):
            from.map(body)
            to.map(body)
        case .lambda(let parameters, let node):
            parameters.forEachChild(body)
            body(node)
        case .constant(_, let scope, _): scope.map(body)
        case .call(let call), .super(let call): call.forEachChild(body)
        case .splat(let node), .blockArgument(let node): node.map(body)
        case .defined(let node), .not(let node): body(node)
        case .and(let left, let right), .or(let left, let right):
            body(left)
            body(right)
        default: forEachPart(body)
        }
    }

    /// The nodes below conditions, definitions and assignments.
    private func forEachPart(_ body: (NodeID) -> Void) {
        switch self {
        case .if(let condition, let then, let otherwise):
            body(condition)
            then.map(body)
            otherwise.map(body)
        case .while(let condition, let node, _):
            body(condition)
            node.map(body)
        case .for(let variable, let list, let node):
            body(variable)
            body(list)
            node.map(body)
        case .case(let subject, let branches, let otherwise):
            subject.map(body)
            for branch in branches {
                for condition in branch.conditions { body(condition) }
                branch.body.map(body)
            }
            otherwise.map(body)
        case .begin(let node, let rescues, let otherwise, let ensure):
            node.map(body)
            for rescue in rescues {
                for node in rescue.classes { body(node) }
                rescue.variable.map(body)
                rescue.body.map(body)
            }
            otherwise.map(body)
            ensure.map(body)
        case .assignment(let target, _, let value):
            body(target)
            body(value)
        case .class(let name, let superclass, let node):
            body(name)
            superclass.map(body)
            body(node)
        case .module(let name, let node), .singletonClass(let name, let node):
            body(name)
            body(node)
        case .def(_, let receiver, let parameters, let node):
            receiver.map(body)
            parameters.forEachChild(body)
            body(node)
        default: break
        }
    }
}

extension HashEntry {
    fileprivate func forEachChild(_ body: (NodeID) -> Void) {
        switch self {
        case .pair(let key, let value):
            body(key)
            body(value)
        case .doubleSplat(let node): node.map(body)
        }
    }
}

extension Parameters {
    fileprivate func forEachChild(_ body: (NodeID) -> Void) {
        for parameter in list { parameter.defaultValue.map(body) }
    }
}

extension Call {
    fileprivate func forEachChild(_ body: (NodeID) -> Void) {
        receiver.map(body)
        for argument in arguments { body(argument) }
        guard let block else { return }
        block.parameters.forEachChild(body)
        body(block.body)
    }
}
