internal import DeployModel

/// An index is built while writes to its table wait.
struct AddIndex: BlockingRule {
    let page = RulePage(
        id: "add-index", title: "an index is built while writes to its table wait",
        breaks: """
            `CREATE INDEX` holds SHARE on the table until its transaction ends. Reads go on; every INSERT, UPDATE \
            and DELETE waits while the index is built, and so do the requests and jobs that write.
            """,
        measured: """
            PostgreSQL 15, a million rows: 0.5 s for one integer column (SHARE), 18 s for a GiST index.
            """,
        safeWay: """
            Build it concurrently, in a migration of its own and outside a transaction:
            ```ruby
            disable_ddl_transaction!

            def change
              add_index :users, :email, algorithm: :concurrently
            end
            ```
            That takes two passes over the table and waits for transactions that are under way. If it is \
            interrupted, it leaves an INVALID index to be dropped.
            """,
        sources: [
            .createIndex, .strongMigrations("adding-an-index-non-concurrently"),
            .squawk("require-concurrent-index-creation"),
        ])
    let cause = BlockingCause.index
    let doing = "adding an index"
    let gently = "Build it concurrently, outside a transaction."
}
