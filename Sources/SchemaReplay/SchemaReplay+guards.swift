import DeployModel

extension SchemaReplay {
    /// The answer to a guard; nothing if this schema can't tell.
    func answer(_ condition: Guard.Condition) -> Bool? {
        switch condition {
        case .tableExists(let name): schema.tables[name] != nil || schema.views[name] != nil
        case .columnExists(let table, let column): hasColumn(table, column)
        case .indexExists(let table, let selector):
            schema.tables[table].map { !matches($0.indexes, selector).isEmpty || hasKey($0, selector) } ?? false
        case .foreignKeyExists(let table, let selector):
            schema.tables[table].map { held in
                held.constraints.contains { matches($0.constraint, selector, of: table) }
            } ?? false
        case .extensionEnabled(let name): schema.extensions.contains(name)
        case .unknown: nil
        }
    }

    private func hasColumn(_ table: String, _ column: String) -> Bool? {
        guard let held = schema.tables[table] else { return false }
        if held.column(column) != nil { return true }
        return held.isComplete ? false : nil
    }

    /// Whether a unique constraint's index is meant: Rails counts it among the indexes.
    private func hasKey(_ table: Schema.Table, _ selector: IndexSelector) -> Bool {
        table.constraints.contains { held in
            guard case .unique(let columns, _, _) = held.constraint.kind else { return false }
            return (selector.name == nil || selector.name == held.constraint.name)
                && (selector.columns.isEmpty || selector.columns == columns)
        }
    }
}
