internal import DeployModel

/// A foreign key between tables that the live code writes.
struct RefuseOrphans: OperationRule {
    let page = RulePage(
        id: "refuse-orphans",
        title: "a foreign key is added that the live code may break",
        breaks: """
            Old code that inserts a row pointing nowhere, or deletes a row that others point at, fails with \
            InvalidForeignKey, `NOT VALID` or not. It may run while the old code serves if the column came with this \
            deploy, or if the live models demand the record pointed at (`belongs_to`, not optional, whose class has its \
            rows in the table pointed at), the database has no functions or triggers (their code isn't read), and the \
            key itself deletes or empties what points at a deleted row. That the column is validated as present says \
            nothing of the row it points at. It is taken that the new code fits it.

            Unlike a CHECK, one that is `NOT VALID` leaves rows alone that point nowhere already, until their column \
            changes.
            """,
        measured: """
            NOT VALID: an UPDATE of another column of an orphan works, an INSERT of an orphan and the DELETE of a \
            parent fail (Tests/OldCodeTests).
            """,
        safeWay: """
            Let the deployed code delete what depends on a row (`dependent:`), then add the key:

            ```ruby
            add_foreign_key :orders, :users, validate: false
            ```
            """,
        sources: [.alterTable, .strongMigrations])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .addConstraint(let table, let constraint, let validate) = operation.action,
            case .foreignKey(let key) = constraint.kind
        else { return nil }
        if operation.isNew(table) { return Claim(.beforeNewCode) }
        if !operation.mayHaveFilled(table), key.columns.allSatisfy({ Self.isEmpty($0, table, operation) }) {
            return Claim(.both)
        }
        let isValidated = validate || operation.validatesLater(constraint, on: table)
        let check = isValidated ? [Self.check(key, table, operation)] : []
        guard let models = inquiry.models(of: table, .live).settled else { return nil }
        let unread = DatabaseCode.first(on: table, operation)
        let demanding =
            unread == nil
            && models.value.map { models in
                !models.isEmpty && models.allSatisfy { $0.demands(key) }
            } ?? false
        if demanding, key.cleansUp {
            return Claim(
                .both, finding(.note, operation, title: title(table, key), Self.rows(isValidated), snippets: check))
        }
        return Claim(
            .afterOldCode,
            finding(
                proving: .afterOldCode, operation, title: title(table, key),
                [
                    demanding ? "" : "The live code may insert rows of \(table) that point nowhere.",
                    unread.map { "So may code of the database, which isn't read: \($0) for one." } ?? "",
                    key.cleansUp
                        ? "" : "The live code may delete rows of \(key.table) that others point at; that then fails.",
                    models.doubt.map { "Which live classes use the table can't be told: \($0)." } ?? "",
                    Self.rows(isValidated), "It is taken that the new code fits it.",
                ],
                remedy: "Run it once the old code is gone.", snippets: check))
    }

    private func title(_ table: String, _ key: ForeignKey) -> String {
        "a foreign key from \(table) to \(key.table) is added"
    }

    private static func rows(_ validate: Bool) -> String {
        validate ? "If a row points nowhere already, the migration fails." : ""
    }

    /// Whether the column is null in all rows, and in all that the old code writes.
    private static func isEmpty(_ column: String, _ table: String, _ operation: OperationContext) -> Bool {
        guard operation.isNew(column: column, of: table), let definition = operation.column(column, of: table) else {
            return false
        }
        return definition.default == .none && definition.generation == nil
    }

    private static func check(_ key: ForeignKey, _ table: String, _ operation: OperationContext) -> Snippet {
        let parent = key.primaryKey.isEmpty ? Array(repeating: "id", count: key.columns.count) : key.primaryKey
        let pairs = zip(key.columns, parent).map { "parent.\(operation.sql($1)) = child.\(operation.sql($0))" }
        let given = key.columns.map { "child.\(operation.sql($0)) IS NOT NULL" }
        let condition = pairs.joined(separator: " AND ")
        return .check(
            """
            SELECT 1 FROM \(operation.sql(table)) child
            WHERE \(given.joined(separator: " AND "))
              AND NOT EXISTS (SELECT 1 FROM \(operation.sql(key.table)) parent WHERE \(condition))
            LIMIT 1;
            """)
    }
}

extension ModelClass {
    /// Whether no record is valid without the row that the key points at.
    fileprivate func demands(_ key: ForeignKey) -> Bool {
        !key.columns.isEmpty && key.columns.allSatisfy { requiredParents[$0] == key.table }
    }
}

extension ForeignKey {
    /// Whether it deletes or empties what points at a row that goes.
    fileprivate var cleansUp: Bool {
        guard let action = onDelete?.lowercased() else { return false }
        return action == "cascade" || action == "set null"
    }
}
