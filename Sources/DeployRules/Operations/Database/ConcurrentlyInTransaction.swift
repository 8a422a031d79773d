internal import DatabaseEffects
internal import DeployModel

/// What can't run in a transaction runs in one.
struct ConcurrentlyInTransaction: DatabaseRule {
    let page = RulePage(
        id: "concurrently-in-transaction", title: "what can't run in a transaction runs in one",
        breaks: """
            `CREATE INDEX CONCURRENTLY` and its like commit in between, so PostgreSQL refuses them inside a \
            transaction; and Rails wraps each migration in one. The migration fails, and its deploy with it.
            """,
        measured: """
            PostgreSQL 15: "CREATE INDEX CONCURRENTLY cannot run inside a transaction block".
            """,
        safeWay: """
            ```ruby
            class AddIndexOnUsersEmail < ActiveRecord::Migration[7.1]
              disable_ddl_transaction!

              def change
                add_index :users, :email, algorithm: :concurrently
              end
            end
            ```
            """,
        sources: [
            .createIndex, .strongMigrations("adding-an-index-non-concurrently"),
            .squawk("ban-concurrent-index-creation-in-transaction"),
        ])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard operation.operation.transaction != nil, refuses(operation) else { return nil }
        let corrected = CorrectedMigration(operation)
        let how =
            operation.isRails
            ? "Put `disable_ddl_transaction!` into the migration, and what else it does into another."
            : "Run it outside a transaction, in a migration of its own."
        return .fails(
            finding(
                .error, operation, title: "PostgreSQL refuses this inside a transaction",
                """
                The migration runs in one transaction, and this can't run in one: it stops with an error, and nothing \
                of the migration stays.
                """,
                remedy: how, snippets: corrected.snippets))
    }

    private func refuses(_ operation: OperationContext) -> Bool {
        switch operation.action {
        case .addIndex(_, concurrently: true, _), .removeIndex(_, _, concurrently: true, _),
            .reindex(_, concurrently: true), .detachPartition(_, _, concurrently: true):
            true
        case .addEnumValue: false
        default: operation.effects.refusesTransaction
        }
    }
}
