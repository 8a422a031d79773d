import DeployModel
import RubySyntax

/// `case` and `begin`.
extension Evaluator {
    func choose(
        _ subject: NodeID?, _ branches: ArraySlice<CaseBranch>, _ other: NodeID?, at node: NodeID, _ use: Use
    ) -> Value {
        let value = subject.map { evaluate($0) }
        // `value in pattern` answers whether it matches.
        if branches.count == 1, let branch = branches.first, branch.isPattern, branch.body == nil, other == nil {
            forgetNames(in: branch.conditions)
            return unknown(node)
        }
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
        guard !branch.isPattern else {
            forgetNames(in: branch.conditions)
            return open(head, branch)
        }
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
        if case .splat = tree[candidate].syntax {
            guard let list = values(of: [candidate]) else { return nil }
            let answers = list.map { matches($0, subject) }
            return answers.contains(true) ? true : answers.contains(nil) ? nil : false
        }
        return matches(evaluate(candidate), subject)
    }

    /// `candidate === subject`, for what compares by its value alone.
    private func matches(_ candidate: Value, _ subject: Value) -> Bool? {
        if case .range(let low, let high) = candidate { return subject.integer.map { low <= $0 && $0 <= high } }
        guard candidate.isPlain, subject.isPlain else { return nil }
        return candidate == subject
    }

    /// The variables that a pattern binds are no longer known.
    private func forgetNames(in patterns: [NodeID]) {
        var open = patterns
        while let node = open.popLast() {
            if case .identifier(let name) = tree[node].syntax { frame.assign(.unknown(name), to: name) }
            open += tree.children(of: node)
        }
    }

    func protect(
        _ body: NodeID?, _ rescues: [RescueClause], _ other: NodeID?, _ ensure: NodeID?, at node: NodeID, _ use: Use
    ) -> Value {
        var value = body.map { evaluate($0, as: use) } ?? .null
        if jump == nil, let other { value = evaluate(other, as: use) }
        let failure = jump
        if failure?.kind == .raise, !isStopped, !rescues.isEmpty { jump = nil }
        if let failure, failure.kind != .raise, !isStopped, !rescues.isEmpty {
            value = leaveUnlessRescued(failure, rescues, at: node)
        } else if jump == nil, !isStopped {
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

    /// A body that leaves may still have failed before it did.
    private func leaveUnlessRescued(_ failure: Jump, _ rescues: [RescueClause], at node: NodeID) -> Value {
        jump = nil
        let isRescued = Guard.Condition.unknown("rescue")
        let condition = Condition(whenTrue: [Guard(isRescued)], whenFalse: [Guard(isRescued, is: false)])
        return choose(
            condition, at: node,
            then: { [self] in
                for clause in rescues where jump == nil { rescue(clause, at: node) }
                return unknown(node)
            },
            else: { [self] in
                jump = failure
                return failure.value
            })
    }

    func rescue(_ clause: RescueClause, at node: NodeID) {
        let names = clause.classes.map { tree.shortSource(of: $0) }.joined(separator: ", ")
        let source = "rescue" + (names.isEmpty ? "" : " " + names)
        let condition = Condition(
            whenTrue: [Guard(.unknown(source))], whenFalse: [Guard(.unknown(source), is: false)])
        if let variable = clause.variable { bind(variable, to: .unknown(tree.shortSource(of: variable))) }
        _ = choose(
            condition, at: node, then: { [self] in clause.body.map { evaluate($0, as: .statement) } ?? .null },
            else: { .null })
    }
}
