/// One difference between two schemas.
public struct SchemaDifference: Hashable, Sendable {
    /// What sort of object differs.
    public enum Object: String, Hashable, Sendable, CaseIterable {
        case table, column, index, constraint, trigger, view, function, sequence, statistics, type, schema, `extension`
        case enumeration = "enum"
    }

    /// How it differs.
    public enum Change: Hashable, Sendable {
        /// The new schema doesn't have it.
        case missing
        /// The new schema has it besides. What it is, in words: `character varying, not null`.
        case extra(String)
        /// An attribute is another.
        case differs(attribute: String, old: String, new: String)
        /// Two expressions that may mean the same are written in ways that couldn't be proved equal.
        case writtenDifferently(attribute: String, old: String, new: String)
    }

    /// What sort of object differs.
    public let object: Object
    /// The table it belongs to; nothing if it belongs to none.
    public let table: String?
    /// Its name; what it is made of where it has none: `(account_id) to accounts`.
    public let name: String
    /// How it differs.
    public let change: Change

    /// Puts a difference together.
    public init(_ object: Object, _ name: String, of table: String? = nil, _ change: Change) {
        self.object = object
        self.table = table
        self.name = name
        self.change = change
    }
}
