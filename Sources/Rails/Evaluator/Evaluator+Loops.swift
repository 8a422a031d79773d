import DeployModel
import RubySyntax

extension Evaluator {
    /// `while` and `until`: how often it runs isn't known.
    func loop(_ condition: NodeID, _ body: NodeID?, _ isNegated: Bool, at node: NodeID) -> Value {
        let inner = [condition] + [body].compactMap(\.self)
        return runUnknownTimes(node, assigning: inner) { [self] in
            // The condition may use what the body assigned: `begin … end until rows.empty?`.
            let value = body.map { evaluate($0, as: .statement) } ?? .null
            if jump == nil { _ = evaluate(condition) }
            return value
        }
    }

    /// `for a in list`.
    func loop(_ variable: NodeID, over list: NodeID, _ body: NodeID?, at node: NodeID) -> Value {
        let value = evaluate(list)
        guard let elements = elements(of: value, at: node) else {
            return runUnknownTimes(node, assigning: [variable] + [body].compactMap(\.self)) { [self] in
                bind(variable, to: .unknown(tree.shortSource(of: variable), origin(of: value)))
                return body.map { evaluate($0, as: .statement) } ?? .null
            }
        }
        openLists.append(value)
        defer { openLists.removeLast() }
        for element in elements {
            bind(variable, to: element)
            _ = boundary([.next], at: node) { body.map { evaluate($0, as: .statement) } ?? .null }
            if let jump {
                if jump.kind == .break { self.jump = nil }
                break
            }
        }
        return value
    }

    /// The elements that a loop over a value visits; nothing if they aren't known.
    func elements(of value: Value, at node: NodeID) -> [Value]? {
        switch value {
        case .array(let list): list
        case .hash(let entries): entries.map { .array([$0.key, $0.value]) }
        case .range(let low, let high):
            high < low ? [] : high - low < Limits.rounds ? (low...high).map(Value.int) : nil
        default: nil
        }
    }

    func origin(of value: Value) -> Value.Unknown.Origin {
        switch value {
        case .unknown(let unknown): unknown.origin
        case .constant(let name): .model(name)
        default: .plain
        }
    }

    /// Runs code that may run any number of times, also never.
    func runUnknownTimes(
        _ node: NodeID, assigning bodies: [NodeID], words: String = "a round of ", _ body: () -> Value
    ) -> Value {
        let names = assignedNames(in: bodies)
        for name in names { forget(name) }
        let condition = Guard.Condition.unknown(words + tree.headSource(of: node))
        let question = Condition(whenTrue: [Guard(condition)], whenFalse: [Guard(condition, is: false)])
        let value = choose(
            question, at: node,
            then: { [self] in
                let value = boundary([.next, .break], at: node, body)
                // What leaves for good leaves only if there was a round.
                return value
            }, else: { .null })
        for name in names { forget(name) }
        return value.isKnown ? unknown(node) : value
    }

    /// A block's variables may be those of another method's run, which gave it away.
    private func forget(_ name: String) {
        if name.hasPrefix("@") {
            variables.instance[name] = .unknown(name)
            variables.instance[Frame.ofClass + name] = .unknown(name)
        }
        for index in variables.frames.indices {
            for scope in variables.frames[index].scopes.indices
            where variables.frames[index].scopes[scope][name] != nil {
                variables.frames[index].scopes[scope][name] = .unknown(name)
            }
        }
    }

    /// The names of variables that are assigned or changed somewhere in some nodes, or in what these call.
    private func assignedNames(in nodes: [NodeID]) -> Set<String> {
        var names: Set<String> = []
        var called: Set<NodeID> = []
        var open = nodes
        var count = 0
        while let node = open.popLast(), count < limits.steps {
            count += 1
            switch tree[node].syntax {
            case .assignment(let target, _, _): open.append(target); names.formUnion(targetNames(target))
            case .call(let call):
                // `list << x` changes the list.
                if let receiver = call.receiver, Self.changes(call.name) || call.name == "merge" {
                    names.formUnion(targetNames(receiver))
                }
                open += bodies(calledBy: call.name, hasReceiver: call.receiver != nil)
                    .filter { called.insert($0).inserted }
            case .identifier(let name):
                open += bodies(calledBy: name, hasReceiver: false).filter { called.insert($0).inserted }
            case .yield: open += closureBodies.filter { called.insert($0).inserted }
            default: break
            }
            open += tree.children(of: node)
        }
        steps += count
        return names
    }

    /// What a call may run of this file.
    private func bodies(calledBy name: String, hasReceiver: Bool) -> [NodeID] {
        let own = methods[name].map { [$0.body] } ?? []
        return hasReceiver && ["call", "()", "yield"].contains(name) ? own + closureBodies : own
    }

    /// The lambdas and blocks that variables hold.
    private var closureBodies: [NodeID] {
        let values = variables.frames.flatMap { $0.scopes.flatMap(\.values) } + variables.instance.values
        let closures = values.compactMap { if case .closure(let closure) = $0 { closure } else { nil } }
        return (closures + variables.frames.compactMap(\.block)).compactMap {
            if case .node(let body) = $0.body { body } else { nil }
        }
    }

    private func targetNames(_ node: NodeID) -> [String] {
        switch tree[node].syntax {
        case .identifier(let name), .variable(let name): [name]
        case .targets(let list): list.flatMap(targetNames)
        case .splat(let inner): inner.map(targetNames) ?? []
        case .call(let call): call.name == "[]" ? call.receiver.map(targetNames) ?? [] : []
        default: []
        }
    }
}
