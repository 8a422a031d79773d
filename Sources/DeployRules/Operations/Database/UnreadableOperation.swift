internal import DeployModel

/// An operation can't be read.
struct UnreadableOperation: DatabaseRule {
    let page = RulePage(
        id: "unreadable-operation", title: "an operation can't be read",
        breaks: """
            What the migration does here isn't known: a name that is worked out when it runs, a call that no \
            reader knows, SQL that is put together. Unknown is never read as safe.
            """,
        safeWay: "Write it with literal names and SQL, or with the framework's own methods.",
        sources: [])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .unreadable(let obstacle) = operation.action else { return nil }
        return .unknown(
            finding(
                .error, operation, title: "line \(operation.operation.span.line) can't be read: \(obstacle.reason)",
                "What it does to the database isn't known, so no order is proved and no length bounded.",
                remedy: remedy(obstacle.kind)))
    }

    private func remedy(_ kind: Unreadable.Kind) -> String {
        switch kind {
        case .syntax: "Look whether the file runs at all; if it does, write this line in a plainer way."
        case .unknownCall: "Write it with the framework's own methods, or as SQL in `execute`."
        case .dynamicValue: "Write the name or the value out, or as a constant of the migration."
        case .dynamicSQL: "Write the SQL out: a literal, or one put together from constants of the migration."
        case .invalidSQL: "Look whether PostgreSQL takes the statement; if it does, part it from the others."
        case .missingFile: "Bring the file that holds the code into the repository, or write the code here."
        case .limit: "Part the migration into smaller ones."
        }
    }
}
