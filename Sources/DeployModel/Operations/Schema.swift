/// The tables of one database and what belongs to them, as a dump or a replay knows them.
public struct Schema: Hashable, Sendable, Codable {
    /// The version in the dump's head: the newest migration it holds.
    public var version: String?
    /// The versions in the dump's tail that are marked as run, where it lists them (`structure.sql`).
    public var appliedVersions: [String] = []
    /// The tables by name.
    public var tables: [String: Table] = [:]
    /// The values of each enum type.
    public var enums: [String: [String]] = [:]
    /// The other types: domains, composite types, ranges.
    public var types: Set<String> = []
    /// The extensions.
    public var extensions: Set<String> = []
    /// The schemas besides `public`.
    public var schemas: Set<String> = []
    /// The views.
    public var views: [String: View] = [:]
    /// The functions, by name.
    public var functions: Set<String> = []
    /// The sequences that belong to no column.
    public var sequences: Set<String> = []
    /// The extended statistics, by name.
    public var statistics: Set<String> = []

    /// What the dump holds beside that and that may name tables and columns: policies, rules, publications, as nouns.
    public var unreadObjects: [String] = []

    /// Starts with nothing.
    public init() {}

    /// A table.
    public struct Table: Hashable, Sendable, Codable {
        /// The columns, in the order they were added.
        public var columns: [ColumnDefinition] = []
        /// The indexes, those behind unique constraints and the primary key left out.
        public var indexes: [IndexDefinition] = []
        /// The constraints, the primary key among them, in the order they were added.
        public var constraints: [Held] = []
        /// The triggers.
        public var triggers: Set<String> = []
        /// The comment.
        public var comment: String?
        /// The table it is a partition of.
        public var partitionOf: String?
        /// How it is partitioned, as written: `RANGE (created_at)`.
        public var partitionedBy: String?
        /// Whether the columns listed are all there are.
        public var isComplete = true

        /// Starts with nothing.
        public init() {}

        /// A constraint that the table has.
        public struct Held: Hashable, Sendable, Codable {
            /// The constraint.
            public var constraint: Constraint
            /// Whether it is known to hold for all rows: not so after `NOT VALID`.
            public var isValid: Bool

            /// Pairs a constraint with its state.
            public init(_ constraint: Constraint, isValid: Bool = true) {
                self.constraint = constraint
                self.isValid = isValid
            }
        }

        /// The column of that name.
        public func column(_ name: String) -> ColumnDefinition? { columns.first { $0.name == name } }

        /// The primary key's columns; empty if there is none.
        public var primaryKey: [String] {
            for held in constraints { if case .primaryKey(let columns, _) = held.constraint.kind { return columns } }
            return []
        }
    }

    /// A view.
    public struct View: Hashable, Sendable, Codable {
        /// The query, where it is known.
        public var definition: String?
        /// Whether its rows are stored.
        public var isMaterialized: Bool
        /// The indexes over its stored rows.
        public var indexes: [IndexDefinition] = []

        /// Pairs a query with whether its rows are stored.
        public init(definition: String?, isMaterialized: Bool) {
            self.definition = definition
            self.isMaterialized = isMaterialized
        }
    }
}
