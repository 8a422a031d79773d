internal import DeployModel

/// Model code writes rows in one long transaction.
struct ModelCodeInTransaction: DatabaseRule {
    let page = RulePage(
        id: "model-code-in-transaction", title: "model code writes rows in one long transaction",
        breaks: """
            A migration that runs the app's models (`User.find_each { … }`) in its transaction keeps every row it \
            wrote locked until it is done. How many, and how long callbacks and validations take, no reading \
            tells. The same holds for one `update_all` or `delete_all` without batches.
            """,
        safeWay: """
            Give it a migration of its own with `disable_ddl_transaction!`, and write in batches; or a background \
            job.
            """,
        sources: [.strongMigrations("backfilling-data")])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .modelCode(let model, let call) = operation.action else { return nil }
        let isOneStatement =
            (call.contains("update_all") || call.contains("delete_all")) && !call.contains("batches")
        guard operation.operation.transaction != nil || isOneStatement else { return nil }
        // Rows that nobody uses yet may stay locked.
        guard RunModelCode.staysInNewTables(model, call, operation, &inquiry) == false else { return nil }
        return Claim(
            [], whenStopped: .unbounded,
            finding(
                .error, operation, title: "\(model) writes its rows in one transaction",
                """
                Each row that the models write stays locked until the transaction ends, and whoever else writes it \
                waits. How many rows, and how long the models take for each, only the run tells.
                """,
                remedy: """
                    Give it a migration of its own with `disable_ddl_transaction!`, and write in batches: \
                    `in_batches` or `find_each`, without a transaction around them.
                    """))
    }
}
