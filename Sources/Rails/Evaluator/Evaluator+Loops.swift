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
    func runUnknownTimes(_ node: NodeID, assigning bodies: [NodeID], _ body: () -> Value) -> Value {
        for name in assignedNames(in: bodies) { forget(name) }
        let condition = Guard.Condition.unknown("a round of " + tree.headSource(of: node))
        let question = Condition(whenTrue: [Guard(condition)], whenFalse: [Guard(condition, is: false)])
        let value = choose(
            question, at: node,
            then: { [self] in
                let value = boundary([.next, .break], at: node, body)
                // What leaves for good leaves only if there was a round.
                return value
            }, else: { .null })
        for name in assignedNames(in: bodies) { forget(name) }
        return value.isKnown ? unknown(node) : value
    }

    private func forget(_ name: String) {
        if name.hasPrefix("@") {
            variables.instance[name] = .unknown(name)
        } else if frame.value(of: name) != nil {
            frame.assign(.unknown(name), to: name)
        }
    }

    /// The names of variables that are assigned or changed somewhere in some nodes.
    private func assignedNames(in nodes: [NodeID]) -> Set<String> {
        var names: Set<String> = []
        var open = nodes
        var count = 0
        while let node = open.popLast(), count < limits.steps {
            count += 1
            switch tree[node].syntax {
            case .assignment(let target, _, _): open.append(target); names.formUnion(targetNames(target))
            case .call(let call):
                // `list << x` changes the list.
                if let receiver = call.receiver, Self.mutators.contains(call.name) {
                    names.formUnion(targetNames(receiver))
                }
            default: break
            }
            open += tree.children(of: node)
        }
        steps += count
        return names
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
