import DeployModel
import RubySyntax

/// Comparing with regexps, and changing objects in place.
extension Evaluator {
    /// `x =~ /postgres/i` and such, where both are known.
    func match(_ call: Invocation, _ receiver: Value) -> Bool? {
        guard ["=~", "match?", "match", "!~", "==="].contains(call.name), let argument = call.arguments.first,
            case .regexp = tree[argument].syntax, let result = Self.matches(receiver.text, pattern(argument))
        else { return nil }
        return call.name == "!~" ? !result : result
    }

    /// A regexp that is only words with `|` between them.
    func pattern(_ node: NodeID) -> (words: [String], ignoresCase: Bool)? {
        guard case .regexp(let parts, let options) = tree[node].syntax, parts.count == 1,
            case .text(let text, _) = parts[0]
        else { return nil }
        var body = text
        if body.hasPrefix("(?:"), body.hasSuffix(")") { body = String(body.dropFirst(3).dropLast()) }
        let words = body.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard words.allSatisfy({ $0.utf8.allSatisfy(\.isWordByte) && !$0.isEmpty }) else { return nil }
        return (words, options.contains("i"))
    }

    static func matches(_ text: String?, _ pattern: (words: [String], ignoresCase: Bool)?) -> Bool? {
        guard let text, let pattern else { return nil }
        let subject = pattern.ignoresCase ? text.lowercased() : text
        return pattern.words.contains { subject.contains(pattern.ignoresCase ? $0.lowercased() : $0) }
    }

    /// `list << x`: the variable has a new value.
    func mutate(_ call: Invocation, _ receiverNode: NodeID, _ receiver: Value, at node: NodeID) -> Value? {
        switch receiver {
        case .array, .hash, .string: break
        default: return nil
        }
        let command = self.command(call, at: node)
        if let block = command.block {
            _ = runUnknownTimes(node, assigning: [block.node]) {
                self.call(block, with: unknownArguments(block, .plain), at: node)
            }
        }
        let result = command.block == nil ? Self.mutated(receiver, call.name, command.everything) : nil
        let value = result ?? unknown(node)
        change(receiverNode, from: receiver, to: value)
        return value
    }

    static func mutated(_ receiver: Value, _ name: String, _ arguments: [Value]) -> Value? {
        switch (receiver, name) {
        case (.array(let list), "<<"), (.array(let list), "push"), (.array(let list), "append"):
            return list.count < Limits.elements ? .array(list + arguments) : nil
        case (.array(let list), "concat"):
            guard arguments.allSatisfy({ $0.elements != nil }) else { return nil }
            let all = list + arguments.flatMap { $0.elements ?? [] }
            return all.count <= Limits.elements ? .array(all) : nil
        case (.string(var text), "<<"), (.string(var text), "concat"):
            guard arguments.count == 1, case .string(let more) = arguments[0] else { return nil }
            text.append(more)
            return text.text.utf8.count <= Limits.textLength ? .string(text) : nil
        case (.hash(let entries), "merge!"), (.hash(let entries), "update"):
            guard arguments.count == 1, let more = arguments[0].entries else { return nil }
            return .hash(entries.filter { entry in !more.contains { $0.key == entry.key } } + more)
        default: return nil
        }
    }
}
