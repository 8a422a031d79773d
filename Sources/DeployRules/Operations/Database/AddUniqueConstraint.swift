internal import DeployModel

/// A unique constraint builds its index while reads and writes wait.
struct AddUniqueConstraint: BlockingRule {
    let page = RulePage(
        id: "add-unique-constraint", title: "a unique constraint builds its index while reads and writes wait",
        breaks: """
            `ADD UNIQUE` holds ACCESS EXCLUSIVE while it builds an index over all rows: nothing can use the \
            table. Duplicates fail the migration.
            """,
        measured: """
            PostgreSQL 15, a million rows: 0.5 s under ACCESS EXCLUSIVE; from an index that is there (USING \
            INDEX): 4 ms.
            """,
        safeWay: """
            Build a unique index concurrently, then make it the constraint's:
            ```ruby
            add_index :users, :email, unique: true, name: "users_email_key", algorithm: :concurrently
            ```
            ```ruby
            add_unique_constraint :users, name: "users_email_key", using_index: "users_email_key"
            ```
            """,
        sources: [
            .alterTable, .strongMigrations("adding-a-unique-constraint"), .squawk("disallowed-unique-constraint"),
        ])
    let cause = BlockingCause.unique
    let doing = "adding a unique constraint"
    let gently = """
        Build a unique index concurrently, then make it the constraint's, which is over at once.
        """
}
