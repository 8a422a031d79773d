internal import DeployModel

/// A constraint is added and validated in one transaction.
struct NotValidAndValidate: DatabaseRule {
    let page = RulePage(
        id: "not-valid-and-validate", title: "a constraint is added and validated in one transaction",
        breaks: """
            NOT VALID and VALIDATE are two steps so that the first, under a strong lock, is over before the \
            second reads all rows. In one transaction the strong lock is held through both, and nothing is won.
            """,
        measured: """
            PostgreSQL 15: VALIDATE alone takes SHARE UPDATE EXCLUSIVE; after ADD … NOT VALID in the same \
            transaction the table stays under ACCESS EXCLUSIVE (a check) or SHARE ROW EXCLUSIVE (a foreign key).
            """,
        safeWay: "Validate in another migration. The same deploy may hold both.",
        sources: [.alterTable, .strongMigrations("adding-a-foreign-key"), .squawk("constraint-missing-not-valid")])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .validateConstraint(let table, _) = operation.action, !operation.isNew(table),
            let (added, constraint) = Self.addition(operation)
        else { return nil }
        let isKey = if case .foreignKey = constraint.kind { true } else { false }
        let work = isKey ? TableEffect.Work.checkForeignKey : .scan
        guard !operation.sizes.isShort(work, on: table) else { return nil }
        let lock = isKey ? LockMode.shareRowExclusive : .accessExclusive
        return Claim(
            [],
            finding(
                .error, operation, title: "the constraint of \(table) is validated under the lock that added it",
                """
                Line \(added.span.line) took \(lock.rawValue) on \(table), and the transaction keeps it while all rows \
                are read: \(Waiting.statements(lock)) wait \(Waiting.length(work, on: table, operation.sizes)).
                """,
                remedy: "Validate in another migration: another transaction. The same deploy may hold both.",
                snippets: CorrectedMigration(operation).snippets))
    }

    /// The operation of the same transaction that added what is validated.
    static func addition(_ operation: OperationContext) -> (Operation, Constraint)? {
        guard case .validateConstraint(let table, let selector) = operation.action,
            let transaction = operation.operation.transaction
        else { return nil }
        for earlier in operation.migration.operations.prefix(operation.index) where earlier.transaction == transaction {
            guard case .addConstraint(table, let constraint, validate: false) = earlier.action else { continue }
            if let name = selector.name, let own = constraint.name, own != name { continue }
            if case .foreignKey(let key) = constraint.kind {
                if selector.sort == .check || !selector.columns.isEmpty && selector.columns != key.columns { continue }
                if let target = selector.toTable, target != key.table { continue }
            } else if selector.sort == .foreignKey {
                continue
            }
            return (earlier, constraint)
        }
        return nil
    }
}
