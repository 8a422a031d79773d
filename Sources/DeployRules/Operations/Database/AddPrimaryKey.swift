internal import DeployModel

/// A primary key builds its index or reads all rows while reads and writes wait.
struct AddPrimaryKey: BlockingRule {
    let page = RulePage(
        id: "add-primary-key", title: "a primary key builds its index or reads all rows while reads and writes wait",
        breaks: """
            `ADD PRIMARY KEY` holds ACCESS EXCLUSIVE while it builds a unique index and makes the columns NOT \
            NULL. With USING INDEX it still reads all rows if a column may be null.
            """,
        measured: """
            PostgreSQL 15, a million rows: USING INDEX over a nullable column 0.13 s under ACCESS EXCLUSIVE; over \
            a NOT NULL column 4 ms.
            """,
        safeWay: """
            Forbid null in the columns first (see `set-not-null`), build a unique index concurrently, then:
            ```sql
            ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_pkey;
            ```
            """,
        sources: [.alterTable, .squawk("adding-serial-primary-key-field"), .eugene("W14")])
    let cause = BlockingCause.primaryKey
    let doing = "adding a primary key"
    let gently = """
        Forbid null in the columns, build a unique index concurrently, then make it the primary key's, which is \
        over at once.
        """
    let otherwise: String? = """
        Forbid null in the key's columns first, through a check that is validated: then USING INDEX needn't read \
        the rows.
        """
}
