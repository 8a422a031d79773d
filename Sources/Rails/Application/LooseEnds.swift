import DeployModel
import RubySyntax

/// Places that change `ignored_columns` and weren't understood as a class's own statement.
struct LooseEnds: Sendable {
    /// The methods that do so, by name, with the place.
    private(set) var methods: [String: SourceLocation] = [:]
    /// The first place that does so outside a method: it may be about any model.
    private(set) var anywhere: SourceLocation?

    /// Looks through a file.
    mutating func look(in file: CodeFile, understood: Set<NodeID>) {
        guard file.tree.text.holds("ignored_columns") else { return }
        var open = file.tree.statements.map { ($0, nil as String?) }
        while let (node, method) = open.popLast() {
            guard !understood.contains(node) || !Self.isWrite(node, file.tree) else { continue }
            if Self.isWrite(node, file.tree) { note(file.location(of: node), in: method) }
            var inner = method
            if case .def(let name, _, _, _) = file.tree[node].syntax {
                // A method that was understood as what a class says.
                if understood.contains(node) { continue }
                inner = name
            }
            open += file.tree.children(of: node).map { ($0, inner) }
        }
    }

    private mutating func note(_ location: SourceLocation, in method: String?) {
        if let method { methods[method] = location } else { anywhere = anywhere ?? location }
    }

    private static func isWrite(_ node: NodeID, _ tree: SyntaxTree) -> Bool {
        switch tree[node].syntax {
        case .assignment(let target, _, _):
            guard let call = tree.call(target), call.receiver != nil else { return false }
            return call.name.hasPrefix("ignored_columns")
        case .call(let call):
            if ["send", "public_send", "define_method", "define_singleton_method", "class_attribute"].contains(
                call.name)
            {
                return call.arguments.first.flatMap { tree.word($0) }?.hasPrefix("ignored_columns") ?? false
            }
            if ["class_eval", "module_eval", "instance_eval", "eval", "class_exec"].contains(call.name) {
                return call.arguments.contains { Array(tree.source(of: $0).utf8).holds("ignored_columns") }
            }
            guard let receiver = call.receiver, let inner = tree.call(receiver) else { return false }
            return inner.name == "ignored_columns"
                && ["push", "<<", "concat", "append", "unshift", "delete", "replace", "clear"].contains(call.name)
        default: return false
        }
    }
}
