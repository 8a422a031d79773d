/// An index.
public struct IndexDefinition: Hashable, Sendable, Codable {
    /// One of its keys.
    public struct Key: Hashable, Sendable, Codable {
        /// The column; nothing for an expression.
        public var column: String?
        /// The expression; nothing for a column.
        public var expression: String?
        /// Whether it runs from high to low.
        public var descending: Bool
        /// `FIRST` or `LAST`, if said.
        public var nulls: String?
        /// The operator class, if said.
        public var operatorClass: String?

        /// Puts a key together.
        public init(
            column: String? = nil, expression: String? = nil, descending: Bool = false, nulls: String? = nil,
            operatorClass: String? = nil
        ) {
            self.column = column
            self.expression = expression
            self.descending = descending
            self.nulls = nulls
            self.operatorClass = operatorClass
        }
    }

    /// The table.
    public var table: String
    /// The name; nothing where PostgreSQL is left to choose it.
    public var name: String?
    /// The keys, in order.
    public var keys: [Key]
    /// Whether it refuses duplicates.
    public var isUnique: Bool
    /// The access method: `btree` unless said otherwise.
    public var method: String
    /// The condition of a partial index.
    public var condition: String?
    /// Columns carried along: `INCLUDE`.
    public var including: [String]
    /// Whether nulls count as equal.
    public var nullsNotDistinct: Bool

    /// Puts an index together.
    public init(
        table: String, name: String? = nil, keys: [Key], isUnique: Bool = false, method: String = "btree",
        condition: String? = nil, including: [String] = [], nullsNotDistinct: Bool = false
    ) {
        self.table = table
        self.name = name
        self.keys = keys
        self.isUnique = isUnique
        self.method = method
        self.condition = condition
        self.including = including
        self.nullsNotDistinct = nullsNotDistinct
    }
}

/// How a statement says which index it means.
public struct IndexSelector: Hashable, Sendable, Codable {
    /// The name, if given.
    public var name: String?
    /// The columns, if given.
    public var columns: [String]

    /// Puts a selector together.
    public init(name: String? = nil, columns: [String] = []) {
        self.name = name
        self.columns = columns
    }
}
