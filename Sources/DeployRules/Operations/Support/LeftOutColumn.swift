internal import DeployModel

extension Schema.Table {
    /// Whether rows can be inserted that leave a column out, as far as the schema tells: it has a value then, or null, and
    /// no check, key or unique index refuses that.
    func takesRows(without name: String) -> Bool {
        guard let column = column(name) else { return false }
        if column.generation != nil { return true }
        guard column.nullable || column.default != .none else { return false }
        return constraints.allSatisfy { $0.constraint.allows(column) }
            && indexes.allSatisfy { !$0.isUnique || $0.allows(column) }
    }
}

extension Constraint {
    /// Whether rows fit it that leave the column out.
    fileprivate func allows(_ column: ColumnDefinition) -> Bool {
        switch kind {
        case .primaryKey(let columns, _): return !columns.contains(column.name)
        case .unique(let columns, _, let nulls): return !columns.contains(column.name) || column.isDistinct(nulls)
        case .foreignKey(let key): return !key.columns.contains(column.name) || column.default == .none
        case .notNull(let name): return name != column.name || column.default != .none
        case .exclusion(let text): return !ExpressionWords.mention(column.name, in: text)
        case .check(let text):
            guard ExpressionWords.mention(column.name, in: text) else { return true }
            if column.default == .none { return ExpressionWords.isTrueOfNull(text, columns: [column.name]) }
            return column.isListed(in: text)
        }
    }
}

extension IndexDefinition {
    /// Whether rows fit it that leave the column out.
    fileprivate func allows(_ column: ColumnDefinition) -> Bool {
        let isConcerned = keys.contains { key in
            key.column == column.name || key.expression.map { ExpressionWords.mention(column.name, in: $0) } ?? false
        }
        return !isConcerned || column.isDistinct(nullsNotDistinct)
    }
}

extension ColumnDefinition {
    /// Whether rows that leave it out are told apart by it: null is, unless said otherwise; a constant isn't.
    fileprivate func isDistinct(_ nullsNotDistinct: Bool) -> Bool {
        switch `default` {
        case .none: !nullsNotDistinct
        case .expression: true
        case .literal, .unknown: false
        }
    }

    /// Whether a check that only lists values has the default among them: `plan IN ('free', 'paid')`.
    fileprivate func isListed(in text: String) -> Bool {
        guard case .literal(let value) = `default`, let words = ExpressionWords.words(of: text) else { return false }
        let isList = words.allSatisfy { word in
            word.text == name || ["in", "any", "array", "text", "character", "varying"].contains(word.text)
        }
        return isList && !text.contains("<") && !text.contains(">") && !text.contains("!")
            && (text.contains("'\(value)'") || text.contains("(\(value),") || text.contains(" \(value),"))
    }
}
