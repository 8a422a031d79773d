import DeployModel
import RubySyntax

/// What a single node names.
extension ReferenceFinder {
    mutating func look(at node: NodeID, _ around: Around) {
        switch file.tree[node].syntax {
        case .string(let parts), .symbol(let parts), .command(let parts), .regexp(let parts, _):
            lookAtText(node, parts, around)
        case .identifier(let name): lookAtName(name, node, receiver: nil, around)
        case .call(let call):
            lookAtName(call.name, node, receiver: call.receiver, at: call.nameRange.lowerBound, around)
            lookAtCall(call, node, around)
        case .constant: lookAtConstant(node, around)
        case .def(let name, _, _, _):
            if case .column = target.object, around.isInModel, target.isAttributeMethod(name) { note(node, .likely) }
        case .unreadable:
            let text = Array(file.tree.text[file.tree[node].range])
            for word in target.searchWords {
                for place in Words.places(of: Array(word.utf8), in: text) {
                    note(at: file.tree[node].range.lowerBound + place, .possible)
                }
            }
        default: break
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
            note(at: offset, isAboutModel ? .certain : isOwn || lineNamesModel(offset) ? .likely : .possible)
        case .table where name == target.word: note(at: offset, .possible)
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
        if case .uniqueIndex = target.object { return lookAtConflict(node, whole) }
        guard !target.word.isEmpty else { return }
        if let word = file.tree.word(node), isWhole(word) {
            var strength = strength(at: node, around)
            if case .table = target.object, strength == .possible { strength = .likely }
            return note(node, strength)
        }
        if case .table = target.object, let word = file.tree.word(node), isClassName(word) {
            return note(node, .certain)
        }
        for case .text(let text, let range) in parts where Words.holds(target.word, in: text) {
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

    /// A text of several words that holds the word.
    private mutating func lookAtSQL(
        _ text: String, in whole: String, _ node: NodeID, _ range: Range<Int>, _ around: Around
    ) {
        guard around.isFragment || isDotted(text) || SQLHints.looksLikeSQL(whole) else { return }
        let isTable = if case .table = target.object { true } else { false }
        let namesTable = target.table.map { Words.holds($0, in: whole) } ?? true
        var strength = isTable || namesTable ? CodeReference.Strength.certain : strength(at: node, around)
        if case .enumValue = target.object { strength = .likely }
        // Each line of a long text by itself: a text part of a heredoc knows where it was read from.
        let bytes = Array(file.tree.text[range])
        let places = Words.places(of: Array(target.word.utf8), in: bytes)
        if places.isEmpty { note(node, strength, isSQL: true) }
        for place in places {
            let isForeign = !isTable && isQualifiedByAnotherTable(bytes, place)
            note(at: range.lowerBound + place, isForeign ? .possible : strength, isSQL: true)
        }
    }

    /// Whether another table of the app and a point stand before a word: `posts.name`.
    private func isQualifiedByAnotherTable(_ text: [UInt8], _ place: Int) -> Bool {
        var end = place
        while end > 0, text[end - 1] == UInt8(ascii: "\"") || text[end - 1] == UInt8(ascii: ".") { end -= 1 }
        guard text[end..<place].contains(UInt8(ascii: ".")) else { return false }
        let start = text[..<end].lastIndex { !$0.isWordByte }.map { $0 + 1 } ?? 0
        let qualifier = String(decoding: text[start..<end], as: UTF8.self)
        return qualifier != target.table && map.models[qualifier] != nil
    }

    /// Whether the word stands behind its table and a point: `users.name`, `"users"."name"`.
    private func isDotted(_ text: String) -> Bool {
        guard let table = target.table, case .column = target.object else { return false }
        let plain = text.filter { $0 != "\"" && $0 != "`" }
        return plain.contains("\(table).\(target.word)")
    }

    // MARK: Calls

    private mutating func lookAtCall(_ call: Call, _ node: NodeID, _ around: Around) {
        switch target.object {
        case .column: lookAtMacro(call, node, around)
        case .uniqueIndex: lookAtUpsert(call, node, around)
        case .table: lookAtAssociation(call, node)
        default: break
        }
    }

    /// `belongs_to :user` reads and writes `user_id`.
    private mutating func lookAtMacro(_ call: Call, _ node: NodeID, _ around: Around) {
        let tree = file.tree
        let names = tree.positional(call.arguments).compactMap { tree.word($0) }
        let options = tree.options(call.arguments)
        if around.isInModel, call.receiver == nil {
            if ["belongs_to", "references"].contains(call.name), let name = names.first, options["foreign_key"] == nil,
                name == target.association
            {
                note(node, .certain)
            }
            let columns = ImpliedColumns.columns(of: call.name, names)
            if columns.contains(target.word) { note(node, .likely) }
        }
        // A child's counter lies in the parent's table.
        if call.name == "belongs_to", let counter = options["counter_cache"], tree.truth(counter) == true,
            let name = names.first, target.modelWords.contains(options["class_name"].flatMap { tree.word($0) } ?? name),
            target.word.hasSuffix("_count"), let scope = around.scopes.first
        {
            let last = scope.split(separator: ":").last.map(String.init) ?? ""
            let word = Inflector().plural(Inflector.underscore(last)) + "_count"
            if word == target.word { note(node, .certain) }
        }
        // has_many :posts in a parent means this table's user_id.
        if ["has_many", "has_one"].contains(call.name), options["foreign_key"] == nil, options["through"] == nil,
            let name = names.first, target.modelWords.contains(name), let scope = around.scopes.first
        {
            let owner = options["as"].flatMap { tree.word($0) }
            let last = scope.split(separator: ":").last.map(String.init) ?? ""
            if (owner ?? Inflector.underscore(last)) == target.association { note(node, .certain) }
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
