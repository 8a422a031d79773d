internal import DeployModel
internal import SchemaReplay

/// The operation doesn't fit the live schema.
struct DoesNotFit: DatabaseRule {
    let page = RulePage(
        id: "does-not-fit", title: "the operation doesn't fit the live schema",
        breaks: """
            The live commit's schema dump lacks what the operation needs, or has already what it adds. If the \
            live database is as its dump says, the migration fails there, and the deploy with it.
            """,
        safeWay: """
            Compare the live database with its dump. If the dump is wrong, commit a right one; if it is right, \
            mend the migration.
            """,
        sources: [.manual("Error Codes", "errcodes-appendix")])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        let refused = operation.surprises.first { surprise in
            surprise.kind == .refused && surprise.span == operation.operation.span
                && (surprise.path.map { $0 == operation.migration.path } ?? true)
        }
        guard let refused else { return nil }
        return .fails(
            finding(
                .error, operation, title: refused.text,
                "If the live database is as its schema dump says, PostgreSQL refuses this, whatever the order.",
                remedy: "Compare the live database with its dump, then mend the one that is wrong."))
    }
}
