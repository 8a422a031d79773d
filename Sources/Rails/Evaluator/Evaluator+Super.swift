import DeployModel
import RubySyntax

extension Evaluator {
    func evaluateSuper(_ call: Call, at node: NodeID) -> Value {
        _ = command(Invocation(call), at: node)
        if foreignModules.isEmpty, ["up", "down", "change", "initialize", ""].contains(frame.method),
            isRailsOwn(superOf: node)
        {
            return unknown(node)
        }
        emit(unreadable: .unknownCall, "`super` runs code that isn't followed", at: node)
        return unknown(node)
    }

    /// Whether only Rails' own method stands above the one that a node is in.
    private func isRailsOwn(superOf node: NodeID) -> Bool {
        let place = tree[node].range.lowerBound
        let isMixedIn = modules.values.contains { body in
            MigrationClass.statements(of: body, in: tree).contains { statement in
                if case .def(frame.method, _, _, _) = tree[statement].syntax { true } else { false }
            }
        }
        let owner = classes.values.first { $0.body.map { tree[$0].range.contains(place) } ?? false }
        return !isMixedIn && owner?.isMigration == true
    }
}
