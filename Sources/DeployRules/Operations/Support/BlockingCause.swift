internal import DatabaseEffects
internal import DeployModel

/// What makes an operation work on all rows while others wait. Each has a rule of its own.
enum BlockingCause {
    case index, partitionedIndex
    case foreignKey, check, unique, exclusion, primaryKey, notNull
    case volatileDefault, autoIncrement, generated, domain, columnCheck, columnUnique, columnForeignKey
    case type
    case refreshView, reindex, fullVacuum, rewriteTable, attachPartition
    /// A column that must have a value and has no default: `add-column-not-null` tells.
    case columnNotNull
    /// None of these, and yet it does.
    case other

    /// The cause, were the operation to keep others waiting.
    init(_ operation: OperationContext) {
        switch operation.action {
        case .addIndex(let index, _, _):
            self = operation.table(index.table)?.partitionedBy == nil ? .index : .partitionedIndex
        case .addConstraint(_, let constraint, _): self.init(constraint.kind)
        case .changeColumnNull: self = .notNull
        case .changeColumnType: self = .type
        case .addColumn(_, let column, let constraints, _):
            let rewrites = operation.effects.tables.contains { $0.work == .rewrite }
            if rewrites {
                self = Self.rewriting(column, operation)
            } else if constraints.isEmpty, !column.nullable, column.default == .none, column.generation == nil {
                self = .columnNotNull
            } else {
                self = Self.constrained(constraints)
            }
        case .refreshView: self = .refreshView
        case .reindex: self = .reindex
        case .maintain: self = .fullVacuum
        case .rewriteTable: self = .rewriteTable
        case .attachPartition: self = .attachPartition
        default: self = .other
        }
    }

    private init(_ kind: Constraint.Kind) {
        switch kind {
        case .foreignKey: self = .foreignKey
        case .check: self = .check
        case .unique: self = .unique
        case .exclusion: self = .exclusion
        case .primaryKey: self = .primaryKey
        case .notNull: self = .notNull
        }
    }

    private static func rewriting(_ column: ColumnDefinition, _ operation: OperationContext) -> BlockingCause {
        switch column.generation {
        case .expression: return .generated
        case .identity, .sequence: return .autoIncrement
        case nil: break
        }
        switch column.default {
        case .expression, .unknown: return .volatileDefault
        case .literal where operation.server.version < 11: return .volatileDefault
        default: return .domain
        }
    }

    private static func constrained(_ constraints: [Constraint]) -> BlockingCause {
        for constraint in constraints {
            switch constraint.kind {
            case .check, .notNull: return .columnCheck
            case .unique, .primaryKey, .exclusion: return .columnUnique
            case .foreignKey: return .columnForeignKey
            }
        }
        return .domain
    }
}
