import DeployModel
import RubySyntax

/// Ruby's and Active Support's methods on known values, as far as they are exact.
extension Evaluator {
    /// What a method makes of a known value; nothing if that isn't known here.
    func pure(_ name: String, on receiver: Value, _ arguments: [Value], at node: NodeID) -> Value? {
        guard receiver.isKnown || receiver.elements != nil || receiver.entries != nil else { return nil }
        if let value = general(name, receiver, arguments) { return value }
        switch receiver {
        case .string(let text): return pureText(name, text, arguments, node)
        case .symbol(let symbol): return pureSymbol(name, symbol, arguments, node)
        case .int, .number: return pureNumber(name, receiver, arguments)
        case .array(let list): return pureArray(name, list, arguments)
        case .hash(let entries): return pureHash(name, entries, arguments)
        case .range(let low, let high): return pureRange(name, low, high, arguments)
        default: return nil
        }
    }

    func general(_ name: String, _ receiver: Value, _ arguments: [Value]) -> Value? {
        switch name {
        case "freeze", "dup", "clone", "itself", "+@", "html_safe", "deep_dup": return receiver
        case "-@" where receiver.name != nil: return receiver
        case "nil?": return .bool(receiver.isNull)
        case "to_s", "to_str":
            return receiver.text.map { text in
                if case .string = receiver { return receiver }
                return .string(text)
            }
        case "==", "eql?", "equal?": return compare(receiver, arguments).map(Value.bool)
        case "!=": return compare(receiver, arguments).map { .bool(!$0) }
        case "blank?", "empty?": return isBlank(receiver).map(Value.bool)
        case "any?":
            guard arguments.isEmpty else { return nil }
            if let list = receiver.elements {
                return list.allSatisfy(\.isKnown) ? .bool(list.contains { $0.truth == true }) : nil
            }
            return receiver.entries.map { .bool(!$0.isEmpty) }
        case "present?": return isBlank(receiver).map { .bool(!$0) }
        case "presence": return isBlank(receiver).map { $0 ? .null : receiver }
        case "in?":
            return arguments.first?.elements.flatMap { contains(receiver, in: $0) }
        case "is_a?", "kind_of?", "instance_of?": return arguments.first.flatMap { kind(of: receiver, is: $0) }
        case "to_json": return JSONText(receiver).text.map { .string($0) }
        default: return nil
        }
    }

    func compare(_ receiver: Value, _ arguments: [Value]) -> Bool? {
        guard receiver.isKnown, let other = arguments.first, other.isKnown else { return nil }
        return receiver == other ? true : receiver.isPlain && other.isPlain ? false : nil
    }

    func contains(_ value: Value, in list: [Value]) -> Value? {
        let answers = list.map { compare($0, [value]) }
        return answers.contains(true) ? .bool(true) : answers.contains(nil) ? nil : .bool(false)
    }

    func isBlank(_ value: Value) -> Bool? {
        switch value {
        case .null: true
        case .bool(let truth): !truth
        case .string(let text): text.text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
        case .symbol(let name): name.isEmpty
        case .array(let list): list.isEmpty
        case .hash(let entries): entries.isEmpty
        case .int, .number: false
        default: nil
        }
    }

    func kind(of value: Value, is type: Value) -> Value? {
        guard case .constant(let name) = type else { return nil }
        let own: String
        switch value {
        case .string: own = "String"
        case .symbol: own = "Symbol"
        case .array: own = "Array"
        case .hash: own = "Hash"
        case .int: own = "Integer"
        case .null: own = "NilClass"
        default: return nil
        }
        return own == name ? .bool(true) : Self.plainClasses.contains(name) ? .bool(false) : nil
    }

    /// Classes that nothing is of besides what is of exactly that class.
    private static let plainClasses: Set<String> = [
        "String", "Symbol", "Array", "Hash", "Integer", "NilClass", "Float", "TrueClass", "FalseClass", "Proc", "Range",
    ]
}
