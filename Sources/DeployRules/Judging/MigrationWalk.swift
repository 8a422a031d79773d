internal import DatabaseEffects
internal import DeployModel
internal import SchemaReplay

/// Goes through migrations in the order in which they run, and keeps what an operation meets: the schema, the locks of
/// its transaction, what this deploy made before it.
struct MigrationWalk {
    private let pending: [Migration]
    private let base: SchemaBase
    private let server: DatabaseServer
    private let sizes: TableSizes
    private let reliable: Fidelity
    /// Nothing where the schema isn't known.
    private var replay: SchemaReplay?
    private var position = 0
    private var newTables: Set<String> = []
    private var newColumns: Set<String> = []
    private var filledTables: Set<String> = []
    private var mayHaveFilledAny = false
    private var held: [String: LockMode] = [:]
    private var transaction: Int?

    init(_ pending: [Migration], _ base: SchemaBase, _ server: DatabaseServer, _ sizes: TableSizes) {
        self.pending = pending
        self.base = base
        self.server = server
        self.sizes = sizes
        replay = base.schema.map { SchemaReplay(onto: $0) }
        reliable =
            base.schema.flatMap { schema in base.form.map { Fidelity(of: $0).reliable(in: schema) } } ?? .structure
    }

    /// Starts with a migration.
    mutating func begin(_ position: Int) {
        self.position = position
        held = [:]
        transaction = nil
        replay?.begin(pending[position].path)
    }

    /// What the next operation meets; nothing if its guards keep it from running.
    mutating func step(_ operation: Operation, at index: Int) -> OperationContext? {
        if operation.transaction == nil || operation.transaction != transaction { held = [:] }
        transaction = operation.transaction
        let before = replay?.schema
        let known = replay?.surprises.count ?? 0
        guard replay?.apply(operation) ?? true else {
            // Such guards are written where databases differ from their dumps: what would take something away is judged
            // as though nothing were known.
            return operation.action.isDestructive ? context(operation, index, before: nil, live: nil, []) : nil
        }
        let surprises = replay?.surprises.dropFirst(known).filter { reliable.isSuperset(of: $0.needs) } ?? []
        let context = context(operation, index, before: before, live: base.schema, surprises)
        note(operation, context.effects)
        return context
    }

    private func context(
        _ operation: Operation, _ index: Int, before: Schema?, live: Schema?, _ surprises: [Surprise]
    ) -> OperationContext {
        let effects = StatementEffects(
            of: operation.action, on: before, server: server,
            // Active Record sets its sessions to UTC.
            isUTC: pending[position].path.description.hasSuffix(".rb"))
        return OperationContext(
            operation: operation, index: index, migration: pending[position], position: position, pending: pending,
            live: live, before: before, liveForm: live == nil ? nil : base.form, surprises: surprises,
            effects: withoutIdleWork(effects, of: operation.action), held: held, server: server, sizes: sizes,
            newTables: newTables, newColumns: newColumns)
    }

    /// The effects without work on rows that aren't there: a table that this deploy made is empty, and a foreign key looks
    /// up as many rows as point.
    private func withoutIdleWork(_ effects: StatementEffects, of action: Action) -> StatementEffects {
        var effects = effects
        let points = action.pointingTable.map { isEmpty($0) || sizes.isShort(.checkForeignKey, on: $0) } ?? false
        for index in effects.tables.indices {
            let effect = effects.tables[index]
            let isIdle = isEmpty(effect.table) || effect.work == .checkForeignKey && points
            if isIdle { effects.tables[index].work = nil }
        }
        return effects
    }

    /// Whether this deploy made the table, and nothing has been written into it since.
    private func isEmpty(_ table: String) -> Bool {
        newTables.contains(table) && !filledTables.contains(table) && !mayHaveFilledAny
    }

    /// Keeps what later operations have to know of this one.
    private mutating func note(_ operation: Operation, _ effects: StatementEffects) {
        if operation.transaction != nil {
            for effect in effects.tables where !newTables.contains(effect.table) {
                held[effect.table] = max(held[effect.table] ?? .accessShare, effect.lock)
            }
        }
        // What may be left out is no ground to build on.
        let isCertain = operation.guards.allSatisfy { $0.condition.isAnswered(by: replay) }
        note(operation.action, isCertain)
    }

    private mutating func note(_ action: Action, _ isCertain: Bool) {
        switch action {
        case .createTable(let table):
            let isThere = base.schema?.tables[table.name] != nil || base.schema?.views[table.name] != nil
            if isCertain, !isThere, table.existing == .fails || base.schema != nil { newTables.insert(table.name) }
            // Of `CREATE TABLE … AS` there are rows.
            if !table.takesFrom.isEmpty { filledTables.insert(table.name) }
        case .addColumn(let table, let column, _, let ifNotExists):
            let isThere = base.schema?.tables[table]?.column(column.name) != nil
            if isCertain, !isThere, !ifNotExists || base.schema != nil { newColumns.insert("\(table).\(column.name)") }
        case .data(let change) where change.verb != .select:
            if let table = change.table, change.verb != .do, change.verb != .call {
                filledTables.insert(table)
            } else {
                mayHaveFilledAny = true
            }
        case .modelCode, .unreadable, .otherStatement, .sideEffect: mayHaveFilledAny = true
        case .dropTable(let table, _, _): newTables.remove(table)
        case .attachPartition(let parent, let child):
            // Its rows are the parent's from now on.
            if !newTables.contains(child) { newTables.remove(parent) }
            filledTables.insert(parent)
        case .removeColumn(let table, let column, _, _): newColumns.remove("\(table).\(column)")
        case .renameTable(let table, let name, _): renameTable(table, to: name, isCertain)
        case .renameColumn(let table, let column, let name, _):
            if newColumns.remove("\(table).\(column)") != nil, isCertain { newColumns.insert("\(table).\(name)") }
        default: break
        }
    }

    private mutating func renameTable(_ table: String, to name: String, _ isCertain: Bool) {
        if newTables.remove(table) != nil, isCertain { newTables.insert(name) }
        if filledTables.contains(table) { filledTables.insert(name) }
        for column in newColumns where column.hasPrefix(table + ".") {
            newColumns.remove(column)
            if isCertain { newColumns.insert(name + column.dropFirst(table.count)) }
        }
    }
}

extension Guard.Condition {
    /// Whether a schema could tell, so that an operation that wasn't left out runs for sure.
    fileprivate func isAnswered(by replay: SchemaReplay?) -> Bool {
        guard replay != nil else { return false }
        if case .unknown = self { return false }
        return true
    }
}

extension Action {
    /// The table whose rows a foreign key is looked up for, where the action is about one.
    fileprivate var pointingTable: String? {
        switch self {
        case .addConstraint(let table, _, _), .addColumn(let table, _, _, _), .validateConstraint(let table, _): table
        default: nil
        }
    }

    /// Whether something goes that may be in use, or something unknown happens.
    fileprivate var isDestructive: Bool {
        switch self {
        case .dropTable, .removeColumn, .renameTable, .renameColumn, .truncate, .dropView, .dropType, .dropFunction,
            .dropSchema, .disableExtension, .modelCode, .unreadable, .otherStatement, .sideEffect, .setSchema:
            true
        case .data(let change): change.verb != .select
        default: false
        }
    }
}
