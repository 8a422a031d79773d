import DatabaseEffects
import DeployModel
import SQLMigrations
import SchemaReplay

/// SQL as the product reads it: the way from a statement to what is claimed of it.
enum SQLReading {
    static func actions(_ sql: String) -> [Action] {
        var transactions = TransactionCounter(isInside: true)
        let span = SourceSpan(line: 1, column: 1, endLine: 1)
        return SQLReader.operations(of: Array(sql.utf8), transactions: &transactions) { _ in span }.map(\.action)
    }

    /// The schema after these statements.
    static func schema(_ sql: String) -> Schema {
        var replay = SchemaReplay(conventions: .sql)
        for action in actions(sql) {
            replay.apply(Operation(action, at: SourceSpan(line: 1, column: 1, endLine: 1)))
        }
        return replay.schema
    }

    /// What is claimed of a statement that may be several operations.
    static func effects(
        of actions: [Action], on schema: Schema?, server: DatabaseServer = DatabaseServer(version: 15),
        isUTC: Bool = false
    ) -> StatementEffects {
        var replay = SchemaReplay(onto: schema ?? Schema(), conventions: .sql)
        var sum = StatementEffects()
        for action in actions {
            let next = StatementEffects(
                of: action, on: schema == nil ? nil : replay.schema, server: server, isUTC: isUTC)
            for effect in next.tables { sum.add(effect) }
            sum.unknown = sum.unknown ?? next.unknown
            sum.refusesTransaction = sum.refusesTransaction || next.refusesTransaction
            replay.apply(Operation(action, at: SourceSpan(line: 1, column: 1, endLine: 1)))
        }
        if case .some(let first) = actions.first, actions.allSatisfy({ $0.table == first.table }), actions.count > 1 {
            sum.raise(with: first.table ?? "", schema)
        }
        return sum
    }
}

extension StatementEffects {
    /// One `ALTER TABLE` with several commands takes the strongest of their locks for each of them.
    fileprivate mutating func raise(with name: String, _ schema: Schema?) {
        guard let strongest = tables.first(where: { $0.table == name })?.lock else { return }
        for place in tables.indices where schema?.tables[tables[place].table]?.partitionOf == name {
            tables[place].lock = max(tables[place].lock, strongest)
        }
    }

    fileprivate mutating func add(_ effect: TableEffect) {
        guard let place = tables.firstIndex(where: { $0.table == effect.table }) else { return tables.append(effect) }
        tables[place].lock = max(tables[place].lock, effect.lock)
        guard let work = effect.work else { return }
        if work.secondsPerMillionRows > tables[place].work?.secondsPerMillionRows ?? 0 { tables[place].work = work }
    }
}
