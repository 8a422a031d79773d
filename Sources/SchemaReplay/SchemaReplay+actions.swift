import DeployModel

extension SchemaReplay {
    mutating func apply(_ action: Action) {
        switch action {
        case .createTable(let definition): createTable(definition)
        case .dropTable(let table, let ifExists, let cascade): dropTable(table, ifExists: ifExists, cascade: cascade)
        case .renameTable(let table, let name, let carries): renameTable(table, to: name, carriesDefaultNames: carries)
        case .setSchema(let table, let schema): setSchema(table, schema)
        case .attachPartition(let parent, let child): attachPartition(parent, child)
        case .detachPartition(let parent, let child, _): detachPartition(parent, child)
        case .commentOn(let object, let text): comment(on: object, text)
        case .addIndex(let index, _, let ifNotExists): addIndex(index, ifNotExists: ifNotExists)
        case .removeIndex(let table, let selector, _, let ifExists): removeIndex(table, selector, ifExists: ifExists)
        case .renameIndex(let table, let name, let new, let ifExists):
            renameIndex(table, name, to: new, ifExists: ifExists)
        default: applyToColumn(action)
        }
    }

    private mutating func applyToColumn(_ action: Action) {
        switch action {
        case .addColumn(let table, let column, let constraints, let ifNotExists):
            addColumn(table, column, constraints, ifNotExists: ifNotExists)
        case .removeColumn(let table, let column, let ifExists, let cascade):
            removeColumn(table, column, ifExists: ifExists, cascade: cascade)
        case .renameColumn(let table, let column, let name, let carries):
            renameColumn(table, column, to: name, carriesDefaultNames: carries)
        case .changeColumnType(let table, let column, let type, _, let collation):
            changeType(table, column, type, collation)
        case .changeColumnDefault(let table, let column, let value, _): changeDefault(table, column, value)
        case .changeColumnNull(let table, let column, let nullable, _): changeNull(table, column, nullable)
        case .changeColumnGeneration(let table, let column, let words): changeGeneration(table, column, words)
        case .addConstraint(let table, let constraint, let validate):
            addConstraint(table, constraint, isValid: validate)
        case .removeConstraint(let table, let selector, let ifExists, let cascade):
            removeConstraint(table, selector, ifExists: ifExists, cascade: cascade)
        case .validateConstraint(let table, let selector): validateConstraint(table, selector)
        case .renameConstraint(let table, let name, let new): renameConstraint(table, name, to: new)
        default: applyToOther(action)
        }
    }

    private mutating func applyToOther(_ action: Action) {
        switch action {
        case .createEnum(let name, let values): createEnum(name, values)
        case .addEnumValue(let type, let value, let before, let after, let ifNotExists):
            addEnumValue(type, value, before: before, after: after, ifNotExists: ifNotExists)
        case .renameEnumValue(let type, let old, let new): renameEnumValue(type, from: old, to: new)
        case .createType(let name, _): createType(name)
        case .alterType(let name, let words): note(.unknownEffect, "what `\(words)` makes of type \(name) isn't known")
        case .renameType(let name, let new): renameType(name, to: new)
        case .dropType(let name, let ifExists, let cascade): dropType(name, ifExists: ifExists, cascade: cascade)
        case .enableExtension(let name, _): schema.extensions.insert(name)
        case .disableExtension(let name, _, let cascade): disableExtension(name, cascade: cascade)
        case .createSchema(let name, _): schema.schemas.insert(name)
        case .dropSchema(let name, _, let cascade): dropSchema(name, cascade: cascade)
        case .renameSchema(let name, let new): renameSchema(name, to: new)
        case .createStatistics(let name): schema.statistics.insert(name)
        default: applyToRoutine(action)
        }
    }

    private mutating func applyToRoutine(_ action: Action) {
        switch action {
        case .createView(let name, let definition, let materialized, let replace, let ifNotExists):
            if ifNotExists, isThere(name) { return }
            createView(name, definition, materialized: materialized, replace: replace)
        case .dropView(let name, _, let ifExists, let cascade): dropView(name, ifExists: ifExists, cascade: cascade)
        case .renameView(let name, let new, let ifExists): renameView(name, to: new, ifExists: ifExists)
        case .createFunction(let name, _): schema.functions.insert(name)
        case .dropFunction(let name, let ifExists, let cascade):
            dropFunction(name, ifExists: ifExists, cascade: cascade)
        case .createTrigger(let table, let name): createTrigger(table, name)
        case .dropTrigger(let table, let name, let ifExists): dropTrigger(table, name, ifExists: ifExists)
        case .sequence(let name, let words): sequence(name, words)
        case .fails(let reason): note(.stops, "the migration ends here: \(reason)")
        case .otherStatement(let text): note(.unknownEffect, "what `\(text)` does to the schema isn't known")
        case .unreadable(let unreadable): note(.unknownEffect, "it could not be read: \(unreadable.reason)")
        case .data(let change) where change.verb == .do || change.verb == .call:
            note(.unknownEffect, "what `\(change.verb.rawValue)` does to the schema isn't known")
        // Rows, locks, storage and rights are no part of this schema.
        default: break
        }
    }
}
