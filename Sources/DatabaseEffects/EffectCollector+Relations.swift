internal import DeployModel

/// What points where.
extension EffectCollector {
    /// The table, where all of it is known. What a partition has its parent has.
    func table(_ name: String) -> Schema.Table? {
        guard let table = schema?.tables[name], table.isComplete || table.partitionOf != nil else { return nil }
        return table
    }

    /// A table and all its partitions, the table first.
    func family(of name: String) -> [String] {
        var members = [name]
        var next = 0
        while next < members.count {
            members += partitions(of: members[next]).filter { !members.contains($0) }
            next += 1
        }
        return members
    }

    /// The partitions of a table, without theirs.
    func partitions(of name: String) -> [String] {
        (schema?.tables ?? [:]).filter { $0.value.partitionOf == name }.keys.sorted()
    }

    /// The foreign keys of a table, as far as they are known.
    func foreignKeys(of name: String) -> [ForeignKey] {
        (schema?.tables[name]?.constraints ?? []).compactMap { held in
            if case .foreignKey(let key) = held.constraint.kind { key } else { nil }
        }
    }

    /// Whether a foreign key is known to hold for all rows.
    func isValid(_ key: ForeignKey, of name: String) -> Bool {
        schema?.tables[name]?.constraints.contains { $0.constraint.foreignKey == key && $0.isValid } ?? true
    }

    /// Whether a table has its foreign key from the table it is a partition of.
    func inherits(_ key: ForeignKey, _ name: String) -> Bool {
        guard let parent = schema?.tables[name]?.partitionOf else { return false }
        return foreignKeys(of: parent).contains { $0.columns == key.columns && $0.table == key.table }
    }

    /// The tables with foreign keys to a table or to one that it is a partition of, and these keys.
    func referrers(of name: String) -> [(table: String, key: ForeignKey)] {
        let targets = lineage(of: name)
        return (schema?.tables ?? [:]).keys.sorted().flatMap { table in
            foreignKeys(of: table).filter { targets.contains($0.table) }.map { (table, $0) }
        }
    }

    /// A table, the table it is a partition of, and so on.
    private func lineage(of name: String) -> [String] {
        var members = [name]
        while let last = members.last, let parent = schema?.tables[last]?.partitionOf, !members.contains(parent) {
            members.append(parent)
        }
        return members
    }

    /// The indexes of a table or materialised view; those of constraints left out.
    func indexes(of name: String) -> [IndexDefinition] {
        schema?.tables[name]?.indexes ?? schema?.views[name]?.indexes ?? []
    }

    /// The names of all the indexes of a table, those of its constraints among them, as far as they are known.
    func indexNames(of name: String) -> [String] {
        let held = (schema?.tables[name]?.constraints ?? []).compactMap { held -> String? in
            switch held.constraint.kind {
            case .primaryKey, .unique, .exclusion: held.constraint.name
            default: nil
            }
        }
        return (held + indexes(of: name).compactMap(\.name)).map { Names.qualified($0, like: name) }
    }

    /// The table or materialised view that an index belongs to.
    func owner(ofIndex index: String) -> String? {
        let names = (schema?.tables.keys.sorted() ?? []) + (schema?.views.keys.sorted() ?? [])
        return names.first { indexNames(of: $0).contains(Names.qualified(index, like: $0)) && sameSchema(index, $0) }
    }

    private func sameSchema(_ index: String, _ table: String) -> Bool {
        Names.schema(of: index) == nil || Names.schema(of: index) == Names.schema(of: table)
    }

    /// The views whose query names a table or view, and those whose query isn't known; then what is built on these.
    ///
    /// - Parameters:
    ///   - word: what the query of the first of them must name besides.
    ///   - orStar: whether a `*` may stand for that: it does for a column.
    func views(over name: String, naming word: String? = nil, orStar: Bool = true) -> [String] {
        let views = schema?.views ?? [:]
        var result: [String] = []
        var open = [name]
        while let next = open.popLast() {
            for (view, definition) in views.sorted(by: { $0.key < $1.key }) where view != name {
                guard !result.contains(view) else { continue }
                if let query = definition.definition.map(SQLWords.init) {
                    guard query.mentions(next) else { continue }
                    if next == name, let word, !query.mentions(word), !(orStar && query.hasStar) { continue }
                }
                result.append(view)
                open.append(view)
            }
        }
        return result
    }
}
