internal import DeployModel

/// A column of a domain with constraints is added.
struct ConstrainedDomainColumn: BlockingRule {
    let page = RulePage(
        id: "constrained-domain-column", title: "a column of a domain with constraints is added",
        breaks: """
            PostgreSQL tries a domain's constraints by writing every row anew: `ADD COLUMN` holds ACCESS \
            EXCLUSIVE all the while, even where the column is null in all rows.
            """,
        measured: "PostgreSQL 15, a million rows: 1.9 s under ACCESS EXCLUSIVE.",
        safeWay: """
            Give the column the domain's base type, and add the domain's constraint to the table as a check NOT \
            VALID that is validated in another migration.
            """,
        sources: [.alterTable, .manual("CREATE DOMAIN", "sql-createdomain")])
    let cause = BlockingCause.domain
    let doing = "adding a column of this domain"
    let gently = """
        Give the column the domain's base type, and the table a check NOT VALID in place of the domain's; \
        validate it in another migration.
        """
}
