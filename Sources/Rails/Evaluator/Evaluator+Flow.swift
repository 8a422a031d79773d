import DeployModel
import RubySyntax

extension Evaluator {
    /// A condition: its answer, or what must hold on either side of it.
    struct Condition {
        var answer: Bool?
        var whenTrue: [Guard] = []
        var whenFalse: [Guard] = []
    }

    func flow(_ node: NodeID, _ use: Use) -> Value {
        switch tree[node].syntax {
        case .if(let condition, let then, let other):
            return choose(
                self.condition(condition), at: node,
                then: { [self] in then.map { evaluate($0, as: use) } ?? .null },
                else: { [self] in other.map { evaluate($0, as: use) } ?? .null })
        case .while(let condition, let body, let isNegated): return loop(condition, body, isNegated, at: node)
        case .for(let variable, let list, let body): return loop(variable, over: list, body, at: node)
        case .case(let subject, let branches, let other): return choose(subject, branches[...], other, at: node, use)
        case .and, .or, .not: return logic(node, use)
        case .begin(let body, let rescues, let other, let ensure):
            return protect(body, rescues, other, ensure, at: node, use)
        case .jump(let word, let values): return leave(word, values, at: node)
        default: return unknown(node)
        }
    }

    // MARK: Branches

    /// Runs the branch that a condition chooses, or both with what must hold for each.
    func choose(_ condition: Condition, at node: NodeID, then: () -> Value, else other: () -> Value) -> Value {
        if let answer = condition.answer { return answer ? then() : other() }
        let before = variables
        let left = branch(condition.whenTrue, then)
        let afterLeft = variables
        variables = before
        let right = branch(condition.whenFalse, other)
        if left.jump != nil, right.jump == nil {
            // What the left branch assigned is seen by nobody.
        } else if right.jump != nil, left.jump == nil {
            variables = afterLeft
        } else {
            variables = Variables.merged(afterLeft, variables, source: tree.shortSource(of: node))
        }
        join(left.jump, right.jump, condition, at: node)
        if left.mayLeave || right.mayLeave { guards.append(Guard(.unknown(tree.shortSource(of: node)))) }
        return left.value == right.value ? left.value : unknown(node)
    }

    func branch(_ conditions: [Guard], _ body: () -> Value) -> (value: Value, jump: Jump?, mayLeave: Bool) {
        let depth = guards.count
        let possible = possibleJumps.count
        guards += conditions
        let value = body()
        guards.removeLast(guards.count - depth)
        let result = (value, jump, possibleJumps.count > possible)
        jump = nil
        return result
    }

    /// What follows two branches runs only if neither left.
    func join(_ left: Jump?, _ right: Jump?, _ condition: Condition, at node: NodeID) {
        if isStopped {
            jump = Jump(.raise)
            return
        }
        switch (left, right) {
        case (nil, nil): break
        case (let one?, nil): if one.kind != .raise { leavePossibly(one.kind, condition.whenFalse) }
        case (nil, let one?): if one.kind != .raise { leavePossibly(one.kind, condition.whenTrue) }
        case (let one?, let two?):
            if one.kind == two.kind {
                jump = Jump(one.kind, one.value == two.value ? one.value : unknown(node))
            } else {
                // The nearer goal is certain; the farther is possible. An error counts as neither.
                let kinds = [one.kind, two.kind].filter { $0 != .raise }
                jump = Jump(kinds.min() ?? .raise, unknown(node))
                if kinds.count == 2 { possibleJumps.append(max(one.kind, two.kind)) }
            }
        }
    }

    func leavePossibly(_ kind: Jump.Kind, _ conditions: [Guard]) {
        guards += conditions
        possibleJumps.append(kind)
    }

    /// Runs code that a kind of jump ends: a method's or a block's. What must hold since a possible jump ends with it.
    func boundary(_ kinds: [Jump.Kind], at node: NodeID, _ body: () -> Value) -> Value {
        let depth = guards.count
        let possible = possibleJumps.count
        var value = body()
        if let jump, kinds.contains(jump.kind) {
            value = jump.value
            self.jump = nil
        }
        let inner = possibleJumps[possible...]
        let farther = inner.filter { !kinds.contains($0) }
        // What must hold since a jump that goes farther holds on; a nearer one's condition can't be told from it.
        if farther.isEmpty || farther.count < inner.count { guards.removeLast(max(0, guards.count - depth)) }
        if farther.count < inner.count {
            value = unknown(node)
            if !farther.isEmpty { guards.append(Guard(.unknown(tree.shortSource(of: node)))) }
        }
        possibleJumps.removeLast(possibleJumps.count - possible)
        possibleJumps += farther
        return value
    }

    func leave(_ word: String, _ values: [NodeID], at node: NodeID) -> Value {
        let list = self.values(of: values) ?? [unknown(node)]
        let value = list.count == 1 ? list[0] : list.isEmpty ? .null : .array(list)
        switch word {
        case "return": jump = Jump(.return, value)
        case "break": jump = Jump(.break, value)
        case "next": jump = Jump(.next, value)
        default: emit(unreadable: .dynamicValue, "`\(word)` runs code again an unknown number of times", at: node)
        }
        return value
    }
}
