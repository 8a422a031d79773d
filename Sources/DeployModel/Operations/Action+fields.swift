extension Action {
    /// What the statement says, besides its table and column.
    public var fields: [RecordField] {
        var fields = FieldList()
        switch self {
        case .createTable(let table): fields.add(table)
        case .dropTable(_, let ifExists, let cascade): fields.add(ifExists: ifExists, cascade: cascade)
        case .renameTable(_, let name, _), .renameColumn(_, _, let name, _): fields.add("to", name)
        case .setSchema(_, let schema): fields.add("schema", schema)
        case .commentOn(let object, let text):
            fields.add("object", object)
            fields.add("text", text.map(RecordValue.text) ?? .null)
        case .setTableOptions(_, let words), .rewriteTable(_, let words), .setRowSecurity(_, let words),
            .changeColumnGeneration(_, _, let words):
            fields.add("words", words)
        case .truncate(let tables, let cascade):
            fields.add("tables", tables)
            fields.add(cascade: cascade)
        case .attachPartition(_, let child): fields.add("partition", child)
        case .detachPartition(_, let child, let concurrently):
            fields.add("partition", child)
            fields.add(concurrently: concurrently)
        case .addColumn(_, let column, let constraints, let ifNotExists):
            fields.add(column)
            fields.add("constraints", constraints)
            fields.add("if_not_exists", ifNotExists)
        case .removeColumn(_, _, let ifExists, let cascade): fields.add(ifExists: ifExists, cascade: cascade)
        case .changeColumnType(_, _, let type, let using, let collation):
            fields.add("type", type.description)
            fields.add("using", using)
            fields.add("collation", collation)
        case .changeColumnDefault(_, _, let value, let old):
            fields.add("default", value.record)
            if let old { fields.add("from", old.record) }
        case .changeColumnNull(_, _, let nullable, let fill):
            fields.add("null", .flag(nullable))
            if let fill { fields.add("default", fill.record) }
        default: addIndexesAndConstraints(to: &fields)
        }
        return fields.fields
    }

    private func addIndexesAndConstraints(to fields: inout FieldList) {
        switch self {
        case .addIndex(let index, let concurrently, let ifNotExists):
            fields.add(index)
            fields.add(concurrently: concurrently)
            fields.add("if_not_exists", ifNotExists)
        case .removeIndex(_, let selector, let concurrently, let ifExists):
            fields.add("name", selector.name)
            fields.add("columns", selector.columns)
            fields.add(concurrently: concurrently)
            fields.add("if_exists", ifExists)
        case .renameIndex(_, let name, let new, let ifExists):
            fields.add("name", name)
            fields.add("to", new)
            fields.add("if_exists", ifExists)
        case .renameConstraint(_, let name, let new):
            fields.add("name", name)
            fields.add("to", new)
        case .reindex(let words, let concurrently):
            fields.add("words", words)
            fields.add(concurrently: concurrently)
        case .addConstraint(_, let constraint, let validate):
            fields.add(constraint)
            if constraint.kind.canWait { fields.add("validate", .flag(validate)) }
        case .removeConstraint(_, let selector, let ifExists, let cascade):
            fields.add(selector)
            fields.add(ifExists: ifExists, cascade: cascade)
        case .validateConstraint(_, let selector): fields.add(selector)
        default: addTypesAndViews(to: &fields)
        }
    }

    private func addTypesAndViews(to fields: inout FieldList) {
        switch self {
        case .createEnum(let name, let values):
            fields.add("name", name)
            fields.add("values", values)
        case .addEnumValue(let type, let value, let before, let after, let ifNotExists):
            fields.add("name", type)
            fields.add("value", value)
            fields.add("before", before)
            fields.add("after", after)
            fields.add("if_not_exists", ifNotExists)
        case .renameEnumValue(let type, let value, let new):
            fields.add("name", type)
            fields.add("value", value)
            fields.add("to", new)
        case .createType(let name, let words), .alterType(let name, let words), .sequence(let name, let words):
            fields.add("name", name)
            fields.add("words", words)
        case .renameType(let name, let new), .renameSchema(let name, let new):
            fields.add("name", name)
            fields.add("to", new)
        case .dropType(let name, let ifExists, let cascade):
            fields.add("name", name)
            fields.add(ifExists: ifExists, cascade: cascade)
        case .enableExtension(let name, let ifNotExists), .createSchema(let name, let ifNotExists):
            fields.add("name", name)
            fields.add("if_not_exists", ifNotExists)
        case .disableExtension(let name, let ifExists, let cascade), .dropSchema(let name, let ifExists, let cascade):
            fields.add("name", name)
            fields.add(ifExists: ifExists, cascade: cascade)
        default: addViews(to: &fields)
        }
    }

    private func addViews(to fields: inout FieldList) {
        switch self {
        case .createView(let name, let definition, let materialized, let replace, let ifNotExists):
            fields.add("name", name)
            fields.add("definition", definition)
            fields.add("materialized", materialized)
            fields.add("replace", replace)
            fields.add("if_not_exists", ifNotExists)
        case .dropView(let name, let materialized, let ifExists, let cascade):
            fields.add("name", name)
            fields.add("materialized", materialized)
            fields.add(ifExists: ifExists, cascade: cascade)
        case .renameView(let name, let new, let ifExists):
            fields.add("name", name)
            fields.add("to", new)
            fields.add("if_exists", ifExists)
        case .refreshView(let name, let concurrently):
            fields.add("name", name)
            fields.add(concurrently: concurrently)
        case .createFunction(let name, let replace):
            fields.add("name", name)
            fields.add("replace", replace)
        case .dropFunction(let name, let ifExists, let cascade):
            fields.add("name", name)
            fields.add(ifExists: ifExists, cascade: cascade)
        case .createStatistics(let name), .createTrigger(_, let name): fields.add("name", name)
        case .dropTrigger(_, let name, let ifExists):
            fields.add("name", name)
            fields.add("if_exists", ifExists)
        case .switchTrigger(_, let name, let enabled):
            fields.add("name", name)
            fields.add("enabled", .flag(enabled))
        default: addUpkeep(to: &fields)
        }
    }

    private func addUpkeep(to fields: inout FieldList) {
        switch self {
        case .privileges(let words), .otherStatement(let words), .fails(let words), .sideEffect(let words):
            fields.add("words", words)
        case .data(let change):
            fields.add("columns", change.columns)
            fields.add("all_rows", change.touchesAllRows)
        case .modelCode(let model, let call):
            fields.add("model", model)
            fields.add("call", call)
        case .maintain(let words, _, let rewrites):
            fields.add("words", words)
            fields.add("rewrites", rewrites)
        case .lockTable(let tables, let mode):
            fields.add("tables", tables)
            fields.add("mode", mode)
        case .setting(let name, let value, let isLocal):
            fields.add("name", name)
            fields.add("value", value.map(RecordValue.text) ?? .null)
            fields.add("local", isLocal)
        case .sleep(let seconds): fields.add("seconds", seconds.map(RecordValue.number) ?? .null)
        case .unreadable(let obstacle):
            fields.add("obstacle", obstacle.kind.rawValue)
            fields.add("reason", obstacle.reason)
        default: break
        }
    }
}

extension Constraint.Kind {
    /// Whether it can be added `NOT VALID`.
    fileprivate var canWait: Bool {
        switch self {
        case .foreignKey, .check, .notNull: true
        case .primaryKey, .unique, .exclusion: false
        }
    }
}
