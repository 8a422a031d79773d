import DeployModel
import RubySyntax

extension Evaluator {
    /// Methods that change the object they are called on.
    static let mutators: Set<String> = [
        "<<", "push", "append", "prepend", "unshift", "concat", "pop", "shift", "insert", "delete", "delete_if",
        "delete_at", "clear", "replace", "[]=", "store", "merge!", "update", "map!", "collect!", "select!", "reject!",
        "sort!", "sort_by!", "uniq!", "compact!", "flatten!", "reverse!", "gsub!", "sub!", "upcase!", "downcase!",
        "strip!", "squish!", "squeeze!", "tr!", "chomp!", "capitalize!", "shuffle!", "add", "keep_if",
        "transform_values!",
        "transform_keys!", "symbolize_keys!", "stringify_keys!", "deep_merge!", "reverse_merge!", "except!", "slice!",
    ]

    func assign(_ target: NodeID, _ operation: String, _ value: NodeID, at node: NodeID) -> Value {
        guard operation != "=" else {
            let result = evaluate(value)
            bind(target, to: result)
            return result
        }
        let old = currentValue(of: target)
        if operation == "||=" || operation == "&&=" {
            return assignConditionally(target, old, operation == "||=", value, at: node)
        }
        let right = evaluate(value)
        let name = String(operation.dropLast())
        let result = old.flatMap { pure(name, on: $0, [right], at: node) } ?? unknown(node)
        bind(target, to: result)
        return result
    }

    private func assignConditionally(
        _ target: NodeID, _ old: Value?, _ isOr: Bool, _ value: NodeID, at node: NodeID
    ) -> Value {
        let old = old ?? .null
        let condition = condition(of: old, at: target)
        return choose(
            condition, at: node,
            then: { [self] in isOr ? old : reassign(target, value) },
            else: { [self] in isOr ? reassign(target, value) : old })
    }

    private func reassign(_ target: NodeID, _ value: NodeID) -> Value {
        let result = evaluate(value)
        bind(target, to: result)
        return result
    }

    private func currentValue(of target: NodeID) -> Value? {
        switch tree[target].syntax {
        case .identifier(let name): frame.value(of: name)
        case .variable(let name): variables.instance[name]
        case .constant: constantName(target).flatMap { constants[$0] }
        default: .unknown(tree.shortSource(of: target))
        }
    }

    /// Gives a target its value.
    func bind(_ target: NodeID, to value: Value) {
        switch tree[target].syntax {
        case .identifier(let name): frame.assign(value, to: name)
        case .variable(let name): variables.instance[name] = value
        case .constant: if let name = constantName(target) { constants[name] = value }
        case .targets(let list): bind(list, to: value)
        case .splat(let inner): if let inner { bind(inner, to: value) }
        case .call(let call): bind(call, to: value)
        default: break
        }
    }

    private func bind(_ targets: [NodeID], to value: Value) {
        let list = value.elements ?? (value.isKnown ? [value] : nil)
        let hasSplat = targets.contains { if case .splat = tree[$0].syntax { true } else { false } }
        for (index, target) in targets.enumerated() {
            if let list, !hasSplat {
                bind(target, to: index < list.count ? list[index] : .null)
            } else {
                bind(target, to: .unknown(tree.shortSource(of: target), origin(of: value)))
            }
        }
    }

    /// `a[b] = c` changes a variable's value; `a.b = c` sets an attribute, which reaches no database by itself.
    private func bind(_ call: Call, to value: Value) {
        guard let receiver = call.receiver else { return }
        guard call.name == "[]" || call.name == "[]=", let key = call.arguments.first else {
            _ = evaluate(receiver, as: .receiver)
            return
        }
        let key2 = evaluate(key)
        guard let old = currentValue(of: receiver) else { return }
        change(
            receiver, from: old, to: Self.storing(value, at: key2, in: old) ?? .unknown(tree.shortSource(of: receiver)))
    }

    private static func storing(_ value: Value, at key: Value, in old: Value) -> Value? {
        guard key.isKnown else { return nil }
        if case .hash(var entries) = old {
            if let index = entries.firstIndex(where: { $0.key == key }) {
                entries[index] = Value.Entry(key: key, value: value)
            } else {
                entries.append(Value.Entry(key: key, value: value))
            }
            return entries.count <= Limits.elements ? .hash(entries) : nil
        }
        if case .array(var list) = old, let index = key.integer, list.indices.contains(index) {
            list[index] = value
            return .array(list)
        }
        return nil
    }

    /// Gives a variable whose object was changed its new value. Other names of an equal object may mean the same one:
    /// they are no longer known.
    func change(_ receiver: NodeID, from old: Value, to new: Value) {
        switch old {
        case .array, .hash, .string: break
        default: return
        }
        for index in variables.frames.indices {
            for scope in variables.frames[index].scopes.indices {
                for (name, value) in variables.frames[index].scopes[scope] where value == old {
                    variables.frames[index].scopes[scope][name] = .unknown(name)
                }
            }
        }
        for (name, value) in variables.instance where value == old { variables.instance[name] = .unknown(name) }
        for (name, value) in constants where value == old { constants[name] = .unknown(name) }
        switch tree[receiver].syntax {
        case .identifier, .variable, .constant: bind(receiver, to: new)
        default: break
        }
    }
}
