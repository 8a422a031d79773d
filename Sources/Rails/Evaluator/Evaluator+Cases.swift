import DeployModel
import RubySyntax

/// `case` and `begin`.
extension Evaluator {
    func choose(
        _ subject: NodeID?, _ branches: ArraySlice<CaseBranch>, _ other: NodeID?, at node: NodeID, _ use: Use
    ) -> Value {
        let value = subject.map { evaluate($0) }
        return choose(value, branches, other, at: node, use)
    }

    func choose(
        _ subject: Value?, _ branches: ArraySlice<CaseBranch>, _ other: NodeID?, at node: NodeID, _ use: Use
    ) -> Value {
        guard let branch = branches.first else { return other.map { evaluate($0, as: use) } ?? .null }
        let condition = matches(branch, subject, at: node)
        return choose(
            condition, at: node, then: { [self] in branch.body.map { evaluate($0, as: use) } ?? .null },
            else: { [self] in choose(subject, branches.dropFirst(), other, at: node, use) })
    }

    func matches(_ branch: CaseBranch, _ subject: Value?, at node: NodeID) -> Condition {
        let head = subjectSource(of: node)
        guard !branch.isPattern else { return open(head, branch) }
        guard let subject else {
            return branch.conditions.count == 1
                ? condition(branch.conditions[0]) : condition(of: unknown(node), at: node)
        }
        var isUnknown = false
        for candidate in branch.conditions {
            switch matches(candidate, subject) {
            case true: return isUnknown ? open(head, branch) : Condition(answer: true)
            case false: continue
            case nil: isUnknown = true
            }
        }
        return isUnknown ? open(head, branch) : Condition(answer: false)
    }

    func subjectSource(of node: NodeID) -> String {
        guard case .case(let subject?, _, _) = tree[node].syntax else { return "case" }
        return tree.shortSource(of: subject)
    }

    /// A branch of a `case` that only the run chooses.
    func open(_ subject: String, _ branch: CaseBranch) -> Condition {
        let candidates = branch.conditions.prefix(5).map { tree.shortSource(of: $0) }.joined(separator: ", ")
        let question = Guard.Condition.unknown("\(subject) is \(candidates)")
        return Condition(whenTrue: [Guard(question)], whenFalse: [Guard(question, is: false)])
    }

    func matches(_ candidate: NodeID, _ subject: Value) -> Bool? {
        if case .regexp = tree[candidate].syntax { return Self.matches(subject.text, pattern(candidate)) }
        let value = evaluate(candidate)
        guard value.isKnown, subject.isKnown, value.name != nil || value.integer != nil || value.truth != nil else {
            return nil
        }
        if case .constant = value { return nil }
        if case .range(let low, let high) = value { return subject.integer.map { low <= $0 && $0 <= high } }
        return value == subject
    }

    func protect(
        _ body: NodeID?, _ rescues: [RescueClause], _ other: NodeID?, _ ensure: NodeID?, at node: NodeID, _ use: Use
    ) -> Value {
        var value = body.map { evaluate($0, as: use) } ?? .null
        if jump == nil, let other { value = evaluate(other, as: use) }
        let failure = jump
        if failure?.kind == .raise, !isStopped, !rescues.isEmpty { jump = nil }
        if jump == nil, !isStopped {
            for clause in rescues { rescue(clause, at: node) }
            if !rescues.isEmpty { value = unknown(node) }
        }
        if let ensure, !isStopped {
            let kept = jump
            jump = nil
            _ = evaluate(ensure, as: .statement)
            jump = jump ?? kept
        }
        return value
    }

    func rescue(_ clause: RescueClause, at node: NodeID) {
        let names = clause.classes.map { tree.shortSource(of: $0) }.joined(separator: ", ")
        let source = "rescue" + (names.isEmpty ? "" : " " + names)
        let condition = Condition(
            whenTrue: [Guard(.unknown(source))], whenFalse: [Guard(.unknown(source), is: false)])
        if let variable = clause.variable, case .identifier(let name) = tree[variable].syntax {
            frame.assign(.unknown(name), to: name)
        }
        _ = choose(
            condition, at: node, then: { [self] in clause.body.map { evaluate($0, as: .statement) } ?? .null },
            else: { .null })
    }
}
