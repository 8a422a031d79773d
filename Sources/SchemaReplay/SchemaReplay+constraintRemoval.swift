import DeployModel

extension ConstraintSelector {
    /// What a dump must hold to tell that the constraint is missing.
    var needs: Fidelity {
        switch sort {
        case .foreignKey, .primaryKey: []
        case .check, .unique, .exclusion, .any: .constraints
        }
    }
}

extension SchemaReplay {
    mutating func removeConstraint(_ table: String, _ selector: ConstraintSelector, ifExists: Bool, cascade: Bool) {
        if book.temporary.contains(table) { return }
        guard schema.tables[table] != nil else { return refuse("table \(table) isn't there") }
        guard let place = place(of: selector, table) else {
            if !ifExists { refuse("\(selector.words) of \(table) isn't there", needs: selector.needs) }
            return
        }
        removeConstraint(at: place, of: table, cascade: cascade)
    }

    mutating func place(of selector: ConstraintSelector, _ table: String) -> Int? {
        guard let held = schema.tables[table] else { return nil }
        work += 2 * held.constraints.count
        return held.constraints.firstIndex { matches($0.constraint, selector, of: table) }
    }

    mutating func removeConstraint(at place: Int, of table: String, cascade: Bool) {
        guard let constraint = schema.tables[table]?.constraints[place].constraint else { return }
        if let key = constraint.key, !isKeyBefore(place, key, of: table) {
            guard dropForeignKeys(to: table, key, cascade: cascade, "constraint \(constraint.name ?? "") of \(table)")
            else { return }
        }
        // A self-reference may have gone with the key: look again.
        let now = schema.tables[table]?.constraints.firstIndex { $0.constraint == constraint }
        if let now { dropConstraint(at: now, of: table) }
        for child in book.partitions[table] ?? [] {
            work += schema.tables[child]?.constraints.count ?? 0
            if let same = inheritedPlace(of: constraint, child) { dropConstraint(at: same, of: child) }
        }
    }

    mutating func dropConstraint(at place: Int, of table: String) {
        guard let held = schema.tables[table]?.constraints.remove(at: place) else { return }
        book.remove(held.constraint, of: table)
    }

    /// The foreign keys that point at these columns of a table.
    mutating func foreignKeys(to table: String, _ columns: [String]) -> [Place] {
        let primary = schema.tables[table]?.primaryKey ?? []
        var result: [Place] = []
        for other in book.referrers(of: table) {
            let constraints = schema.tables[other]?.constraints ?? []
            work += constraints.count
            for (index, held) in constraints.enumerated() {
                guard let key = held.constraint.foreignKey, key.table == table else { continue }
                let target = key.primaryKey.isEmpty ? primary : key.primaryKey
                if Set(target) == Set(columns) { result.append(Place(table: other, index: index)) }
            }
        }
        return result
    }

    /// Drops the foreign keys that need these columns to be a key. False if that is refused.
    mutating func dropForeignKeys(to table: String, _ columns: [String], cascade: Bool, _ what: String) -> Bool {
        let dependents = foreignKeys(to: table, columns)
        if let first = dependents.first, !cascade, conventions.database == .postgreSQL {
            refuse("\(what) is needed by a foreign key of \(first.table)")
            return false
        }
        for place in dependents.reversed() { dropConstraint(at: place.index, of: place.table) }
        return true
    }

    /// Whether PostgreSQL leans a foreign key to these columns on something older than the constraint at this place.
    ///
    /// It takes the oldest (`transformFkeyCheckAttrs`). Whether an index is older than a constraint isn't known here:
    /// the constraint is taken to be.
    private func isKeyBefore(_ place: Int, _ columns: [String], of table: String) -> Bool {
        let wanted = Set(columns)
        return schema.tables[table]?.constraints[..<place].contains { $0.constraint.key.map(Set.init) == wanted }
            ?? false
    }

    /// The same for the index at a place.
    func isKeyBeforeIndex(_ place: Int, _ columns: [String], of table: String) -> Bool {
        guard let held = schema.tables[table] else { return false }
        let wanted = Set(columns)
        if held.constraints.contains(where: { $0.constraint.key.map(Set.init) == wanted }) { return true }
        return held.indexes[..<place].contains {
            $0.isUnique && $0.condition == nil && $0.plainColumns.map(Set.init) == wanted
        }
    }
}
