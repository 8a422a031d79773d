import DeployModel
import RubySyntax

/// Columns as what queries are given: they go into SQL, whether the model ignores them or not.
extension ReferenceFinder {
    /// Whose rows a query is about, seen from the table that is asked about.
    enum Owner { case target, others, unknown }

    /// A place in a query's arguments that names the column.
    struct Hit {
        var node: NodeID
        /// Whether it is a hash's key: it is always read as a column of the relation's own table, or of `table`.
        var isKey: Bool
        /// The key of the hash around it: a table or an association.
        var table: String?
    }

    mutating func lookAtQuery(_ call: Call, _ node: NodeID, _ around: Around) {
        if QueryMethods.predicates.contains(call.name), let receiver = call.receiver {
            lookAtArel(receiver, around)
        }
        // send(:where, name: 1)
        let isSent = ["send", "public_send", "try"].contains(call.name)
        let name = isSent ? call.arguments.first.flatMap { file.tree.word($0) } ?? "" : call.name
        guard let kind = QueryMethods.kind(of: name), !isFormHelper(call) else { return }
        var hits: [Hit] = []
        for argument in isSent ? Array(call.arguments.dropFirst()) : call.arguments {
            collect(argument, kind, nil, &hits)
        }
        let inner = call.arguments.flatMap { wordsOfCall($0) }
        guard !hits.isEmpty || !inner.isEmpty else { return }
        let rows = rows(of: call, around)
        if owner(rows) == .target { for word in inner { note(word, .likely) } }
        if rows.classes == nil, call.receiver == nil, !QueryMethods.strong.contains(name) { return }
        for hit in hits { note(hit, rows, around.top ?? node) }
    }

    private mutating func note(_ hit: Hit, _ rows: Rows, _ top: NodeID) {
        settled.insert(hit.node)
        var owner = owner(rows)
        if let table = hit.table { owner = self.owner(ofKey: table, rows) }
        switch owner {
        case .target: note(hit.node, .certain)
        case .unknown: note(hit.node, .likely)
        case .others:
            // A name that is no column of the relation's own table goes into SQL as it is.
            note(hit.node, !hit.isKey && joinsTarget(top) ? .likely : .possible)
        }
    }

    /// `table[:name].eq(1)`.
    private mutating func lookAtArel(_ receiver: NodeID, _ around: Around) {
        guard case .call(let inner) = file.tree[receiver].syntax, inner.name == "[]", let table = inner.receiver,
            let column = inner.arguments.first, inner.arguments.count == 1, names(column)
        else { return }
        let rows = rows(table, around)
        note(Hit(node: column, isKey: true, table: nil), rows, receiver)
    }

    // MARK: Whose rows

    private mutating func reader() -> RowsReader {
        if let rowsReader { return rowsReader }
        let reader = RowsReader(file, map, associations, words: target.modelWords)
        rowsReader = reader
        return reader
    }

    mutating func rows(_ node: NodeID, _ around: Around) -> Rows {
        reader().rows(node, around.scopes)
    }

    private mutating func rows(of call: Call, _ around: Around) -> Rows {
        if let receiver = call.receiver { return receiverRows(receiver, around) }
        if let rows = around.rows { return rows }
        guard let scope = around.scopes.first, associations.mapped.contains(scope) || associations.parts.contains(scope)
        else { return .unknown }
        return Rows(classes: [scope], isRelation: true, isPlain: false)
    }

    /// The same where the chain begins with a call without a receiver: `-> { where(…).order(:name) }`.
    private mutating func receiverRows(_ receiver: NodeID, _ around: Around) -> Rows {
        var root = receiver
        while case .call(let call) = file.tree[root].syntax, let next = call.receiver { root = next }
        switch file.tree[root].syntax {
        case .call(let call) where call.receiver == nil && QueryMethods.relations.contains(call.name):
            if let rows = around.rows { return rows }
        case .identifier(let name) where QueryMethods.relations.contains(name):
            if let rows = around.rows { return rows }
            var rows = Rows.unknown
            if let scope = around.scopes.first,
                associations.mapped.contains(scope) || associations.parts.contains(scope)
            {
                rows = Rows(classes: [scope], isRelation: true, isPlain: false)
            }
            return rows
        default: break
        }
        return rows(receiver, around)
    }

    func owner(_ rows: Rows) -> Owner {
        guard let classes = rows.classes else { return .unknown }
        let own = classes.filter { target.models.contains($0) || target.parts.contains($0) }
        return own.isEmpty ? .others : own.count == classes.count ? .target : .unknown
    }

    /// Whose column a key of a nested hash names: `where(users: { name: 1 })`.
    private func owner(ofKey key: String, _ rows: Rows) -> Owner {
        let plain = key.hasPrefix("public.") ? String(key.dropFirst(7)) : key
        if plain == target.table { return .target }
        if let targets = associations.targets(of: plain, in: rows.classes) {
            return targets.isOpen ? .unknown : owner(Rows(classes: targets.classes))
        }
        return map.models[plain] == nil ? .unknown : .others
    }

    /// Whether a chain brings the table in: `joins(:user)`.
    private func joinsTarget(_ top: NodeID) -> Bool {
        var next: NodeID? = top
        while let node = next, case .call(let call) = file.tree[node].syntax {
            if QueryMethods.joins.contains(call.name) {
                for argument in call.arguments {
                    let words = Words.all(in: Array(file.tree.text[file.tree[argument].range]))
                    if words.contains(where: { namesTarget(String(decoding: $0, as: UTF8.self)) }) { return true }
                }
            }
            next = call.receiver
        }
        return false
    }

    private func namesTarget(_ word: String) -> Bool {
        if target.modelWords.contains(word) { return true }
        guard let targets = associations.targets(of: word, in: nil) else { return false }
        return !target.models.isDisjoint(with: targets.classes)
    }

    /// What the scope of an association is about: `has_many :people, -> { order(:name) }, class_name: "User"`.
    mutating func associationRows(_ call: Call, _ around: Around) -> Rows? {
        guard ["has_many", "has_one", "belongs_to", "has_and_belongs_to_many"].contains(call.name),
            let name = call.arguments.first.flatMap({ file.tree.word($0) })
        else { return nil }
        guard let targets = associations.targets(of: name, in: around.scopes.first.map { [$0] }), !targets.isOpen
        else { return .unknown }
        return Rows(classes: targets.classes)
    }

    /// Whether a piece of SQL that a query of another table's model is given is about that table: nothing in the chain
    /// brings a further table in.
    mutating func isSurelyOfOthers(_ node: NodeID, _ text: String, _ around: Around) -> Bool {
        guard case .column = target.object, let fragment = around.fragment, fragment.call.name != "execute",
            case .string(let parts) = file.tree[node].syntax, parts.count <= 1
        else { return false }
        let rows = rows(of: fragment.call, around)
        guard owner(rows) == .others, !joinsTarget(fragment.top) else { return false }
        let words = Words.all(in: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self).lowercased() }
        return !words.contains { ["select", "join", "from"].contains($0) }
    }
}

extension SyntaxTree {
    /// The strings and symbols at or below a node.
    func wordNodes(below node: NodeID) -> [NodeID] {
        if word(node) != nil { return [node] }
        return children(of: node).flatMap { wordNodes(below: $0) }
    }
}
