internal import DeployModel

/// The migrations run on another database than PostgreSQL.
struct OtherDatabase: OperationRule {
    let page = RulePage(
        id: "other-database", title: "the database isn't PostgreSQL",
        breaks: """
            What locks an operation takes, and what it breaks, is known for PostgreSQL only. MySQL, MariaDB and SQLite \
            lock otherwise, and a migration that fails there stays half done.
            """,
        safeWay: """
            Judge such migrations by hand, and approve the finding; or let paths decide, with `policy = paths` in \
            `.drawbridge`. If the database is PostgreSQL after all, say so there.
            """)

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        let adapter = operation.server.adapter
        guard adapter != .postgreSQL else { return nil }
        return .unknown(
            finding(
                .error, operation, title: "the database is \(adapter.rawValue), which isn't judged",
                "Locks and what they keep waiting are known for PostgreSQL only, so nothing is proved here.",
                remedy: "Judge the migration by hand, or state `policy = paths` in `.drawbridge`."))
    }
}
