internal import DeployModel

/// Whether an operation runs is known only when it runs.
struct ConditionalOperation: DatabaseRule {
    let page = RulePage(
        id: "conditional-operation", title: "whether an operation runs is known only when it runs",
        breaks: """
            The operation depends on a condition that the repository doesn't answer. It is judged as if it ran, \
            and what follows as if it had.
            """,
        safeWay: """
            Leave conditions out of migrations, or ask about the schema: `table_exists?`, `column_exists?`, \
            `if_not_exists: true`.
            """,
        sources: [])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        if case .fails = operation.action { return nil }
        let conditions = operation.operation.guards.compactMap { guarding -> String? in
            if case .unknown = guarding.condition { guarding.description } else { nil }
        }
        guard !conditions.isEmpty else { return nil }
        return .remark(
            finding(
                .note, operation, title: "only the run tells whether this happens",
                "It runs only if \(conditions.joined(separator: " and ")). It is judged as if it did.",
                remedy: "Ask about the schema instead, or leave the condition out."))
    }
}
