/// A table that is created.
public struct TableDefinition: Hashable, Sendable, Codable {
    /// What happens to a table of that name that exists.
    public enum Existing: String, Hashable, Sendable, Codable {
        /// The statement fails.
        case fails
        /// It stays, and nothing happens: `IF NOT EXISTS`.
        case stays
        /// It is dropped first, with its rows: `force: true`.
        case dropped
        /// It is dropped first, with all that depends on it: `force: :cascade`.
        case droppedWithDependents
    }

    /// The name.
    public var name: String
    /// The columns, the primary key's among them.
    public var columns: [ColumnDefinition]
    /// Constraints written inside the statement, the primary key among them.
    public var constraints: [Constraint]
    /// What happens to a table of that name.
    public var existing: Existing
    /// Whether it is gone at the end of the session.
    public var isTemporary: Bool
    /// The table it is a partition of.
    public var partitionOf: String?
    /// How it is partitioned, as written: `RANGE (created_at)`.
    public var partitionedBy: String?
    /// Tables whose columns it takes over: `LIKE`, `INHERITS`; and the query of `CREATE TABLE … AS`.
    public var takesFrom: [String]
    /// Whether the columns listed are all there are: not so after `LIKE`, `AS`, or a column that couldn't be read.
    public var isComplete: Bool
    /// The comment.
    public var comment: String?

    /// Puts a table together.
    public init(
        _ name: String, columns: [ColumnDefinition] = [], constraints: [Constraint] = [], existing: Existing = .fails,
        isTemporary: Bool = false, partitionOf: String? = nil, partitionedBy: String? = nil, takesFrom: [String] = [],
        isComplete: Bool = true, comment: String? = nil
    ) {
        self.name = name
        self.columns = columns
        self.constraints = constraints
        self.existing = existing
        self.isTemporary = isTemporary
        self.partitionOf = partitionOf
        self.partitionedBy = partitionedBy
        self.takesFrom = takesFrom
        self.isComplete = isComplete
        self.comment = comment
    }
}

/// A constraint of a table.
public struct Constraint: Hashable, Sendable, Codable {
    /// What it demands.
    public enum Kind: Hashable, Sendable, Codable {
        case primaryKey(columns: [String], usingIndex: String? = nil)
        case unique(columns: [String], usingIndex: String? = nil, nullsNotDistinct: Bool = false)
        case check(expression: String)
        case foreignKey(ForeignKey)
        case exclusion(String)
        /// PostgreSQL 18's `NOT NULL` as a constraint of its own.
        case notNull(column: String)
    }

    /// The name; nothing where the framework or PostgreSQL is left to choose it and it could not be worked out.
    public var name: String?
    /// What it demands.
    public var kind: Kind
    /// `DEFERRABLE` or `INITIALLY DEFERRED`, as written.
    public var deferrable: String?

    /// Puts a constraint together.
    public init(_ kind: Kind, name: String? = nil, deferrable: String? = nil) {
        self.kind = kind
        self.name = name
        self.deferrable = deferrable
    }
}

/// What a foreign key points at.
public struct ForeignKey: Hashable, Sendable, Codable {
    /// The columns that point.
    public var columns: [String]
    /// The table they point at.
    public var table: String
    /// The columns they point at; empty for the primary key where it isn't named.
    public var primaryKey: [String]
    /// What happens when the row pointed at goes: `cascade`, `set null`, … in PostgreSQL's words; nothing if unsaid.
    public var onDelete: String?
    /// What happens when its key changes.
    public var onUpdate: String?

    /// Puts a foreign key together.
    public init(
        columns: [String], table: String, primaryKey: [String] = [], onDelete: String? = nil, onUpdate: String? = nil
    ) {
        self.columns = columns
        self.table = table
        self.primaryKey = primaryKey
        self.onDelete = onDelete
        self.onUpdate = onUpdate
    }
}

/// How a statement says which constraint it means.
public struct ConstraintSelector: Hashable, Sendable, Codable {
    /// The sort, where the call tells: `remove_foreign_key`.
    public enum Sort: String, Hashable, Sendable, Codable {
        case foreignKey, check, unique, exclusion, primaryKey, any
    }

    /// The sort.
    public var sort: Sort
    /// The name, if given.
    public var name: String?
    /// The columns, if given.
    public var columns: [String]
    /// The table pointed at, if given.
    public var toTable: String?
    /// The expression of a check, if given.
    public var expression: String?

    /// Puts a selector together.
    public init(
        _ sort: Sort, name: String? = nil, columns: [String] = [], toTable: String? = nil, expression: String? = nil
    ) {
        self.sort = sort
        self.name = name
        self.columns = columns
        self.toTable = toTable
        self.expression = expression
    }
}
