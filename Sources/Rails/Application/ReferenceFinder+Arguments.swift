import DeployModel
import RubySyntax

/// The places in a query's arguments that name the column.
extension ReferenceFinder {
    func collect(_ node: NodeID, _ kind: QueryMethods.Kind, _ table: String?, _ hits: inout [Hit]) {
        let tree = file.tree
        switch tree[node].syntax {
        case .string, .symbol:
            if kind == .columns, names(node) { hits.append(Hit(node: node, isKey: table != nil, table: table)) }
        case .array(let items): for item in items { collect(item, kind, table, &hits) }
        case .splat(let inner?): collect(inner, kind, table, &hits)
        case .hash(let entries, _):
            for case .pair(let key, let value) in entries { collect(key, value, kind, table, &hits) }
        default: break
        }
    }

    private func collect(
        _ key: NodeID, _ value: NodeID, _ kind: QueryMethods.Kind, _ table: String?, _ hits: inout [Hit]
    ) {
        let tree = file.tree
        let word = tree.word(key)
        if kind != .options, names(key) { hits.append(Hit(node: key, isKey: true, table: table)) }
        if let word, QueryMethods.columnOptions.contains(word) { return collect(value, .columns, nil, &hits) }
        switch tree[value].syntax {
        case .hash where kind != .options: collect(value, kind, word ?? table, &hits)
        // select(users: [:name])
        case .array where kind == .columns && word != nil: collectNames(value, word, &hits)
        default: break
        }
    }

    /// Names in a list that is the value of a key: `select(users: [:name])`; those of conditions are values.
    private func collectNames(_ value: NodeID, _ table: String?, _ hits: inout [Hit]) {
        guard let table, table == target.table || associations.targets(of: table, in: nil) != nil else { return }
        collect(value, .columns, table, &hits)
    }

    /// The column in the arguments of a call that is an argument itself: `where(params.permit(:name))`.
    func wordsOfCall(_ argument: NodeID) -> [NodeID] {
        guard case .call(let call) = file.tree[argument].syntax else { return [] }
        return call.arguments.flatMap { file.tree.wordNodes(below: $0) }.filter { names($0) }
    }

    func names(_ node: NodeID) -> Bool {
        guard let word = file.tree.word(node) else { return false }
        return word == target.word || target.otherNames.contains(word)
    }

    /// `form.select :name, options` builds an input.
    func isFormHelper(_ call: Call) -> Bool {
        guard call.name == "select" else { return false }
        return call.block != nil || call.receiver == nil && call.arguments.count > 1
            || call.arguments.dropFirst().contains { argument in
                switch file.tree[argument].syntax {
                case .string, .symbol: false
                case .hash(let entries, let hasBraces):
                    hasBraces
                        || entries.contains { entry in
                            guard case .pair(_, let value) = entry else { return true }
                            if case .array = file.tree[value].syntax { return false }
                            return true
                        }
                case .call(let inner): inner.receiver == nil || !inner.arguments.isEmpty
                default: true
                }
            }
    }
}
