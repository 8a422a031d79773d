import DeployModel
import RubySyntax

/// Writes that name a unique index: `unique_by:`, `ON CONFLICT`.
extension ReferenceFinder {
    private static let upserts: Set<String> = [
        "upsert", "upsert_all", "insert", "insert_all", "insert_all!", "insert!",
    ]

    mutating func lookAtUpsert(_ call: Call, _ node: NodeID, _ around: Around) {
        let tree = file.tree
        let options = tree.options(call.arguments)
        let isOnModel = namesModel(call, around)
        for name in ["unique_by", "conflict_target", "constraint_name"] {
            guard let value = options[name] else { continue }
            return noteMatch(value, node, isOnModel)
        }
        // import … on_duplicate_key_update: { conflict_target: [:a] }
        for name in ["on_duplicate_key_update", "on_duplicate_key_ignore"] {
            guard let value = options[name] else { continue }
            let inner = tree.options([value])
            if let target = inner["conflict_target"] ?? inner["constraint_name"] { noteMatch(target, node, isOnModel) }
        }
        if call.name.hasPrefix("create_or_find_by") {
            let keys = Set(tree.options(call.arguments).keys)
            let mayConflict = keys.isEmpty || target.columns.isSubset(of: keys)
            return note(node, isOnModel ? (mayConflict ? .certain : .possible) : .possible)
        }
        guard Self.upserts.contains(call.name) else { return }
        if tree.hasOpenOptions(call.arguments.suffix(1)), call.arguments.count > 1 { return note(node, .possible) }
        if call.name.hasPrefix("upsert"), target.columns == primaryKey, isOnModel { note(node, .certain) }
    }

    private var primaryKey: Set<String> {
        guard let table = target.table else { return [] }
        return [map.models[table]?.compactMap(\.primaryKey).first ?? "id"]
    }

    private func namesModel(_ call: Call, _ around: Around) -> Bool {
        guard let receiver = call.receiver else { return around.isInModel }
        let words = Words.all(in: Array(file.tree.text[file.tree[receiver].range]))
        return words.contains { target.modelWords.contains(String(decoding: $0, as: UTF8.self)) }
            || around.isInModel && file.tree.isSelf(receiver)
    }

    private mutating func noteMatch(_ value: NodeID, _ node: NodeID, _ isOnModel: Bool) {
        guard let words = file.tree.words(value) else { return note(node, isOnModel ? .likely : .possible) }
        let isName = words == [target.word]
        guard isName || Set(words) == target.columns else { return }
        note(node, isName || isOnModel ? .certain : .likely)
    }

    /// `ON CONFLICT (a, b)`, `ON CONFLICT ON CONSTRAINT name` in a text.
    ///
    /// - Parameter isWhole: whether nothing of the text is worked out when the code runs.
    mutating func lookAtConflict(_ node: NodeID, _ text: String, isWhole: Bool) {
        let words = Words.all(in: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
        let low = words.map { $0.lowercased() }
        for place in low.indices where low[place...].starts(with: ["on", "conflict"]) {
            let rest = Array(words[(place + 2)...])
            if rest.prefix(2).map({ $0.lowercased() }) == ["on", "constraint"] {
                if rest.count > 2, rest[2] == target.word { note(node, .certain, isSQL: true) }
                continue
            }
            let columns = Set(rest.prefix { !["do", "where"].contains($0.lowercased()) })
            let namesTable = target.table.map { words.contains($0) } ?? false
            if columns.isEmpty, !isWhole { note(node, namesTable ? .likely : .possible, isSQL: true) }
            if !columns.isEmpty, columns == target.columns { note(node, namesTable ? .certain : .likely, isSQL: true) }
        }
    }
}
