internal import DatabaseEffects
internal import DeployModel

/// Migrations wait for locks without a limit.
struct MissingLockTimeout: DatabaseRule {
    let page = RulePage(
        id: "missing-lock-timeout", title: "migrations wait for locks without a limit",
        breaks: """
            Even an operation that is over in a moment waits until every transaction that uses the table is over; \
            and all who come later wait behind it, readers too. A report that runs for ten minutes then closes \
            the table for ten minutes.
            """,
        measured: """
            PostgreSQL 15: a reader that held ACCESS SHARE for 6 s made an ALTER TABLE wait, and that made plain \
            SELECTs wait 5 s.
            """,
        safeWay: """
            Let migrations give up after a few seconds and try again:
            ```yaml
            production:
              variables:
                lock_timeout: 5s
            ```
            That is for a connection of the migrator's alone; strong_migrations (`StrongMigrations.lock_timeout`) \
            and safer_migrations set it for migrations only. Through PgBouncer in transaction mode a `SET` may \
            reach another connection: migrate over the direct address.
            """,
        sources: [
            .manual("Client Connection Defaults", "runtime-config-client"), .strongMigrations("lock-timeout"),
            .squawk("require-timeout-settings"), .eugene("E9"),
        ])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard let effect = strongest(operation.effects, operation), isFirst(operation), !setsTimeout(operation) else {
            return nil
        }
        // The candidate's code runs the migrations.
        guard inquiry.configuration(.candidate).setsLockTimeout != true else { return nil }
        return .remark(
            finding(
                .warning, operation, title: "migrations wait for locks without a limit",
                """
                This needs \(effect.lock.rawValue) on \(effect.table). While a long transaction keeps it waiting, all \
                who come later wait behind it. No lock_timeout is set, as far as the repository tells. Said once for \
                all operations of the deploy.
                """,
                remedy:
                    "Set a lock_timeout of a few seconds for the migrations, and run them again if they give up.",
                snippets: [snippet(operation)]))
    }

    private func strongest(_ effects: StatementEffects, _ operation: OperationContext) -> TableEffect? {
        effects.tables.filter {
            $0.lock.blocksWrites && !operation.isNew($0.table)
                && (operation.table($0.table) != nil || operation.before == nil)
        }.max { $0.lock < $1.lock }
    }

    /// Whether no operation before it needs such a lock.
    private func isFirst(_ operation: OperationContext) -> Bool {
        let earlier =
            operation.pending.prefix(operation.position).flatMap(\.operations)
            + operation.migration.operations.prefix(operation.index)
        let schema = operation.live
        return !earlier.contains { each in
            StatementEffects(of: each.action, on: schema, server: operation.server).tables.contains { effect in
                let exists = schema.map { $0.tables[effect.table] != nil } ?? !operation.isNew(effect.table)
                return effect.lock.blocksWrites && exists
            }
        }
    }

    /// Whether the migration, or one before it, set a limit that still holds.
    private func setsTimeout(_ operation: OperationContext) -> Bool {
        var limit = false
        let own = operation.migration.operations.prefix(operation.index)
        for each in operation.pending.prefix(operation.position).flatMap(\.operations) + own {
            guard case .setting("lock_timeout", let value, let isLocal) = each.action else { continue }
            if isLocal,
                each.transaction == nil || !own.contains(each) || each.transaction != operation.operation.transaction
            {
                continue
            }
            limit = value.map { $0 != "0" && $0 != "DEFAULT" } ?? false
        }
        return limit
    }

    private func snippet(_ operation: OperationContext) -> Snippet {
        operation.isRails
            ? Snippet(.command, "sh", "PGOPTIONS='-c lock_timeout=5s' bin/rails db:migrate")
            : Snippet(.migration, "sql", "SET lock_timeout = '5s';")
    }
}
