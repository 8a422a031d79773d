internal import DeployModel

/// A shell command, a job, a file: outside of what can be judged.
struct LeaveDatabase: OperationRule {
    let page = RulePage(
        id: "leave-database",
        title: "a migration does something outside the database",
        breaks: """
            A job that it enqueues may be taken by an old worker, which lacks its class, or run before the \
            migration's transaction is there. A command or a file may not be where the migration runs. None of it is \
            undone when the migration fails.
            """,
        safeWay: "Do it in a task of its own, after the deploy.",
        sources: [
            RulePage.Source(
                "Rails guide: Active Job",
                "https://guides.rubyonrails.org/active_job_basics.html#transactional-integrity")
        ])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .sideEffect(let words) = operation.action else { return nil }
        return .unknown(
            finding(
                .error, operation, title: "the migration leaves the database",
                "`\(words)`: what that does, and which code answers to it, can't be judged.",
                remedy: "Do it in a task of its own after the deploy, or approve the finding with a reason."))
    }
}
