internal import DeployModel

extension EffectCollector {
    mutating func change(
        _ column: String, of name: String, to type: ColumnType, using: String?, collation: String?
    ) {
        for member in family(of: name) {
            lock(member, .accessExclusive, work(column, of: member, to: type, using: using, collation: collation))
        }
        let old = table(name)?.column(column)?.type
        let values = TypeChange(old: old, new: type, schema: schema, isUTC: isUTC).values(of: column, using: using)
        // New values are looked up anew, and so are those of another type.
        let isChecked = values == .rewritten || old != type
        for member in family(of: name) { lockKeys(of: column, of: member, isChecked: isChecked) }
        guard table(name) == nil else { return }
        leaveOpen("the tables that foreign keys link with \(name).\(column) aren't known, and are locked too")
    }

    /// Foreign keys over the column are dropped and made again, on both their tables.
    private mutating func lockKeys(of column: String, of name: String, isChecked: Bool) {
        func work(_ key: ForeignKey, of table: String) -> TableEffect.Work? {
            isChecked && isValid(key, of: table) ? .checkForeignKey : nil
        }
        for key in foreignKeys(of: name) where key.columns.contains(column) {
            let work = work(key, of: name)
            lockFamily(key.table, .accessExclusive, work)
            lock(name, .accessExclusive, work)
        }
        for referrer in referrers(of: name) {
            let key = referrer.key
            let target = key.primaryKey.isEmpty ? schema?.tables[name]?.primaryKey ?? [] : key.primaryKey
            guard target.isEmpty || target.contains(column) else { continue }
            let work = work(key, of: referrer.table)
            lockFamily(referrer.table, .accessExclusive, work)
            lock(name, .accessExclusive, work)
        }
    }

    private func work(
        _ column: String, of name: String, to type: ColumnType, using: String?, collation: String?
    ) -> TableEffect.Work? {
        guard let held = table(name), let old = held.column(column) else { return .rewrite }
        let change = TypeChange(old: old.type, new: type, schema: schema, isUTC: isUTC && server.version >= 12)
        if change.values(of: column, using: using) == .rewritten { return .rewrite }
        var found: [TableEffect.Work] = []
        // The indexes of partitions are built anew with the one that they belong to, whatever the types are.
        let sameIndexes = held.partitionOf == nil && keepsIndexes(old, type, collation)
        for index in held.indexes where mentions(index, column) {
            // Expressions and conditions are never taken to be the same (`CheckIndexCompatible`, indexcmds.c).
            let isPlain = index.condition == nil && index.keys.allSatisfy { $0.expression == nil }
            if !sameIndexes || !isPlain { found.append(index.work) }
        }
        for constraint in held.constraints {
            switch constraint.constraint.kind {
            case .check(let expression) where constraint.isValid && SQLWords(expression).mentions(column):
                found.append(.scan)
            case .primaryKey(let columns, _), .unique(let columns, _, _):
                if !sameIndexes, columns.contains(column) { found.append(.buildIndex) }
            case .exclusion(let words) where SQLWords(words).mentions(column): found.append(.buildSlowIndex)
            default: break
            }
        }
        return found.max { $0.secondsPerMillionRows < $1.secondsPerMillionRows }
    }

    /// Whether indexes over the column stay: operators and collation are the same.
    private func keepsIndexes(_ old: ColumnDefinition, _ new: ColumnType, _ collation: String?) -> Bool {
        guard (old.collation ?? "default") == (collation ?? "default") else { return false }
        guard let type = old.type, type.name != new.name else { return true }
        // `varchar` has the operators of `text`, `cidr` those of `inet`.
        let alike = [["character varying", "text"], ["cidr", "inet"]]
        return alike.contains { $0.contains(type.name) && $0.contains(new.name) }
    }

    private func mentions(_ index: IndexDefinition, _ column: String) -> Bool {
        if index.keys.contains(where: { $0.column == column }) || index.including.contains(column) { return true }
        return (index.keys.compactMap(\.expression) + [index.condition].compactMap(\.self)).contains {
            SQLWords($0).mentions(column)
        }
    }
}
