import DeployModel

extension SchemaReplay {
    /// Whether a selector may mean a constraint: all that it says must hold.
    ///
    /// A constraint whose name isn't known bears the default name that PostgreSQL or Rails gives.
    func matches(_ constraint: Constraint, _ selector: ConstraintSelector, of table: String) -> Bool {
        guard selector.sort.includes(constraint.kind) else { return false }
        if let name = selector.name {
            if let own = constraint.name {
                guard own == Names.bare(name) else { return false }
            } else {
                guard constraint.mayBeCalled(Names.bare(name), table) else { return false }
            }
        }
        if let key = constraint.foreignKey {
            if let other = selector.toTable, other != key.table { return false }
            return selector.columns.isEmpty || selector.columns == key.columns
        }
        if let expression = selector.expression, selector.name == nil {
            guard let own = constraint.expression else { return false }
            return CanonicalExpression(own, table: table).text == CanonicalExpression(expression, table: table).text
        }
        return selector.columns.isEmpty || selector.name != nil || selector.columns == constraint.columns
    }
}

extension Constraint {
    /// Whether a constraint without a known name may bear this one.
    func mayBeCalled(_ name: String, _ table: String) -> Bool {
        let label: String
        switch kind {
        case .primaryKey: label = "pkey"
        case .unique: label = "key"
        case .check: label = "check"
        case .foreignKey: label = "fkey"
        case .exclusion: label = "excl"
        case .notNull: label = "not_null"
        }
        if RailsNames.isChosen(name) { return name.hasPrefix(railsPrefix) }
        let bare = Names.bare(table)
        switch kind {
        case .check, .exclusion: return name.hasPrefix(bare + "_") && name.endsInLabel(label)
        default: break
        }
        let addition = columns.isEmpty ? nil : DefaultNames.addition(columns)
        let usual = DefaultNames.object(bare, kind.isPrimaryKey ? nil : addition, label)
        return name == usual || name.hasPrefix(usual) && name.dropFirst(usual.count).allSatisfy(\.isNumber)
    }

    private var railsPrefix: String {
        switch kind {
        case .foreignKey: "fk_rails_"
        case .check: "chk_rails_"
        case .exclusion: "excl_rails_"
        default: "uniq_rails_"
        }
    }
}

extension Constraint.Kind {
    var isPrimaryKey: Bool { if case .primaryKey = self { true } else { false } }
}

extension String {
    /// Whether the name ends in `_label` or in that and a number.
    fileprivate func endsInLabel(_ label: String) -> Bool {
        var rest = self[...]
        while let last = rest.utf8.last, (0x30...0x39).contains(last) { rest.removeLast() }
        return rest.hasSuffix("_" + label)
    }
}

extension ConstraintSelector.Sort {
    func includes(_ kind: Constraint.Kind) -> Bool {
        switch (self, kind) {
        case (.any, _), (.foreignKey, .foreignKey), (.check, .check), (.unique, .unique), (.exclusion, .exclusion),
            (.primaryKey, .primaryKey):
            true
        default: false
        }
    }
}

extension ConstraintSelector {
    /// What it asks for, in words.
    var words: String {
        let what = sort.noun
        if let name { return "\(what) \(name)" }
        if let expression { return "\(what) (\(expression))" }
        let on = columns.isEmpty ? "" : " (\(columns.joined(separator: ", ")))"
        return what + on + (toTable.map { " to \($0)" } ?? "")
    }
}
