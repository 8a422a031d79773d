import DeployModel
import RubySyntax

extension Evaluator {
    func evaluateSyntax(_ node: NodeID, _ use: Use) -> Value {
        switch tree[node].syntax {
        case .nil, .true, .false, .self, .integer, .number, .symbol, .string, .regexp, .array, .hash, .range, .lambda:
            literal(node)
        case .command:
            sideEffect(node)
        case .identifier, .constant, .variable, .yield, .splat, .blockArgument, .defined:
            named(node, use)
        case .call(let call): evaluate(Invocation(call), at: node, use)
        case .super(let call): evaluateSuper(call, at: node)
        case .statements(let list): run(list, as: use)
        case .if, .while, .for, .case, .and, .or, .not, .begin, .jump: flow(node, use)
        case .assignment(let target, let operation, let value): assign(target, operation, value, at: node)
        case .targets: unknown(node)
        case .class, .module, .singletonClass, .def, .alias, .undef:
            define(node)
        case .unreadable(let reason):
            unreadableSyntax(node, reason)
        }
    }

    private func unreadableSyntax(_ node: NodeID, _ reason: String) -> Value {
        emit(unreadable: .syntax, reason, at: node)
        return unknown(node)
    }

    private func sideEffect(_ node: NodeID) -> Value {
        emit(.sideEffect(tree.shortSource(of: node)), at: node)
        return unknown(node)
    }

    private func literal(_ node: NodeID) -> Value {
        switch tree[node].syntax {
        case .true: .bool(true)
        case .false: .bool(false)
        case .self: .receiver(.migration)
        case .integer(let value): value.map(Value.int) ?? .number(tree.source(of: node))
        case .number(let text): .number(text)
        case .symbol(let parts): fold(parts, at: node, isSymbol: true)
        case .string(let parts): fold(parts, at: node, isSymbol: false)
        case .array(let list): array(list, at: node)
        case .hash(let entries, _): .hash(hash(entries))
        case .range(let from, let to, let excludesEnd): range(from, to, excludesEnd, at: node)
        case .lambda(let parameters, let body):
            .closure(
                Closure(
                    parameters: parameters.list, body: .node(body), frame: current, serial: frame.serial, node: node,
                    isLambda: true))
        case .regexp: unknown(node)
        default: .null
        }
    }

    private func fold(_ parts: [StringPart], at node: NodeID, isSymbol: Bool) -> Value {
        var result = FoldedText("")
        var isKnown = true
        for part in parts {
            switch part {
            case .text(let text, let range): result.append(FoldedText(text, source: range))
            case .interpolation(let inner, _):
                let value = evaluate(inner)
                if case .string(let folded) = value {
                    result.append(folded)
                } else if let text = value.text {
                    result.append(FoldedText(text, source: tree[inner].range))
                } else {
                    result.append(value.template)
                    isKnown = false
                }
            }
            if result.text.utf8.count > Limits.textLength { isKnown = false }
        }
        guard isKnown else {
            let fits = result.text.utf8.count <= Limits.textLength
            return .unknown(
                Value.Unknown(source: tree.shortSource(of: node), origin: .plain, template: fits ? result : nil))
        }
        return isSymbol ? .symbol(result.text) : .string(result)
    }

    private func array(_ list: [NodeID], at node: NodeID) -> Value {
        guard let values = values(of: list), values.count <= Limits.elements else { return unknown(node) }
        return .array(values)
    }

    /// The values of a list, splats spread out; nothing if one of these has no known length.
    func values(of list: [NodeID]) -> [Value]? {
        var result: [Value] = []
        var isKnown = true
        for element in list {
            if case .splat(let inner) = tree[element].syntax {
                switch inner.map({ evaluate($0) }) ?? forwarded(["*", "..."], at: element) {
                case .array(let values): result += values
                case .range(let low, let high) where high - low < Limits.rounds:
                    result += high < low ? [] : (low...high).map(Value.int)
                case .null: break
                // A constant of another file may hold a list.
                case .unknown, .question, .constant, .range: isKnown = false
                case let value: result.append(value)
                }
            } else {
                result.append(evaluate(element))
            }
            if result.count > Limits.elements { isKnown = false }
        }
        return isKnown ? result : nil
    }

    /// What a nameless parameter took, to be passed on.
    private func forwarded(_ names: [String], at node: NodeID) -> Value {
        for name in names { if let value = frame.value(of: name) { return value } }
        return unknown(node)
    }

    /// The entries of a hash; what `**` spreads of something unknown is an entry with an unknown key.
    func hash(_ entries: [HashEntry]) -> [Value.Entry] {
        var result: [Value.Entry] = []
        for entry in entries {
            switch entry {
            case .pair(let key, let value):
                let key = evaluate(key)
                let entry = Value.Entry(key: key, value: evaluate(value))
                result.removeAll { $0.key == key && key.isKnown }
                result.append(entry)
            case .doubleSplat(let inner):
                let value = inner.map { evaluate($0) } ?? frame.value(of: "**") ?? .unknown("**")
                if let entries = value.entries {
                    for entry in entries {
                        result.removeAll { $0.key == entry.key }
                        result.append(entry)
                    }
                } else if !value.isNull {
                    let source = inner.map(tree.shortSource(of:)) ?? "**"
                    result.append(Value.Entry(key: .unknown(source), value: .unknown(source)))
                }
            }
            if result.count > Limits.elements { break }
        }
        return result
    }

    private func range(_ from: NodeID?, _ to: NodeID?, _ excludesEnd: Bool, at node: NodeID) -> Value {
        let low = from.map { evaluate($0) }
        let high = to.map { evaluate($0) }
        guard case .int(let low) = low, case .int(let high) = high, high > .min else { return unknown(node) }
        return .range(low, excludesEnd ? high - 1 : high)
    }

    private func named(_ node: NodeID, _ use: Use) -> Value {
        switch tree[node].syntax {
        case .identifier(let name):
            if let value = frame.value(of: name) { return value }
            return evaluate(Invocation(name), at: node, use)
        case .constant: return constant(node)
        case .variable(let name):
            if ["$stdout", "$stderr"].contains(name) { return .receiver(.silent) }
            // What stands in it may come from `initialize` or from the class.
            return variables.instance[frame.key(of: name)] ?? unknown(node)
        case .yield(let arguments):
            let values = values(of: arguments) ?? [unknown(node)]
            guard let block = frame.block else {
                emit(unreadable: .dynamicValue, "the block that `yield` runs isn't known", at: node)
                return unknown(node)
            }
            return call(block, with: values, at: node)
        case .splat(let inner), .blockArgument(let inner):
            return inner.map { evaluate($0) } ?? unknown(node)
        default: return unknown(node)
        }
    }

    private func constant(_ node: NodeID) -> Value {
        guard let name = constantName(node) else { return unknown(node) }
        if let value = constants[name] { return value }
        if ["STDOUT", "STDERR"].contains(name) { return .receiver(.silent) }
        return .constant(name)
    }

    /// The whole name of a constant; nothing if its scope is worked out.
    func constantName(_ node: NodeID) -> String? {
        guard case .constant(let name, let scope, _) = tree[node].syntax else { return nil }
        guard let scope else { return name }
        guard case .constant = tree[scope].syntax else {
            if case .self = tree[scope].syntax { return name }
            return nil
        }
        // A constant of this file's own class is known by its last name.
        guard let outer = constantName(scope) else { return nil }
        if classes[outer]?.isMigration == true { return name }
        return "\(outer)::\(name)"
    }
}
