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
        guard replay?.apply(operation) ?? true else { return nil }
        let surprises = replay?.surprises.dropFirst(known).filter { reliable.isSuperset(of: $0.needs) } ?? []
        let effects = StatementEffects(
            of: operation.action, on: before, server: server,
            // Active Record sets its sessions to UTC.
            isUTC: pending[position].path.description.hasSuffix(".rb"))
        let context = OperationContext(
            operation: operation, index: index, migration: pending[position], position: position, pending: pending,
            live: base.schema, before: before, liveForm: base.form, surprises: surprises,
            effects: withoutIdleWork(effects, of: operation.action), held: held, server: server,
            sizes: sizes, newTables: newTables, newColumns: newColumns)
        note(operation, context.effects)
        return context
    }

    /// The effects without work on rows that aren't there: a table that this deploy made is empty, and a foreign key looks
    /// up as many rows as point.
    private func withoutIdleWork(_ effects: StatementEffects, of action: Action) -> StatementEffects {
        var effects = effects
        let points = action.table.map { isEmpty($0) || sizes.isShort(.checkForeignKey, on: $0) } ?? false
        for index in effects.tables.indices {
            let effect = effects.tables[index]
            let isIdle = newTables.contains(effect.table) || effect.work == .checkForeignKey && points
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
        case .addColumn(let table, let column, _, let ifNotExists):
            let isThere = base.schema?.tables[table]?.column(column.name) != nil
            if isCertain, !isThere, !ifNotExists || base.schema != nil { newColumns.insert("\(table).\(column.name)") }
        case .data(let change) where change.verb != .select:
            if let table = change.table, change.verb != .do, change.verb != .call {
                filledTables.insert(table)
            } else {
                mayHaveFilledAny = true
            }
        case .modelCode, .unreadable, .otherStatement: mayHaveFilledAny = true
        case .dropTable(let table, _, _): newTables.remove(table)
        case .removeColumn(let table, let column, _, _): newColumns.remove("\(table).\(column)")
        case .renameTable(let table, let name, _): renameTable(table, to: name)
        case .renameColumn(let table, let column, let name, _):
            if newColumns.remove("\(table).\(column)") != nil { newColumns.insert("\(table).\(name)") }
        default: break
        }
    }

    private mutating func renameTable(_ table: String, to name: String) {
        if newTables.remove(table) != nil { newTables.insert(name) }
        for column in newColumns where column.hasPrefix(table + ".") {
            newColumns.remove(column)
            newColumns.insert(name + column.dropFirst(table.count))
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
