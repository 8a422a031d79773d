/// Collects what a statement says; what it doesn't say is left out.
struct FieldList {
    private(set) var fields: [RecordField] = []

    mutating func add(_ name: String, _ value: RecordValue) { fields.append(RecordField(name, value)) }

    mutating func add(_ name: String, _ value: String?) {
        if let value { add(name, .text(value)) }
    }

    /// Adds a flag that is up.
    mutating func add(_ name: String, _ flag: Bool) {
        if flag { add(name, .flag(true)) }
    }

    mutating func add(_ name: String, _ values: [String]) {
        if !values.isEmpty { add(name, .texts(values)) }
    }

    mutating func add(ifExists: Bool = false, cascade: Bool) {
        add("if_exists", ifExists)
        add("cascade", cascade)
    }

    mutating func add(concurrently: Bool) {
        if concurrently { add("algorithm", "concurrently") }
    }

    mutating func add(_ name: String, _ constraints: [Constraint]) {
        guard !constraints.isEmpty else { return }
        add(name, .list(constraints.map(\.record)))
    }

    /// A column, without its name.
    mutating func add(_ column: ColumnDefinition) {
        add("type", column.type.map { .text($0.description) } ?? .null)
        add("null", .flag(column.nullable))
        if column.default != .none { add("default", column.default.record) }
        switch column.generation {
        case .expression(let expression, let stored):
            add("generated", expression)
            add("stored", .flag(stored))
        case .identity(let always): add("identity", always ? "always" : "by default")
        case .sequence: add("identity", "sequence")
        case nil: break
        }
        add("collation", column.collation)
        add("comment", column.comment)
    }

    mutating func add(_ table: TableDefinition) {
        add("columns", .list(table.columns.map(\.record)))
        add("constraints", table.constraints)
        switch table.existing {
        case .fails: break
        case .stays: add("if_not_exists", true)
        case .dropped: add("force", .flag(true))
        case .droppedWithDependents: add("force", "cascade")
        }
        add("temporary", table.isTemporary)
        add("partition_of", table.partitionOf)
        add("partition_by", table.partitionedBy)
        add("takes_from", table.takesFrom)
        if !table.isComplete { add("complete", .flag(false)) }
        add("comment", table.comment)
    }

    mutating func add(_ index: IndexDefinition) {
        add("name", index.name)
        add("columns", index.keys.map { $0.column ?? $0.expression ?? "" })
        let details = index.keys.filter { $0.descending || $0.nulls != nil || $0.operatorClass != nil }
        if !details.isEmpty { add("keys", .list(index.keys.map { .text($0.description) })) }
        add("unique", index.isUnique)
        if index.method != "btree" { add("using", index.method) }
        add("where", index.condition)
        add("include", index.including)
        add("nulls_not_distinct", index.nullsNotDistinct)
    }

    mutating func add(_ constraint: Constraint) {
        add("name", constraint.name)
        switch constraint.kind {
        case .primaryKey(let columns, let index):
            add("columns", columns)
            add("using_index", index)
        case .unique(let columns, let index, let nullsNotDistinct):
            add("columns", columns)
            add("using_index", index)
            add("nulls_not_distinct", nullsNotDistinct)
        case .check(let expression): add("expression", expression)
        case .foreignKey(let key):
            add("columns", key.columns)
            add("to_table", key.table)
            add("primary_key", key.primaryKey)
            add("on_delete", key.onDelete)
            add("on_update", key.onUpdate)
        case .exclusion(let expression): add("expression", expression)
        case .notNull(let column): add("columns", [column])
        }
        add("deferrable", constraint.deferrable)
    }

    mutating func add(_ selector: ConstraintSelector) {
        add("name", selector.name)
        add("columns", selector.columns)
        add("to_table", selector.toTable)
        add("expression", selector.expression)
    }
}

extension DefaultValue {
    /// A constant as its text, anything else as an object that says what it is.
    var record: RecordValue {
        switch self {
        case .none: .null
        case .literal(let text): .text(text)
        case .expression(let expression): .object([RecordField("expression", .text(expression))])
        case .unknown(let source): .object([RecordField("unknown", .text(source))])
        }
    }
}

extension ColumnDefinition {
    /// The column as an object: its name, and what is said of it.
    public var record: RecordValue {
        var fields = FieldList()
        fields.add("name", name)
        fields.add(self)
        return .object(fields.fields)
    }
}

extension Constraint {
    fileprivate var record: RecordValue {
        var fields = FieldList()
        fields.add("kind", kind.word)
        fields.add(self)
        return .object(fields.fields)
    }
}

extension IndexDefinition.Key: CustomStringConvertible {
    /// The key as PostgreSQL writes it: `lower(email) text_pattern_ops DESC NULLS LAST`.
    public var description: String {
        [
            column ?? expression ?? "", operatorClass ?? "", descending ? "DESC" : "",
            nulls.map { "NULLS \($0)" } ?? "",
        ].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
