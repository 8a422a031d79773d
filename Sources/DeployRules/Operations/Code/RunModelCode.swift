internal import DeployModel

/// Rows read or written through the application's models.
struct RunModelCode: OperationRule {
    let page = RulePage(
        id: "run-model-code",
        title: "a migration runs the application's models",
        breaks: """
            What happens to rows depends on the new code's models: callbacks, validations, jobs, mails. How long it \
            takes grows with the rows and with that code: nobody can tell, so that a window for it has no end that is \
            known. Rows of tables that came with this deploy are used by nobody yet: calls that only write or read such rows \
            (`create!`, `insert_all`, `where(…).update_all`) run before the new code serves. Callbacks that reach \
            further aren't followed.
            """,
        safeWay: """
            Fill rows in a task of its own, in batches, after the deploy:

            ```ruby
            User.in_batches { |users| users.where(plan: nil).update_all(plan: "free") }
            ```
            """,
        sources: [.strongMigrations])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .modelCode(let model, let call) = operation.action else { return nil }
        guard let staysInNewTables = Self.staysInNewTables(model, call, operation, &inquiry) else { return nil }
        if staysInNewTables { return Claim(.beforeNewCode) }
        return Claim(
            [], whenStopped: .unbounded,
            finding(
                proving: [], operation, title: "the migration runs the model \(model)",
                ["`\(call)`: what it does to rows, and for how long, depends on the model's code and on the rows."],
                remedy: "Move it to a task that runs in batches after the deploy, or approve the finding with a reason."
            ))
    }

    /// Whether a call does nothing but to write or read rows of a table that this deploy created; nothing until that is
    /// answered.
    static func staysInNewTables(
        _ model: String, _ call: String, _ operation: OperationContext, _ inquiry: inout Inquiry
    ) -> Bool? {
        guard call.split(separator: ".").allSatisfy({ rowCalls.contains(String($0)) }) else { return false }
        for table in operation.newTables.sorted() {
            guard let models = inquiry.models(of: table, .candidate).settled else { return nil }
            if models.value?.contains(where: { $0.name == model }) == true { return true }
        }
        return false
    }

    /// Calls of Active Record that concern the rows of the class and no more. What the app defines itself may do
    /// anything, and so may a block.
    private static let rowCalls: Set<String> = [
        "all", "average", "any?", "count", "create", "create!", "delete_all", "distinct", "exists?", "find", "find_by",
        "find_by!", "find_or_create_by", "find_or_create_by!", "find_or_initialize_by", "first", "first_or_create",
        "first_or_create!", "ids", "insert", "insert!", "insert_all", "insert_all!", "last", "limit", "maximum",
        "minimum", "new", "none?", "not", "order", "pick", "pluck", "save", "save!", "sum", "unscoped", "update_all",
        "upsert", "upsert_all", "where",
    ]
}
