internal import DatabaseEffects
internal import DeployModel

/// Rows are written in one statement, and stay locked until it is done.
struct UpdateAllRows: DatabaseRule {
    let page = RulePage(
        id: "update-all-rows", title: "rows are written in one statement, and stay locked until it is done",
        breaks: """
            Every row that a statement writes stays locked until its transaction ends: other writers of that row \
            wait. Over a whole table that is minutes, it doubles the table's size on disk, and keeps VACUUM from \
            tidying up.
            """,
        measured: """
            PostgreSQL 15: 7 to 10 s a million rows for `UPDATE t SET a = a + 1` with one index.
            """,
        safeWay: """
            In batches, each in a transaction of its own:
            ```ruby
            disable_ddl_transaction!

            def up
              User.unscoped.where(active: nil).in_batches(of: 10_000) do |rows|
                rows.update_all(active: true)
                sleep(0.1)
              end
            end
            ```
            """,
        sources: [.locks, .strongMigrations("backfilling-data")])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .data(let change) = operation.action else { return nil }
        guard change.verb == .update || change.verb == .delete || change.verb == .merge else { return nil }
        let written = operation.effects.tables.filter { effect in
            effect.work == .writeRows && !operation.isNew(effect.table)
                && !operation.sizes.isShort(.writeRows, on: effect.table)
        }
        guard let table = written.first(where: { $0.table == change.table })?.table ?? written.first?.table else {
            return nil
        }
        let length = Waiting.length(.writeRows, on: table, operation.sizes)
        let which =
            change.touchesAllRows && table == change.table
            ? "all rows" : "rows that only the database knows, all of them at worst,"
        return Claim(
            [],
            finding(
                .error, operation, title: "\(which.hasSuffix(",") ? "rows" : which) of \(table) are written in one go",
                """
                It writes \(which) in one transaction: whoever else writes one of them waits until it is over, \
                \(length).
                """,
                remedy: operation.isRails ? inRuby : "Write them in batches, each in a transaction of its own."))
    }

    private var inRuby: String {
        """
        Write them in batches, each in a transaction of its own, in a migration of its own with \
        `disable_ddl_transaction!`: `in_batches(of: 10_000) { |rows| rows.update_all(…) }`.
        """
    }
}
