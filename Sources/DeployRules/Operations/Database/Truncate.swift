internal import DeployModel

/// A table is emptied.
struct Truncate: DatabaseRule {
    let page = RulePage(
        id: "truncate", title: "a table is emptied",
        breaks: """
            `TRUNCATE` takes ACCESS EXCLUSIVE and removes all rows. Code that reads them finds none, and no \
            maintenance window brings them back.
            """,
        measured: "PostgreSQL 15: ACCESS EXCLUSIVE; 3 ms whatever the number of rows.",
        safeWay: """
            If the rows are meant to go, approve the finding once. If old ones only, delete those in batches, \
            outside a transaction.
            """,
        sources: [.manual("TRUNCATE", "sql-truncate"), .squawk("ban-truncate-cascade")])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .truncate(let tables, let cascade) = operation.action else { return nil }
        let existing = tables.filter { !operation.isNew($0) }
        guard !existing.isEmpty else { return nil }
        let more = cascade ? " CASCADE empties the tables that point at these, too." : ""
        return Claim(
            [], whenStopped: .wrong,
            finding(
                .error, operation, title: "all rows of \(existing.joined(separator: ", ")) are removed",
                """
                TRUNCATE can't be taken back once its transaction is over.\(more) A maintenance window doesn't help: \
                the rows are gone after it.
                """,
                remedy: "Look whether nothing needs these rows, and take a backup; then approve this finding."))
    }
}
