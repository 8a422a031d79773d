import DeployModel
import RubySyntax

/// What must hold on either side of a condition.
extension Evaluator {
    /// What a condition tells.
    func condition(_ node: NodeID) -> Condition {
        switch tree[node].syntax {
        case .statements(let list) where list.count == 1: return condition(list[0])
        case .not(let inner): return negated(condition(inner))
        case .call(let call) where call.name == "!" && call.receiver != nil:
            return negated(call.receiver.map(condition) ?? Condition())
        case .and(let left, let right): return conjunction(left, right, at: node)
        case .or(let left, let right):
            // a or b is not (not a and not b).
            return negated(conjunction(left, right, at: node, negating: true))
        default: return condition(of: evaluate(node), at: node)
        }
    }

    func condition(of value: Value, at node: NodeID) -> Condition {
        if let truth = value.truth { return Condition(answer: truth) }
        if case .question(let question, let expected) = value {
            let place = tree.span(of: node)
            return Condition(
                whenTrue: [Guard(question, is: expected, at: place)],
                whenFalse: [Guard(question, is: !expected, at: place)])
        }
        let source = Guard.Condition.unknown(tree.shortSource(of: node))
        return Condition(whenTrue: [Guard(source)], whenFalse: [Guard(source, is: false)])
    }

    func negated(_ condition: Condition) -> Condition {
        Condition(answer: condition.answer.map(!), whenTrue: condition.whenFalse, whenFalse: condition.whenTrue)
    }

    func conjunction(_ left: NodeID, _ right: NodeID, at node: NodeID, negating: Bool = false) -> Condition {
        let first = negating ? negated(condition(left)) : condition(left)
        if first.answer == false { return first }
        let depth = guards.count
        guards += first.whenTrue
        let second = negating ? negated(condition(right)) : condition(right)
        guards.removeLast(guards.count - depth)
        if first.answer == true { return second }
        if second.answer == true { return first }
        // Not (a and b), when b is certainly false, is true.
        if second.answer == false { return second }
        let whole = Guard.Condition.unknown(tree.shortSource(of: node))
        return Condition(
            whenTrue: first.whenTrue + second.whenTrue, whenFalse: [Guard(whole, is: negating)])
    }

    func logic(_ node: NodeID, _ use: Use) -> Value {
        switch tree[node].syntax {
        case .and(let left, let right): return shortCircuit(left, right, when: true, at: node, use)
        case .or(let left, let right): return shortCircuit(left, right, when: false, at: node, use)
        case .not(let inner): return inverse(evaluate(inner), at: node)
        default: return unknown(node)
        }
    }

    func inverse(_ value: Value, at node: NodeID) -> Value {
        if let truth = value.truth { return .bool(!truth) }
        if case .question(let question, let expected) = value { return .question(question, is: !expected) }
        return unknown(node)
    }

    func shortCircuit(_ left: NodeID, _ right: NodeID, when: Bool, at node: NodeID, _ use: Use) -> Value {
        let value = evaluate(left)
        if jump != nil { return value }
        if let truth = value.truth { return truth == when ? evaluate(right, as: use) : value }
        let condition = condition(of: value, at: left)
        let go = { [self] in evaluate(right, as: use) }
        _ = choose(condition, at: node, then: when ? go : { value }, else: when ? { value } : go)
        return unknown(node)
    }
}
