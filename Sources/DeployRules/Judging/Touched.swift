internal import DeployModel

/// What operations are about, so as to tell whether two migrations could change places.
enum Touched: Hashable, Sendable {
    /// These, by name: tables, types.
    case these(Set<String>)
    /// Possibly anything.
    case anything

    /// What a migration is about.
    ///
    /// - Parameter schema: The live schema, which tells the tables that foreign keys tie together: where something is
    ///   taken away, these are concerned too.
    init(_ migration: Migration, in schema: Schema?) {
        var names: Set<String> = []
        for operation in migration.operations {
            guard let touched = operation.action.touchedNames else {
                self = .anything
                return
            }
            names.formUnion(touched)
            guard operation.action.takesAway else { continue }
            guard let schema else {
                self = .anything
                return
            }
            for name in touched { names.formUnion(schema.neighbours(of: name)) }
        }
        self = .these(names)
    }

    /// Whether their order may make a difference.
    func meets(_ other: Touched) -> Bool {
        switch (self, other) {
        case (.these(let mine), .these(let others)): !mine.isDisjoint(with: others)
        case (.these(let names), .anything), (.anything, .these(let names)): !names.isEmpty
        case (.anything, .anything): true
        }
    }
}

extension Action {
    /// The tables and types that it is about; nothing if it may be about any.
    fileprivate var touchedNames: Set<String>? {
        switch self {
        case .createTable(let table):
            Set([table.name] + table.takesFrom + [table.partitionOf].compactMap { $0 })
                .union(table.columns.flatMap(\.typeNames)).union(table.constraints.flatMap(\.otherTables))
        case .dropTable(let table, _, let cascade): cascade ? nil : [table]
        case .renameTable(let table, let name, _): [table, name]
        case .setTableOptions(let table, _), .rewriteTable(let table, _), .removeColumn(let table, _, _, false),
            .changeColumnDefault(let table, _, _, _), .changeColumnNull(let table, _, _, _):
            [table]
        case .renameColumn(let table, _, _, _): [table]
        case .addColumn(let table, let column, let constraints, _):
            Set([table] + column.typeNames + constraints.flatMap(\.otherTables))
        case .changeColumnType(let table, _, let type, let using, _): using == nil ? [table, type.name] : nil
        case .addIndex(let index, _, _): [index.table]
        case .removeIndex(let table?, _, _, _), .renameIndex(let table?, _, _, _): [table]
        case .addConstraint(let table, let constraint, _): Set([table] + constraint.otherTables)
        case .removeConstraint(let table, let selector, _, false), .validateConstraint(let table, let selector):
            Set([table] + [selector.toTable].compactMap { $0 })
        case .renameConstraint(let table, _, _), .attachPartition(let table, _), .detachPartition(let table, _, _):
            partitionNames.union([table])
        case .createEnum(let name, _), .addEnumValue(let name, _, _, _, _), .renameEnumValue(let name, _, _): [name]
        case .setting, .sleep, .commentOn: []
        default: nil
        }
    }

    private var partitionNames: Set<String> {
        switch self {
        case .attachPartition(_, let child), .detachPartition(_, let child, _): [child]
        default: []
        }
    }
}

extension Action {
    /// Whether something goes that other tables may hold on to.
    fileprivate var takesAway: Bool {
        switch self {
        case .dropTable, .removeColumn, .removeConstraint, .removeIndex: true
        default: false
        }
    }
}

extension Schema {
    /// The tables that foreign keys tie to one, in either direction.
    fileprivate func neighbours(of name: String) -> Set<String> {
        let own = tables[name]?.constraints.flatMap(\.constraint.otherTables) ?? []
        let others = tables.filter { $0.value.constraints.contains { $0.constraint.otherTables.contains(name) } }.keys
        return Set(own).union(others)
    }
}

extension ColumnDefinition {
    fileprivate var typeNames: [String] { [type?.name].compactMap { $0 } }
}

extension Constraint {
    fileprivate var otherTables: [String] {
        if case .foreignKey(let key) = kind { return [key.table] }
        return []
    }
}
