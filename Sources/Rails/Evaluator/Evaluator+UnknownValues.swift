import DeployModel
import RubySyntax

/// Calls on what only the run tells.
extension Evaluator {
    /// A call on something unknown.
    func call(onUnknown unknown: Value.Unknown, _ command: Command, _ use: Use) -> Value {
        if case .model(let model) = unknown.origin { return callModel(model, command, use) }
        if Self.connectionWords.contains(command.name) { return .receiver(.connection) }
        if unknown.source == "Rails.application", command.name.hasPrefix("load_") {
            emit(.modelCode(model: "Rails.application", call: command.name), at: command.node)
            return self.unknown(command.node)
        }
        if let template = unknown.template, let value = reshape(template, command) { return value }
        if let block = command.block { runBlock(block, of: unknown, command) }
        if use == .statement, command.block == nil, unknown.origin == .plain, quietness == 0,
            !Self.harmlessOnUnknown.contains(command.name), !Self.mutators.contains(command.name),
            !command.name.hasSuffix("?")
        {
            emit(
                unreadable: .dynamicValue,
                "what `\(command.name)` is called on is worked out at run time: `\(unknown.source)`", at: command.node)
        }
        return self.unknown(command.node, unknown.origin)
    }

    /// What becomes of a string that is known in part.
    func reshape(_ template: FoldedText, _ command: Command) -> Value? {
        let new: Value?
        switch command.name {
        case "+", "<<", "concat":
            guard command.positional.count == 1 else { return nil }
            var text = template
            text.append(command.positional[0].template)
            new = .string(text)
        case "to_s", "freeze", "dup", "html_safe": new = .string(template)
        default: new = reshaped(command.name, template, command.everything)
        }
        guard case .string(let text)? = new, text.text.utf8.count <= Limits.textLength else { return nil }
        return .unknown(
            Value.Unknown(source: tree.shortSource(of: command.node), origin: .plain, template: text))
    }

    func runBlock(_ block: Closure, of unknown: Value.Unknown, _ command: Command) {
        _ = runUnknownTimes(command.node, assigning: [block.node]) {
            call(block, with: unknownArguments(block, unknown.origin), at: command.node)
        }
    }

    static let harmlessOnUnknown: Set<String> = [
        "each", "to_s", "freeze", "+", "-", "*", "/", "==", "puts", "close", "rewind", "first", "last", "reload",
        "result", "to_a", "values", "cmd_tuples", "count", "[]", "size", "length", "clear", "inspect",
    ]
    static let connectionWords: Set<String> = ["connection", "lease_connection", "retrieve_connection"]
}
