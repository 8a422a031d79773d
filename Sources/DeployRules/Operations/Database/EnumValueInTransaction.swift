internal import DeployModel

/// An enum's new value is added or used in a transaction that doesn't allow it.
struct EnumValueInTransaction: DatabaseRule {
    let page = RulePage(
        id: "enum-value-in-transaction",
        title: "an enum's new value is added or used in a transaction that doesn't allow it",
        breaks: """
            Before PostgreSQL 12 `ALTER TYPE … ADD VALUE` can't run in a transaction. From 12 on it can, but the \
            value can't be used until that transaction is over, unless, from 17 on, the type is new in it.
            """,
        measured: """
            PostgreSQL 15: "unsafe use of new value" where a default takes a value that the same transaction \
            added.
            """,
        safeWay: """
            Add the value in a migration of its own; before PostgreSQL 12 with `disable_ddl_transaction!`.
            """,
        sources: [.manual("ALTER TYPE", "sql-altertype")])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard operation.operation.transaction != nil else { return nil }
        switch operation.action {
        case .addEnumValue(let type, let value, _, _, _):
            guard operation.server.version < 12 else { return nil }
            return .fails(
                finding(
                    .error, operation,
                    title: "PostgreSQL \(operation.server.version) adds no enum value in a transaction",
                    "`ALTER TYPE \(type) ADD VALUE '\(value)'` fails inside a transaction before PostgreSQL 12.",
                    remedy: "Give it a migration of its own, outside a transaction.",
                    snippets: CorrectedMigration(operation).snippets))
        case .changeColumnDefault(let table, let column, .literal(let value), _):
            return use(of: value, operation.column(column, of: table)?.type, operation)
        case .addColumn(_, let column, _, _):
            guard case .literal(let value) = column.default else { return nil }
            return use(of: value, column.type, operation)
        default: return nil
        }
    }

    private func use(of value: String, _ type: ColumnType?, _ operation: OperationContext) -> Claim? {
        guard let type else { return nil }
        let earlier = operation.migration.operations.prefix(operation.index)
            .filter { $0.transaction == operation.operation.transaction }
        // From PostgreSQL 17 on a type that is new in the transaction is exempt (pg_enum.c).
        let isNew =
            operation.server.version >= 17
            && earlier.contains {
                if case .createEnum(type.name, _) = $0.action { true } else { false }
            }
        let addition = earlier.first {
            if case .addEnumValue(type.name, value, _, _, _) = $0.action { true } else { false }
        }
        guard !isNew, let addition else { return nil }
        return .fails(
            finding(
                .error, operation, title: "the value \(value) of \(type.name) can't be used yet",
                """
                Line \(addition.span.line) adds it in the same transaction. PostgreSQL refuses to use a new value \
                before that is over: "unsafe use of new value".
                """,
                remedy: "Add the value in a migration of its own, before this one."))
    }
}
