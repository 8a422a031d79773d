internal import DatabaseEffects
internal import DeployModel

/// A lock is held while slow work goes on.
struct LockHeldWhileWorking: DatabaseRule {
    let page = RulePage(
        id: "lock-held-while-working", title: "a lock is held while slow work goes on",
        breaks: """
            A transaction keeps every lock it takes until it ends. A column added in a moment locks its table for \
            as long as what follows in the same migration takes: an index over another table, a backfill, model \
            code, a validation, and reading a large table too.
            """,
        measured: """
            PostgreSQL 15: an ALTER TABLE followed by work in its transaction made plain SELECTs of the table \
            wait until the end.
            """,
        safeWay: """
            Two migrations: each runs in a transaction of its own. The same deploy may hold both.
            """,
        sources: [.locks, .eugene("E4")])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard operation.operation.transaction != nil, let slow = slowness(operation) else { return nil }
        let held = operation.held.filter { $0.value.blocksWrites && !operation.isNew($0.key) }
        // What the operation itself makes wait as much is told by the rule about its work.
        let own = Dictionary(
            Waiting(operation).effects.map { ($0.table, $0.lock.blocksReads) }, uniquingKeysWith: { $0 || $1 })
        let worse = held.filter { table, lock in own[table].map { lock.blocksReads && !$0 } ?? true }
        guard let (table, lock) = worse.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
        if case .validateConstraint = operation.action, NotValidAndValidate.addition(operation) != nil { return nil }
        let corrected = CorrectedMigration(operation)
        return Claim(
            [], whenStopped: slow.isBounded ? .right : .unbounded,
            finding(
                .error, operation, title: "\(table) stays locked while \(slow.words)",
                """
                \(origin(of: table, operation)) took \(lock.rawValue) on \(table) in the same transaction, which keeps \
                it to its end: \(Waiting.statements(lock)) wait all the while\(slow.length).
                """,
                remedy: "Part them into two migrations: each runs in a transaction of its own.",
                snippets: corrected.isWhole ? corrected.snippets : []))
    }

    private struct Slowness {
        var words: String
        var length = ""
        var isBounded = false
    }

    /// What takes long, if anything does.
    private func slowness(_ operation: OperationContext) -> Slowness? {
        switch operation.action {
        case .modelCode(let model, _): return Slowness(words: "\(model) is worked with")
        case .unreadable: return Slowness(words: "something runs that couldn't be read")
        case .sideEffect: return Slowness(words: "something outside the database is waited for")
        case .data(let change) where change.verb == .do || change.verb == .call:
            return Slowness(words: "code of the database runs")
        case .data(let change) where change.verb == .select:
            guard let table = change.table, !operation.isNew(table), !operation.sizes.isShort(.scan, on: table) else {
                break
            }
            return Slowness(words: "\(table) is read", isBounded: true)
        // How many rows it reads to write, the statement's end tells: values, or a query.
        case .data(let change) where change.verb != .select && operation.mayBeLong(change):
            return Slowness(words: "rows of \(change.table ?? "a table") are written", isBounded: true)
        case .addIndex(let index, _, _) where operation.isNew(index.table) && operation.mayHaveFilled(index.table):
            return Slowness(words: "an index of \(index.table) is built", isBounded: true)
        // A query's text, rather than the name of a table that it is made like.
        case .createTable(let table) where table.takesFrom.contains(where: { $0.contains(" ") }):
            return Slowness(words: "\(table.name) is filled from a query", isBounded: true)
        case .createView(let name, _, true, _, _):
            return Slowness(words: "\(name) is filled from its query", isBounded: true)
        default: break
        }
        let works = operation.effects.tables.filter { effect in
            guard let work = effect.work, !operation.isNew(effect.table) else { return false }
            return !operation.sizes.isShort(work, on: effect.table)
        }
        if let effect = works.first, let work = effect.work {
            let length = ", " + Waiting.length(work, on: effect.table, operation.sizes)
            return Slowness(words: "\(effect.table) is worked through", length: length, isBounded: true)
        }
        return operation.effects.unknown.map { _ in Slowness(words: "something runs whose work isn't known") }
    }

    /// The operation that took the lock, by its line.
    private func origin(of table: String, _ operation: OperationContext) -> String {
        let earlier = operation.migration.operations.prefix(operation.index).first {
            $0.transaction == operation.operation.transaction && $0.action.table == table
        }
        return earlier.map { "Line \($0.span.line)" } ?? "An earlier operation"
    }
}

extension OperationContext {
    /// Whether rows are written into a table of this deploy, or anywhere from a query: as many as that finds.
    fileprivate func mayBeLong(_ change: DataChange) -> Bool {
        guard change.verb == .insert || change.verb == .copy || change.verb == .merge || isNew(change.table ?? "")
        else {
            return false
        }
        let words = operation.excerpt.uppercased()
        return !words.contains("VALUES") || words.contains("SELECT")
    }
}
