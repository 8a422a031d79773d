import DeployModel

extension SchemaReplay {
    mutating func createView(_ name: String, _ definition: String?, materialized: Bool, replace: Bool) {
        if isThere(name), !(replace && schema.views[name] != nil) {
            return refuse("there is something called \(name) already")
        }
        var view = Schema.View(definition: definition, isMaterialized: materialized)
        if let old = schema.views[name] {
            book.remove(old, name)
            // Replacing keeps a view's own; a materialised view is made anew by the framework, with its indexes.
            view.indexes = old.indexes
        }
        schema.views[name] = view
        book.enter(view, name)
    }

    mutating func dropView(_ name: String, ifExists: Bool, cascade: Bool) {
        guard schema.views[name] != nil else {
            if !ifExists { refuse("view \(name) isn't there", needs: .views) }
            return
        }
        forget(view: name)
        dropViews(over: [name], cascade: cascade)
    }

    mutating func forget(view name: String) {
        guard let view = schema.views.removeValue(forKey: name) else { return }
        book.remove(view, name)
    }

    mutating func renameView(_ name: String, to new: String, ifExists: Bool = false) {
        let new = Names.qualified(new, like: name)
        guard var view = schema.views[name] else {
            if !ifExists { refuse("view \(name) isn't there", needs: .views) }
            return
        }
        if isThere(new) { return refuse("there is something called \(new) already") }
        forget(view: name)
        for index in view.indexes.indices { view.indexes[index].table = new }
        schema.views[new] = view
        book.enter(view, new)
        forgetViewTexts(naming: Names.bare(name))
    }

    /// Drops the views that name what is gone, with `CASCADE`; without it, notes that PostgreSQL may refuse.
    mutating func dropViews(over gone: Set<String>, column: String? = nil, cascade: Bool) {
        var gone = gone
        var isAgain = true
        while isAgain {
            isAgain = false
            for (name, view) in schema.views.sorted(by: { $0.key < $1.key }) {
                work += 1 + (view.definition?.utf8.count ?? 0)
                guard let definition = view.definition else {
                    if cascade { note(.unknownEffect, "whether view \(name) goes too isn't known") }
                    continue
                }
                guard names(definition, gone, column) else { continue }
                if !cascade {
                    note(.misfit, "view \(name) may need it")
                    continue
                }
                forget(view: name)
                if column == nil { gone = [name] }
                isAgain = column == nil
            }
        }
    }

    private func names(_ definition: String, _ relations: Set<String>, _ column: String?) -> Bool {
        guard let tokens = ExpressionLexer.tokens(of: definition) else { return true }
        let words = Set(tokens.compactMap(\.name))
        if let column, !words.contains(column) { return false }
        return relations.contains { words.contains(Names.bare($0)) }
    }

    /// After a renaming, a view's text is no longer what PostgreSQL prints.
    mutating func forgetViewTexts(naming name: String) {
        for (view, held) in schema.views {
            guard let definition = held.definition else { continue }
            work += definition.utf8.count
            guard let tokens = ExpressionLexer.tokens(of: definition), !tokens.contains(where: { $0.name == name })
            else {
                schema.views[view]?.definition = nil
                continue
            }
        }
    }

    mutating func dropFunction(_ name: String, ifExists: Bool, cascade: Bool) {
        if schema.functions.remove(name) == nil, !ifExists {
            refuse("function \(name) isn't there", needs: .functions)
        }
        if cascade { note(.unknownEffect, "what goes with function \(name) isn't known") }
    }

    mutating func createTrigger(_ table: String, _ name: String) {
        if book.temporary.contains(table) || schema.views[table] != nil { return }
        guard schema.tables[table] != nil else { return refuse("table \(table) isn't there", needs: .views) }
        schema.tables[table]?.triggers.insert(name)
    }

    mutating func dropTrigger(_ table: String, _ name: String, ifExists: Bool) {
        if book.temporary.contains(table) || schema.views[table] != nil { return }
        if schema.tables[table]?.triggers.remove(name) == nil, !ifExists {
            refuse("trigger \(name) of \(table) isn't there", needs: .triggers)
        }
    }

    // MARK: Sequences

    /// Applies a statement's words, or what its first word says.
    mutating func sequence(_ name: String, _ words: String) {
        let tokens = ExpressionLexer.tokens(of: words) ?? []
        let owner = owner(tokens)
        if tokens.first?.begins("drop") == true {
            if schema.sequences.remove(name) == nil, !tokens.has("if"), !mayBeOwned(name) {
                return refuse("sequence \(name) isn't there", needs: .sequences)
            }
            book.setOwner(ofSequence: name, nil)
            book.remove(sequence: name)
            return
        }
        if tokens.first?.begins("create") == true, book.relations[name] == nil {
            schema.sequences.insert(name)
            book.enter(sequence: name)
        }
        if let place = tokens.firstIndex(where: { $0.isWord("rename") }), place + 2 < tokens.count,
            let new = tokens[place + 2].name
        {
            return renameSequence(name, to: new)
        }
        guard let owner else { return }
        book.setOwner(ofSequence: name, owner == "none" ? nil : owner)
        if owner == "none" { schema.sequences.insert(name) } else { schema.sequences.remove(name) }
    }

    /// Whether a column may own a sequence: those that columns own are no part of a schema that was read.
    private mutating func mayBeOwned(_ sequence: String) -> Bool {
        if book.owner(ofSequence: sequence) != nil { return true }
        let name = Names.bare(sequence)
        return schema.tables.contains { table, held in
            work += 1 + held.columns.count
            return name.hasPrefix("\(Names.bare(table))_") || held.columns.contains { $0.generation == .sequence }
        }
    }

    /// The column after `OWNED BY`, or `none`.
    private func owner(_ tokens: [ExpressionToken]) -> String? {
        guard let owned = tokens.firstIndex(where: { $0.isWord("owned") }) else { return nil }
        var parts: [String] = []
        var rest = tokens[(owned + 1)...].dropFirst()
        while let name = rest.popFirst()?.name {
            parts.append(name)
            guard rest.popFirst()?.isSymbol(".") == true else { break }
        }
        if parts.first == "public" { parts.removeFirst() }
        return parts.isEmpty ? nil : parts.joined(separator: ".")
    }

    mutating func renameSequence(_ name: String, to new: String) {
        let new = Names.qualified(new, like: name)
        if book.relations[name] == .sequence {
            book.remove(sequence: name)
            book.enter(sequence: new)
        }
        if schema.sequences.remove(name) != nil { schema.sequences.insert(new) }
        guard let owner = book.owner(ofSequence: name) else { return }
        book.setOwner(ofSequence: name, nil)
        book.setOwner(ofSequence: new, owner)
    }
}

extension ExpressionToken {
    fileprivate func begins(_ text: String) -> Bool {
        if case .word(let word) = kind { word.hasPrefix(text) } else { false }
    }
}

extension [ExpressionToken] {
    fileprivate func has(_ word: String) -> Bool { contains { $0.isWord(word) } }
}
