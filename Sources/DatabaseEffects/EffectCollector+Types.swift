internal import DeployModel

extension EffectCollector {
    mutating func takeType(_ action: Action) {
        switch action {
        case .addEnumValue: refusesTransaction = server.version < 12
        case .alterType(let name, let words): alter(type: name, words)
        case .dropType(let name, _, let cascade):
            guard cascade else { return }
            for table in tables(with: name) { lockFamily(table, .accessExclusive) }
            leaveOpen("what else goes with the type \(name) isn't known")
        case .disableExtension(let name, _, let cascade):
            guard cascade else { return }
            leaveOpen("what goes with the extension \(name), columns and indexes among it, isn't known")
        case .dropSchema(let name, _, let cascade):
            guard cascade else { return }
            drop(schema: name)
        default: break
        }
    }

    private mutating func drop(schema name: String) {
        for table in (schema?.tables ?? [:]).keys.sorted() where (Names.schema(of: table) ?? "public") == name {
            drop(table, cascade: true)
        }
        for view in (schema?.views ?? [:]).keys.sorted() where (Names.schema(of: view) ?? "public") == name {
            dropView(view, cascade: true)
        }
        if schema == nil { leaveOpen("what the schema \(name) holds isn't known") }
    }

    /// The tables with columns of a type.
    private func tables(with type: String) -> [String] {
        (schema?.tables ?? [:]).filter { $0.value.columns.contains { $0.type?.name == type } }.keys.sorted()
    }

    /// A domain's new constraint is checked on every table that uses it, under `SHARE` (typecmds.c,
    /// `get_rels_with_domain`).
    private mutating func alter(type name: String, _ text: String) {
        let words = SQLWords(text).plain
        let validates =
            words.contains("validate") || words.adjacent("set", "not")
            || (words.contains("add") && words.contains("domain") && !words.adjacent("not", "valid"))
        let changesAttribute = words.contains("attribute") && words.contains("cascade")
        guard validates || changesAttribute else { return }
        for table in tables(with: name) {
            lockFamily(table, validates ? .share : .accessExclusive, validates ? .scan : .rewrite)
        }
        if schema == nil || changesAttribute { leaveOpen("which tables use the type \(name) isn't known") }
        // Of a domain over a domain, or an array of them, the users aren't looked for.
        if schema?.tables.values.contains(where: { !$0.isComplete && $0.partitionOf == nil }) == true {
            leaveOpen("which tables use the type \(name) isn't known")
        }
    }
}

extension [String] {
    /// Whether the two stand side by side.
    fileprivate func adjacent(_ first: String, _ second: String) -> Bool {
        zip(self, dropFirst()).contains { $0 == first && $1 == second }
    }
}
