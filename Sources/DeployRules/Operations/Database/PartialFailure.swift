internal import DeployModel

/// A migration without a transaction may stop half way.
struct PartialFailure: DatabaseRule {
    let page = RulePage(
        id: "partial-failure", title: "a migration without a transaction may stop half way",
        breaks: """
            With `disable_ddl_transaction!` each statement is committed by itself. If a later one fails, the \
            earlier ones stay, the migration isn't marked as run, and running it again fails at the first of \
            them.
            """,
        safeWay: """
            One statement a migration; or each of them such that it does no harm to run it twice: `if_not_exists: \
            true`, `if_exists: true`.
            """,
        sources: [RulePage.Source("nandi", "https://github.com/gocardless/nandi#why-nandi")])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard !operation.migration.isTransactional, operation.operation.transaction == nil else { return nil }
        let changes = operation.migration.operations.enumerated().filter { Self.staysBehind($0.element) }
        // The last one leaves nothing behind: if it fails, it hasn't happened.
        guard changes.count > 1, changes.first?.offset == operation.index else { return nil }
        return .remark(
            finding(
                .note, operation, title: "if a later statement fails, this one stays",
                """
                The migration runs without a transaction and has \(changes.count) statements that can't be run twice. \
                If one fails, those before it stay, and running the migration again stops at the first.
                """,
                remedy: "Give each a migration of its own, or `if_not_exists: true` and `if_exists: true`."))
    }

    /// Whether an operation changes the schema at once and fails if it is run again.
    private static func staysBehind(_ operation: Operation) -> Bool {
        guard operation.transaction == nil, operation.guards.isEmpty else { return false }
        switch operation.action {
        case .addIndex(_, _, ifNotExists: false), .removeIndex(_, _, _, ifExists: false), .addConstraint,
            .removeConstraint(_, _, ifExists: false, _), .addColumn(_, _, _, ifNotExists: false),
            .removeColumn(_, _, ifExists: false, _), .dropTable(_, ifExists: false, _), .renameTable, .renameColumn,
            .renameConstraint, .renameIndex(_, _, _, ifExists: false), .addEnumValue(_, _, _, _, ifNotExists: false):
            return true
        case .createTable(let table): return table.existing == .fails
        default: return false
        }
    }
}
