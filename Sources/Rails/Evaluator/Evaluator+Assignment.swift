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
        "fill", "subtract", "add?", "delete?", "default=", "setbyte",
    ]

    /// Whether a call of a name may change the object.
    static func changes(_ name: String, _ receiver: Value? = nil) -> Bool {
        // A set is a list here; a hash's `merge` makes a new one.
        if name == "merge" { return receiver?.elements != nil }
        return mutators.contains(name) || name.utf8.last == UInt8(ascii: "!")
    }

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
        case .variable(let name): variables.instance[frame.key(of: name)] ?? unassigned(name)
        case .constant: constantName(target).flatMap { constants[$0] }
        default: evaluate(target)
        }
    }

    /// An instance variable that nothing has assigned is nil, if there is nothing else that might have.
    private func unassigned(_ name: String) -> Value? {
        methods["initialize"] == nil && foreignModules.isEmpty ? nil : .unknown(name)
    }

    /// Gives a target its value.
    func bind(_ target: NodeID, to value: Value) {
        switch tree[target].syntax {
        case .identifier(let name): frame.assign(value, to: name)
        case .variable(let name): variables.instance[frame.key(of: name)] = value
        case .constant: if let name = constantName(target) { constants[name] = value }
        case .targets(let list): bind(list, to: value)
        case .splat(let inner): if let inner { bind(inner, to: value) }
        case .call(let call): bind(call, to: value, at: target)
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

    /// `a[b] = c` changes the object that `a` is; `a.b = c` is a call.
    private func bind(_ call: Call, to value: Value, at node: NodeID) {
        guard let receiver = call.receiver else { return }
        let old = evaluate(receiver, as: .receiver)
        guard call.name == "[]" || call.name == "[]=" else {
            let name = call.name.utf8.last == UInt8(ascii: "=") ? call.name : call.name + "="
            return set(name, of: old, receiver, to: value, at: node)
        }
        let keys = call.arguments.map { evaluate($0) }
        guard old.elements != nil || old.entries != nil || old.name != nil else {
            return set("[]=", of: old, receiver, to: value, at: node)
        }
        let new = keys.count == 1 ? Self.storing(value, at: keys[0], in: old) : nil
        change(receiver, from: old, to: new ?? .unknown(tree.shortSource(of: receiver)))
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

    /// Gives a variable whose object was changed its new value. Other names of an equal object may mean the same one, and
    /// what holds such an object holds the changed one: they are no longer known.
    func change(_ receiver: NodeID, from old: Value, to new: Value) {
        switch old {
        case .array, .hash, .string: break
        default: return
        }
        changes += 1
        if openLists.contains(old) {
            emit(unreadable: .dynamicValue, "a list is changed while a loop goes through it", at: receiver)
        }
        for index in variables.frames.indices {
            for scope in variables.frames[index].scopes.indices {
                for (name, value) in variables.frames[index].scopes[scope] where holds(value, old) {
                    variables.frames[index].scopes[scope][name] = .unknown(name)
                }
            }
        }
        for (name, value) in variables.instance where holds(value, old) { variables.instance[name] = .unknown(name) }
        for (name, value) in constants where holds(value, old) { constants[name] = .unknown(name) }
        switch tree[receiver].syntax {
        case .identifier, .variable, .constant: bind(receiver, to: new)
        default: break
        }
    }

    /// Whether a value is another, or holds it somewhere.
    private func holds(_ value: Value, _ part: Value) -> Bool {
        if value == part { return true }
        switch value {
        case .array(let list):
            steps += list.count / 16
            return list.contains { holds($0, part) }
        case .hash(let entries):
            steps += entries.count / 16
            return entries.contains { holds($0.key, part) || holds($0.value, part) }
        default: return false
        }
    }
}
