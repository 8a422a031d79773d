import DeployModel
import RubySyntax

/// What a single node names.
extension ReferenceFinder {
    mutating func look(at node: NodeID, _ around: Around) {
        switch file.tree[node].syntax {
        case .string(let parts), .symbol(let parts), .command(let parts), .regexp(let parts, _):
            lookAtText(node, parts, around)
        case .identifier(let name):
            lookAtName(name, node, receiver: nil, around)
            // A macro that is called without anything.
            if case .column = target.object, around.isInModel {
                if ImpliedColumns.columns(of: name, []).contains(target.word) { note(node, .likely) }
            }
        case .call(let call):
            lookAtName(call.name, node, receiver: call.receiver, at: call.nameRange.lowerBound, around)
            lookAtCall(call, node, around)
        case .constant: lookAtConstant(node, around)
        case .assignment(let place, _, let value): lookAtSetting(place, value, around)
        case .def(let name, _, _, _):
            if case .column = target.object, around.isInModel, target.isAttributeMethod(name) {
                note(node, target.isIgnored ? .possible : .likely)
            }
        case .unreadable: lookAtUnreadable(node, around)
        default: break
        }
    }

    /// Code that can't be read: what stands there beside the table's name or a model's counts.
    private mutating func lookAtUnreadable(_ node: NodeID, _ around: Around) {
        let text = Array(file.tree.text[file.tree[node].range])
        let names = Words.all(in: text).contains { word in
            let word = String(decoding: word, as: UTF8.self)
            return word != target.word && target.modelWords.contains(word)
        }
        let isLikely = readsWhole && (around.isInModel || names)
        for word in target.searchWords {
            for place in Words.places(of: Array(word.utf8), in: text) {
                let counts = isLikely && word == target.word
                note(at: file.tree[node].range.lowerBound + place, counts ? .likely : .possible)
            }
        }
    }

    // MARK: Names

    private mutating func lookAtName(
        _ name: String, _ node: NodeID, receiver: NodeID?, at offset: Int? = nil, _ around: Around
    ) {
        let offset = offset ?? file.tree[node].range.lowerBound
        switch target.object {
        case .column:
            guard name.utf8.count >= target.word.utf8.count, target.isAttributeMethod(name) else { return }
            let finds = name.hasPrefix("find_by_")
            let isAboutModel = finds && receiver.map { lineHolds($0) } ?? false
            let isOwn = around.isInModel && (receiver.map { file.tree.isSelf($0) } ?? true)
            guard !target.isIgnored else { return note(at: offset, .possible) }
            note(at: offset, isAboutModel ? .certain : isOwn || lineNamesModel(offset) ? .likely : .possible)
        // Rules ask for methods by name too: `distinct`, `insert_all`.
        case .table where name == target.word, .named where name == target.word: note(at: offset, .possible)
        default: break
        }
    }

    /// Whether a receiver's source names a model.
    private func lineHolds(_ receiver: NodeID) -> Bool {
        Words.all(in: Array(file.tree.text[file.tree[receiver].range])).contains { word in
            target.modelWords.contains(String(decoding: word, as: UTF8.self))
        }
    }

    private mutating func lookAtConstant(_ node: NodeID, _ around: Around) {
        guard case .table = target.object, let path = file.tree.constant(node) else { return }
        let name = map.index.resolve(path, scopes: around.scopes) ?? path.text
        if target.models.contains(name) { note(node, .certain) }
    }

    // MARK: Texts

    private mutating func lookAtText(_ node: NodeID, _ parts: [StringPart], _ around: Around) {
        let whole = parts.reduce("") { result, part in
            if case .text(let text, _) = part { result + text } else { result + " ? " }
        }
        if case .uniqueIndex = target.object { return lookAtConflict(node, whole, isWhole: parts.count <= 1) }
        guard !target.word.isEmpty else { return }
        if settled.contains(node) { return }
        if let word = file.tree.word(node), isWhole(word) {
            var strength = strength(at: node, around)
            if case .column = target.object, strength == .possible { strength = strengthOfPiece(node, around) }
            if case .table = target.object, strength == .possible { strength = .likely }
            return note(node, strength)
        }
        if case .table = target.object, let word = file.tree.word(node), isClassName(word) {
            return note(node, .certain)
        }
        for case .text(let text, let range) in parts
        where Words.holds(target.word, in: text) || Words.holds(target.word.uppercased(), in: text) {
            lookAtSQL(text, in: whole, node, range, around)
        }
    }

    private func isWhole(_ word: String) -> Bool {
        word == target.word || target.otherNames.contains(word)
    }

    /// Whether a text names one of the classes: `class_name: "Admin::User"`.
    private func isClassName(_ word: String) -> Bool {
        target.models.contains(word.hasPrefix("::") ? String(word.dropFirst(2)) : word)
    }

    /// What a class says of columns that Active Record itself puts into SQL: `self.implicit_order_column = "name"`.
    private mutating func lookAtSetting(_ place: NodeID, _ value: NodeID, _ around: Around) {
        guard case .column = target.object, around.isInModel, let call = file.tree.call(place), call.receiver != nil,
            ["implicit_order_column", "inheritance_column", "locking_column", "primary_key", "query_constraints"]
                .contains(call.name.hasSuffix("=") ? String(call.name.dropLast()) : call.name)
        else { return }
        for word in file.tree.wordNodes(below: value) where file.tree.word(word) == target.word {
            settled.insert(word)
            note(word, .certain)
        }
    }

    // MARK: Calls

    private mutating func lookAtCall(_ call: Call, _ node: NodeID, _ around: Around) {
        switch target.object {
        case .column:
            lookAtMacro(call, node, around)
            lookAtQuery(call, node, around)
        case .uniqueIndex: lookAtUpsert(call, node, around)
        case .table: lookAtAssociation(call, node)
        default: break
        }
    }

    private mutating func lookAtAssociation(_ call: Call, _ node: NodeID) {
        guard ["belongs_to", "has_many", "has_one", "has_and_belongs_to_many"].contains(call.name),
            let name = call.arguments.first.flatMap({ file.tree.word($0) })
        else { return }
        if target.modelWords.contains(name), file.tree.options(call.arguments)["class_name"] == nil {
            note(node, .certain)
        }
    }
}
