internal import DeployModel

/// What code doesn't notice but for the time it takes: indexes, checks of what is there, comments, settings, upkeep.
struct Upkeep: OperationRule {
    let page = RulePage(
        id: "upkeep",
        title: "nothing that code names changes",
        breaks: """
            Nothing, in any order: an index that isn't unique, a check of rows for a constraint that is there, \
            comments, storage options, statistics, settings of the migration's session, waiting. What remains are \
            locks and the time they are held, which other rules judge, and that code may be slower without an index.
            """,
        measured: "Old processes, warm and cold, read and write as before after CREATE INDEX (Tests/OldCodeTests).",
        safeWay: "Run it whenever the locks allow.", sources: [])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        switch operation.action {
        case .addIndex(let index, _, _): return index.isUnique ? nil : Claim(.both)
        case .removeIndex:
            guard RemoveUnique.columns(of: operation.action, operation) == nil else { return nil }
            return Claim(.both, unindexed(operation))
        case .validateConstraint, .commentOn, .setTableOptions, .rewriteTable, .reindex, .refreshView,
            .createStatistics,
            .maintain, .lockTable, .sleep:
            return Claim(.both)
        case .setting(let name, let value, _): return Self.isHarmless(name, value) ? Claim(.both) : nil
        default: return nil
        }
    }

    /// That nothing else serves look-ups by the index's first column from then on; louder where a later operation of the
    /// deploy makes another for them.
    private func unindexed(_ operation: OperationContext) -> Finding? {
        guard case .removeIndex(let table, let selector, _, _) = operation.action,
            let (table, index) = operation.index(selector, of: table), !operation.isNew(table),
            let first = index.keys.first?.column, let held = operation.table(table)
        else { return nil }
        let others = held.indexes.filter { $0 != index && $0.condition == nil }.map { $0.keys.first?.column }
        guard !(others + held.constraints.map(\.constraint.leadingColumn)).contains(first) else { return nil }
        let later = operation.migration.operations.dropFirst(operation.index + 1).contains { other in
            guard case .addIndex(let made, _, _) = other.action else { return false }
            return made.table == table && made.keys.first?.column == first
        }
        return finding(
            later ? .warning : .note, operation, title: "no other index of \(table) begins with \(first)",
            """
            Code that looks rows up by it reads the whole table from then on\(later ? ", until the new index is there" : "").
            """,
            remedy: later ? "Make the new index first, under a name of its own, and drop this one then." : nil)
    }

    /// Settings that change how long something lasts or is waited for, and what is printed; not what a statement means.
    static func isHarmless(_ name: String, _ value: String?) -> Bool {
        let name = name.lowercased()
        // Active Record's sessions are in UTC, and times are judged by that.
        if name == "timezone" || name == "time zone" {
            return value.map { $0.uppercased().filter(\.isLetter) == "UTC" } ?? false
        }
        return harmlessSettings.contains(name)
    }

    private static let harmlessSettings: Set<String> = [
        "lock_timeout", "statement_timeout", "deadlock_timeout", "idle_in_transaction_session_timeout",
        "idle_session_timeout", "maintenance_work_mem", "work_mem", "temp_buffers", "application_name",
        "max_parallel_maintenance_workers", "max_parallel_workers_per_gather", "max_parallel_workers",
        "client_min_messages", "log_statement", "log_min_duration_statement", "synchronous_commit",
        "client_encoding", "standard_conforming_strings", "check_function_bodies", "xmloption",
        "default_tablespace", "temp_tablespaces", "datestyle", "intervalstyle", "bytea_output", "jit",
        "constraints", "transaction", "gin_pending_list_limit",
    ]
}

extension Constraint {
    /// The first column of the index that the constraint keeps, if it keeps one.
    fileprivate var leadingColumn: String? {
        switch kind {
        case .primaryKey(let columns, _), .unique(let columns, _, _): columns.first
        default: nil
        }
    }
}
