import DeployModel

extension Constraint {
    /// The columns of its own table that it names, a check's aside.
    var columns: [String] {
        switch kind {
        case .primaryKey(let columns, _), .unique(let columns, _, _): columns
        case .foreignKey(let key): key.columns
        case .notNull(let column): [column]
        case .check, .exclusion: []
        }
    }

    /// The expression, if it has one.
    var expression: String? {
        switch kind {
        case .check(let text), .exclusion(let text): text
        default: nil
        }
    }

    var foreignKey: ForeignKey? {
        if case .foreignKey(let key) = kind { key } else { nil }
    }

    /// Whether an index of its name stands behind it.
    var isBackedByIndex: Bool {
        switch kind {
        case .primaryKey, .unique, .exclusion: true
        case .check, .foreignKey, .notNull: false
        }
    }

    /// The columns that a foreign key may point at, if it is a key.
    var key: [String]? {
        switch kind {
        case .primaryKey(let columns, _), .unique(let columns, _, _): columns
        default: nil
        }
    }

    func mentions(_ column: String, table: String) -> Bool {
        columns.contains(column) || (expression.map { ColumnMentions($0, table: table).contains(column) } ?? false)
    }

    mutating func rename(_ column: String, to name: String, table: String) {
        switch kind {
        case .primaryKey(let columns, let index):
            kind = .primaryKey(columns: columns.renaming(column, name), usingIndex: index)
        case .unique(let columns, let index, let nulls):
            kind = .unique(columns: columns.renaming(column, name), usingIndex: index, nullsNotDistinct: nulls)
        case .check(let text): kind = .check(expression: ColumnMentions(text, table: table).renaming(column, to: name))
        case .exclusion(let text): kind = .exclusion(ColumnMentions(text, table: table).renaming(column, to: name))
        case .foreignKey(var key):
            key.columns = key.columns.renaming(column, name)
            kind = .foreignKey(key)
        case .notNull(let other): kind = .notNull(column: other == column ? name : other)
        }
    }
}

extension IndexDefinition {
    /// What its keys are, each as a column's name or an expression.
    var keyTexts: [String] { keys.map { $0.column ?? $0.expression ?? "" } }

    /// Its columns in order, if it has no expression.
    var plainColumns: [String]? {
        let columns = keys.compactMap(\.column)
        return columns.count == keys.count ? columns : nil
    }

    /// The texts in which a column may be named.
    private var texts: [String] { keys.compactMap(\.expression) + (condition.map { [$0] } ?? []) }

    func mentions(_ column: String) -> Bool {
        keys.contains { $0.column == column } || including.contains(column)
            || texts.contains { ColumnMentions($0, table: table).contains(column) }
    }

    mutating func rename(_ column: String, to name: String) {
        for index in keys.indices {
            if keys[index].column == column { keys[index].column = name }
            if let text = keys[index].expression {
                keys[index].expression = ColumnMentions(text, table: table).renaming(column, to: name)
            }
        }
        including = including.renaming(column, name)
        condition = condition.map { ColumnMentions($0, table: table).renaming(column, to: name) }
    }
}

extension [String] {
    func renaming(_ old: String, _ new: String) -> [String] { map { $0 == old ? new : $0 } }
}

extension Schema.Table {
    func columnIndex(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }

    /// How much work it is to look through it.
    var size: Int { columns.count + 4 * (indexes.count + constraints.count) }
}
