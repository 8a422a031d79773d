internal import DeployModel

extension EffectCollector {
    mutating func takeConstraint(_ action: Action) {
        switch action {
        case .addConstraint(let table, let constraint, let validate): add(constraint, to: table, validate: validate)
        case .removeConstraint(let table, let selector, let ifExists, let cascade):
            remove(selector, from: table, ifExists: ifExists, cascade: cascade)
        case .validateConstraint(let table, let selector): validate(selector, of: table)
        case .renameConstraint(let table, let name, _):
            lock(table, .accessExclusive)
            // A check's name is its partitions' too.
            let held = schema?.tables[table]?.constraints.first { $0.constraint.name == name }?.constraint.kind
            switch held {
            case .primaryKey, .unique, .foreignKey, .exclusion: break
            default: lockFamily(table, .accessExclusive)
            }
        default: break
        }
    }

    private mutating func add(_ constraint: Constraint, to name: String, validate: Bool) {
        switch constraint.kind {
        case .check, .notNull: lockFamily(name, .accessExclusive, validate ? .scan : nil)
        case .exclusion: lockFamily(name, .accessExclusive, .buildSlowIndex)
        case .unique(_, let index, _):
            lock(name, .accessExclusive, index == nil ? .buildIndex : nil)
            lockFamily(name, .share, index == nil ? .buildIndex : nil)
        case .primaryKey(let columns, let index):
            guard let index else {
                let isProved = columns.allSatisfy { column in
                    family(of: name).allSatisfy { isProvedNotNull(column, of: $0) }
                }
                lock(name, .accessExclusive, .buildIndex)
                return lockFamily(name, isProved ? .share : .accessExclusive, .buildIndex)
            }
            lockFamily(name, .accessExclusive, areNotNull(columns, index, of: name) ? nil : .scan)
        case .foreignKey(let key):
            let work: TableEffect.Work? = validate ? .checkForeignKey : nil
            lockFamily(name, .shareRowExclusive, work)
            lockFamily(key.table, .shareRowExclusive, work)
        }
    }

    /// Whether no column of an index may be null.
    private func areNotNull(_ columns: [String], _ index: String, of name: String) -> Bool {
        let keys = indexes(of: name).first { Names.bare($0.name ?? "") == Names.bare(index) }?.keys ?? []
        let named = columns.isEmpty ? keys.compactMap(\.column) : columns
        return !named.isEmpty && named.allSatisfy { isProvedNotNull($0, of: name) }
    }

    // MARK: Finding what a statement means

    /// The constraints of a table that a selector may mean; nothing if the table isn't known.
    private func matching(_ selector: ConstraintSelector, of name: String) -> [Schema.Table.Held]? {
        guard let table = schema?.tables[name] else { return nil }
        let candidates = table.constraints.filter { selector.sort.includes($0.constraint.kind) }
        if let wanted = selector.name {
            let named = candidates.filter { $0.constraint.name == Names.bare(wanted) }
            // One whose name isn't known may bear it.
            return named.isEmpty ? candidates.filter { $0.constraint.name == nil } : named
        }
        return candidates.filter { held in
            guard case .foreignKey(let key) = held.constraint.kind else { return true }
            if let other = selector.toTable, other != key.table { return false }
            return selector.columns.isEmpty || selector.columns == key.columns
        }
    }

    private mutating func remove(
        _ selector: ConstraintSelector, from name: String, ifExists: Bool, cascade: Bool
    ) {
        lockFamily(name, .accessExclusive)
        if let other = selector.toTable { lockFamily(other, .accessExclusive) }
        guard let found = matching(selector, of: name), !found.isEmpty else {
            // It isn't there.
            if ifExists, table(name) != nil { return }
            let isLocal = [.check, .unique, .exclusion, .primaryKey].contains(selector.sort) && !cascade
            if !isLocal, selector.toTable == nil {
                leaveOpen("which constraint of \(name) goes isn't known, nor the table that it may point at")
            }
            return
        }
        for held in found {
            switch held.constraint.kind {
            case .foreignKey(let key): lockFamily(key.table, .accessExclusive)
            case .primaryKey, .unique:
                guard cascade else { continue }
                for referrer in referrers(of: name) { lockFamily(referrer.table, .accessExclusive) }
                // A query grouped by the key may select the other columns only while the key stands.
                for view in views(over: name, naming: "group", orStar: false) { lock(view, .accessExclusive) }
            case .check, .exclusion, .notNull: break
            }
        }
    }

    private mutating func validate(_ selector: ConstraintSelector, of name: String) {
        guard let found = matching(selector, of: name), !found.isEmpty else {
            lockFamily(name, .shareUpdateExclusive, .checkForeignKey)
            if let other = selector.toTable { return lockFamily(other, .rowShare, .checkForeignKey) }
            if selector.sort == .check { return }
            return leaveOpen("which constraint of \(name) is validated isn't known, nor the table that it may point at")
        }
        lock(name, .shareUpdateExclusive)
        for held in found where !held.isValid {
            if let key = held.constraint.foreignKey {
                lockFamily(name, .shareUpdateExclusive, .checkForeignKey)
                lockFamily(key.table, .rowShare, .checkForeignKey)
            } else {
                lockFamily(name, .shareUpdateExclusive, .scan)
            }
        }
    }
}

extension ConstraintSelector.Sort {
    /// Whether it may mean a constraint of that kind.
    fileprivate func includes(_ kind: Constraint.Kind) -> Bool {
        switch (self, kind) {
        case (.any, _), (.foreignKey, .foreignKey), (.check, .check), (.unique, .unique), (.exclusion, .exclusion),
            (.primaryKey, .primaryKey):
            true
        default: false
        }
    }
}
