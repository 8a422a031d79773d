import DeployModel
import RubySyntax

/// Writes to whole tables through models.
extension Evaluator {
    static let narrowing: Set<String> = [
        "where", "not", "limit", "rewhere", "joins", "left_joins", "or", "from", "merge",
    ]
    static let passing: Set<String> = [
        "all", "unscoped", "in_batches", "order", "reorder", "unscope", "distinct",
    ]

    /// `Model.where(…).update_all(…)` on a model whose table this file says: one statement without callbacks.
    func dataChange(_ command: Command) -> DataChange? {
        guard command.name == "update_all" || command.name == "delete_all" else { return nil }
        var narrows = false
        guard case .call(let outermost) = tree[command.node].syntax else { return nil }
        var next = outermost.receiver
        for _ in 0..<20 {
            guard let node = next else { return nil }
            if case .constant = tree[node].syntax {
                guard let model = constantName(node), let definition = classes[model], !definition.hasDefaultScope,
                    let table = tableName(ofModel: model)
                else { return nil }
                return DataChange(
                    command.name == "update_all" ? .update : .delete, table: table, columns: writtenColumns(command),
                    touchesAllRows: !narrows)
            }
            guard case .call(let call) = tree[node].syntax else { return nil }
            if Self.narrowing.contains(call.name) {
                narrows = true
            } else if !Self.passing.contains(call.name) {
                return nil
            }
            next = call.receiver
        }
        return nil
    }

    func writtenColumns(_ command: Command) -> [String] {
        let entries = command.options.isEmpty ? command[0]?.entries ?? [] : command.options
        return entries.compactMap(\.key.name)
    }
}
