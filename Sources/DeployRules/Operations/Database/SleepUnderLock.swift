internal import DeployModel

/// The migration waits while it holds locks.
struct SleepUnderLock: DatabaseRule {
    let page = RulePage(
        id: "sleep-under-lock", title: "the migration waits while it holds locks",
        breaks: """
            `sleep` in a transaction keeps all its locks: whoever needs such a table waits with it.
            """,
        safeWay: """
            Sleep between transactions, not within one: `disable_ddl_transaction!`, in a migration of its own.
            """,
        sources: [.locks])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .sleep(let seconds) = operation.action, operation.operation.transaction != nil else { return nil }
        let held = operation.held.filter { $0.value.blocksWrites && !operation.isNew($0.key) }.keys.sorted()
        guard !held.isEmpty, seconds.map({ $0 > TableSizes.budget }) ?? true else { return nil }
        let length = seconds.map { "for \(Waiting.duration($0))" } ?? "for as long as only the run tells"
        return Claim(
            [], whenStopped: seconds == nil ? .unbounded : .right,
            finding(
                .error, operation, title: "the migration sleeps while it holds \(held.joined(separator: ", "))",
                "The transaction keeps its locks: others wait \(length).",
                remedy: "Take the sleep out, or let it run outside the transaction."))
    }
}
