internal import DeployModel
internal import SchemaReplay

/// Operations written as the calls of a Rails migration.
struct RubyCall {
    /// The version whose methods there are.
    let rails: FrameworkVersion

    /// The call of an action: a method where this version of Rails has one that says the same, SQL otherwise. Nothing
    /// for an action that can't be written back as it was.
    func text(_ action: Action) -> String? {
        method(action) ?? SQLText.statement(action).map { "execute \(RubyText.string($0))" }
    }

    private func method(_ action: Action) -> String? {
        switch action {
        case .addIndex(let index, let concurrently, let ifNotExists):
            return add(index, concurrently: concurrently, ifNotExists: ifNotExists)
        case .removeIndex(let table?, let selector, let concurrently, let ifExists):
            guard rails >= FrameworkVersion(ifExists ? 6 : 5, ifExists ? 1 : 0) else { return nil }
            var parts = ["remove_index \(RubyText.table(table))"]
            if let name = selector.name {
                parts.append("name: \(RubyText.string(name))")
            } else if !selector.columns.isEmpty {
                parts.append("column: \(RubyText.symbols(selector.columns))")
            }
            if concurrently { parts.append("algorithm: :concurrently") }
            if ifExists { parts.append("if_exists: true") }
            return parts.joined(separator: ", ")
        case .addColumn(let table, let column, let constraints, let ifNotExists):
            guard constraints.isEmpty, !ifNotExists || rails >= FrameworkVersion(6, 1) else { return nil }
            return add(column, to: table, ifNotExists: ifNotExists)
        case .changeColumnNull(let table, let column, let nullable, nil):
            return "change_column_null \(RubyText.table(table)), \(RubyText.symbol(column)), \(nullable)"
        case .changeColumnDefault(let table, let column, let value, let old):
            if case .expression = value, rails < FrameworkVersion(5, 0) { return nil }
            guard let new = RubyText.value(value, nil) else { return nil }
            let old = rails >= FrameworkVersion(5, 0) ? old : nil
            let change = old.flatMap { RubyText.value($0, nil) }.map { "from: \($0), to: \(new)" } ?? new
            return "change_column_default \(RubyText.table(table)), \(RubyText.symbol(column)), \(change)"
        case .removeColumn(let table, let column, false, false):
            return "remove_column \(RubyText.table(table)), \(RubyText.symbol(column))"
        case .addConstraint(let table, let constraint, let validate): return add(constraint, to: table, validate)
        case .removeConstraint(let table, let selector, false, false): return remove(selector, from: table)
        case .validateConstraint(let table, let selector): return validate(selector, of: table)
        default: return nil
        }
    }

    private func add(_ index: IndexDefinition, concurrently: Bool, ifNotExists: Bool) -> String? {
        let isNew = rails >= FrameworkVersion(7, 1)
        guard isNew || index.including.isEmpty && !index.nullsNotDistinct,
            !ifNotExists || rails >= FrameworkVersion(6, 1)
        else { return nil }
        let columns = index.keys.compactMap(\.column)
        guard columns.count == index.keys.count || rails >= FrameworkVersion(5, 0),
            index.keys.allSatisfy({ $0.operatorClass == nil }) || rails >= FrameworkVersion(5, 2)
        else { return nil }
        var parts = ["add_index \(RubyText.table(index.table))"]
        if columns.count == index.keys.count {
            parts.append(RubyText.symbols(columns))
        } else {
            parts.append(RubyText.string(index.keys.map(SQLText.key).joined(separator: ", ")))
        }
        let isUsual =
            columns.count == index.keys.count
            && index.name == RailsNames.index(on: index.table, columns: columns)
        if let name = index.name, !isUsual { parts.append("name: \(RubyText.string(name))") }
        if index.isUnique { parts.append("unique: true") }
        if index.method != "btree" { parts.append("using: \(RubyText.symbol(index.method))") }
        if columns.count == index.keys.count { parts += details(index.keys) }
        if let condition = index.condition { parts.append("where: \(RubyText.string(condition))") }
        if !index.including.isEmpty { parts.append("include: \(RubyText.symbols(index.including))") }
        if index.nullsNotDistinct { parts.append("nulls_not_distinct: true") }
        if concurrently { parts.append("algorithm: :concurrently") }
        if ifNotExists { parts.append("if_not_exists: true") }
        return parts.joined(separator: ", ")
    }

    /// The order and the operator classes of an index's columns.
    private func details(_ keys: [IndexDefinition.Key]) -> [String] {
        let order = keys.compactMap { key -> String? in
            guard let column = key.column, key.descending || key.nulls != nil else { return nil }
            guard let nulls = key.nulls else { return "\(RubyText.key(column)) :desc" }
            return "\(RubyText.key(column)) \"\(key.descending ? "DESC" : "ASC") NULLS \(nulls)\""
        }
        let classes = keys.compactMap { key -> String? in
            guard let column = key.column, let name = key.operatorClass else { return nil }
            return "\(RubyText.key(column)) \(RubyText.symbol(name))"
        }
        return (order.isEmpty ? [] : ["order: { \(order.joined(separator: ", ")) }"])
            + (classes.isEmpty ? [] : ["opclass: { \(classes.joined(separator: ", ")) }"])
    }

    // MARK: Columns

    private func add(_ column: ColumnDefinition, to table: String, ifNotExists: Bool) -> String? {
        guard let type = column.type, column.generation == nil else { return nil }
        guard let words = typeWords(type) else { return nil }
        var parts = ["add_column \(RubyText.table(table))", RubyText.symbol(column.name)] + words
        if type.isArray { parts.append("array: true") }
        if case .expression = column.default, rails < FrameworkVersion(5, 0) { return nil }
        if column.default != .none {
            guard let value = RubyText.value(column.default, type) else { return nil }
            parts.append("default: \(value)")
        }
        if !column.nullable { parts.append("null: false") }
        if let collation = column.collation { parts.append("collation: \(RubyText.string(collation))") }
        if let comment = column.comment { parts.append("comment: \(RubyText.string(comment))") }
        if ifNotExists { parts.append("if_not_exists: true") }
        return parts.joined(separator: ", ")
    }

    /// The type's symbol with its options; a text for a type that Rails has no symbol for.
    private func typeWords(_ type: ColumnType) -> [String]? {
        switch (type.name, type.modifiers.count) {
        case ("character varying", 0): return [":string"]
        case ("character varying", 1): return [":string", "limit: \(type.modifiers[0])"]
        case ("integer", 0), ("bigint", 0), ("text", 0), ("boolean", 0), ("date", 0), ("json", 0), ("jsonb", 0),
            ("uuid", 0), ("inet", 0), ("citext", 0), ("hstore", 0):
            return [":\(type.name)"]
        case ("double precision", 0): return [":float"]
        case ("bytea", 0): return [":binary"]
        case ("numeric", 0): return [":decimal"]
        case ("numeric", 1): return [":decimal", "precision: \(type.modifiers[0])"]
        case ("numeric", 2): return [":decimal", "precision: \(type.modifiers[0])", "scale: \(type.modifiers[1])"]
        case ("timestamp without time zone", 0):
            return rails >= FrameworkVersion(7, 0) ? [":datetime", "precision: nil"] : [":datetime"]
        case ("timestamp without time zone", 1): return [":datetime", "precision: \(type.modifiers[0])"]
        default: return type.isArray ? nil : [RubyText.string(type.description)]
        }
    }
}
