internal import DatabaseEffects
internal import DeployModel

/// What allows more than before: null, rows that a constraint refused.
struct LoosenConstraint: OperationRule {
    let page = RulePage(
        id: "loosen-constraint",
        title: "a constraint is taken away",
        breaks: """
            Nothing of the old code, which goes on fitting it. The new code may rely on its absence, so it runs \
            before the new code serves. A foreign key that deletes or empties rows (`ON DELETE CASCADE`, `SET NULL`) \
            is different: old code may leave that work to it, and leaves orphans when it is gone. So is a primary \
            key: a process that boots without it finds none, and `find` raises UnknownPrimaryKey. What is unique has \
            its page: `remove-unique`.
            """,
        measured:
            """
            Old processes work after DROP NOT NULL, DROP CONSTRAINT of a check \
            (Tests/OldCodeTests).
            """,
        safeWay:
            """
            Run it before the new code serves. Before a cascade goes, let the deployed model do its work: \
            `dependent:`.
            """,
        sources: [.alterTable])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        switch operation.action {
        case .changeColumnNull(let table, let column, true, _):
            if let definition = operation.column(column, of: table), definition.nullable { return Claim(.both) }
            return Claim(.beforeNewCode)
        case .removeConstraint(let table, let selector, _, let cascade):
            if operation.isNew(table) { return Claim(.beforeNewCode) }
            if RemoveUnique.columns(of: operation.action, operation) != nil { return nil }
            return removal(table, selector, cascade, operation)
        default: return nil
        }
    }

    private func removal(
        _ table: String, _ selector: ConstraintSelector, _ cascade: Bool, _ operation: OperationContext
    ) -> Claim? {
        let constraint = operation.constraint(selector, of: table)
        switch constraint?.kind {
        case .check(let expression):
            // What the column itself refuses stays refused.
            let columns = operation.table(table)?.columns.filter { !$0.nullable } ?? []
            let isSpare = columns.contains { NotNullProof.isAll(of: expression, $0.name) }
            return Claim(isSpare ? .both : .beforeNewCode)
        case .exclusion, .notNull: return Claim(.beforeNewCode)
        case .unique: return nil
        case .foreignKey(let key):
            return key.actsOnRows ? cascading(key, table, operation) : Claim(.beforeNewCode)
        case .primaryKey: return refused(table, "the primary key", Self.noKey, operation)
        case nil: break
        }
        switch selector.sort {
        case .check, .exclusion: return Claim(.beforeNewCode)
        case .primaryKey: return refused(table, "the primary key", Self.noKey, operation)
        case .unique: return nil
        case .foreignKey:
            return refused(
                table, "a foreign key",
                """
                Whether it deletes or empties rows, which the live code may leave to it, can't be told from the \
                schema.
                """,
                operation)
        case .any:
            return refused(table, "a constraint", "What it demands can't be told from the schema.", operation)
        }
    }

    private static let noKey = """
        A process that boots after it finds no primary key: `find` raises UnknownPrimaryKey, unless the model sets \
        `self.primary_key`.
        """

    private func refused(_ table: String, _ noun: String, _ why: String, _ operation: OperationContext) -> Claim {
        Claim([], finding(proving: [], operation, title: "\(noun) of \(table) is taken away", [why]))
    }

    private func cascading(_ key: ForeignKey, _ table: String, _ operation: OperationContext) -> Claim {
        Claim(
            [],
            finding(
                proving: [], operation, title: "a foreign key of \(table) is taken away that acts on rows",
                [
                    """
                    When a row of \(key.table) goes, it does the rest (\(key.onDelete ?? key.onUpdate ?? "")). The \
                    live code
                    """,
                    "may leave that to it, and would leave rows behind that point nowhere.",
                ],
                remedy:
                    "Let a deploy go first in which the model does it: `has_many :\(table), dependent: :delete_all`."))
    }
}

extension ForeignKey {
    /// Whether it deletes or changes rows by itself.
    var actsOnRows: Bool {
        [onDelete, onUpdate].contains { action in
            guard let action = action?.lowercased() else { return false }
            return action != "no action" && action != "restrict"
        }
    }
}

extension OperationContext {
    /// The constraint that is meant, if the schema tells.
    func constraint(_ selector: ConstraintSelector, of table: String) -> Constraint? {
        let held = self.table(table)?.constraints.map(\.constraint) ?? []
        if let name = selector.name { return held.first { $0.name == name } }
        return held.first { constraint in
            switch (selector.sort, constraint.kind) {
            case (.foreignKey, .foreignKey(let key)):
                (selector.toTable == nil || selector.toTable == key.table)
                    && (selector.columns.isEmpty || selector.columns == key.columns)
            case (.unique, .unique(let columns, _, _)): selector.columns == columns
            case (.primaryKey, .primaryKey): true
            default: false
            }
        }
    }
}
