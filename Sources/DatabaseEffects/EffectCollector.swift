internal import DeployModel

/// Gathers what one action does. The sorts of actions stand in files of their own.
struct EffectCollector {
    let schema: Schema?
    let server: DatabaseServer
    /// Whether the session's time zone is known to be UTC.
    let isUTC: Bool
    private(set) var found: [TableEffect] = []
    private(set) var unknown: String?
    var refusesTransaction = false

    init(schema: Schema?, server: DatabaseServer, isUTC: Bool) {
        self.isUTC = isUTC
        self.schema = schema
        self.server = server
    }

    /// Notes a lock; of two on one table the stronger stays, and of two sorts of work the longer.
    ///
    /// A partitioned table holds no rows itself: there is no work on it, only on its partitions.
    mutating func lock(_ name: String, _ mode: LockMode, _ work: TableEffect.Work? = nil) {
        let work = schema?.tables[name]?.partitionedBy == nil ? work : nil
        guard let place = found.firstIndex(where: { $0.table == name }) else {
            found.append(TableEffect(name, mode, work))
            return
        }
        found[place].lock = max(found[place].lock, mode)
        guard let work else { return }
        let known = found[place].work?.secondsPerMillionRows ?? 0
        if work.secondsPerMillionRows > known { found[place].work = work }
    }

    /// Notes the same lock on a table and on all its partitions.
    mutating func lockFamily(_ name: String, _ mode: LockMode, _ work: TableEffect.Work? = nil) {
        for member in family(of: name) { lock(member, mode, work) }
    }

    /// Notes why what is found may not be all. The first reason stays.
    mutating func leaveOpen(_ reason: String) {
        if unknown == nil { unknown = reason }
    }

    /// Notes what an action does.
    mutating func take(_ action: Action) {
        switch action {
        case .createTable, .dropTable, .renameTable, .setSchema, .commentOn, .setTableOptions, .rewriteTable, .truncate,
            .attachPartition, .detachPartition, .setRowSecurity:
            takeTable(action)
        case .addColumn, .removeColumn, .renameColumn, .changeColumnType, .changeColumnDefault, .changeColumnNull,
            .changeColumnGeneration:
            takeColumn(action)
        case .addIndex, .removeIndex, .renameIndex, .reindex: takeIndex(action)
        case .addConstraint, .removeConstraint, .validateConstraint, .renameConstraint: takeConstraint(action)
        case .createEnum, .addEnumValue, .renameEnumValue, .createType, .alterType, .renameType, .dropType,
            .enableExtension, .disableExtension, .createSchema, .dropSchema, .renameSchema:
            takeType(action)
        case .createView, .dropView, .renameView, .refreshView, .createFunction, .dropFunction, .createTrigger,
            .dropTrigger, .switchTrigger, .sequence, .createStatistics, .privileges:
            takeView(action)
        case .data, .modelCode, .maintain, .lockTable, .setting, .sleep, .fails, .otherStatement, .sideEffect,
            .unreadable:
            takeRows(action)
        }
    }
}
