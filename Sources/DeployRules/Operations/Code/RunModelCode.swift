internal import DeployModel

/// Rows read or written through the application's models.
struct RunModelCode: OperationRule {
    let page = RulePage(
        id: "run-model-code",
        title: "a migration runs the application's models",
        breaks: """
            What happens to rows depends on the new code's models: callbacks, validations, jobs, mails. How long it \
            takes grows with the rows and with that code: nobody can tell, so that a window for it has no end that is \
            known. Rows of tables that came with this deploy are used by nobody yet.
            """,
        safeWay: """
            Fill rows in a task of its own, in batches, after the deploy:

            ```ruby
            User.in_batches { |users| users.where(plan: nil).update_all(plan: "free") }
            ```
            """,
        sources: [Reading.strongMigrations])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .modelCode(let model, let call) = operation.action else { return nil }
        for table in operation.newTables.sorted() {
            guard let models = inquiry.models(of: table, .candidate).settled else { return nil }
            if models.value?.contains(where: { $0.name == model }) == true { return Claim(.beforeNewCode) }
        }
        return Claim(
            [], whenStopped: .unbounded,
            finding(
                proving: [], operation, title: "the migration runs the model \(model)",
                ["`\(call)`: what it does to rows, and for how long, depends on the model's code and on the rows."],
                remedy: "Move it to a task that runs in batches after the deploy, or approve the finding with a reason."
            ))
    }
}
