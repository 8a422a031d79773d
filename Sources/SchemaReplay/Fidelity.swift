public import DeployModel

/// What a dump can hold: nothing else counts as a difference between two of its kind.
public struct Fidelity: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int

    /// Takes the bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Enum types.
    public static let enums = Fidelity(rawValue: 1 << 0)
    /// Domains, composite types, ranges.
    public static let types = Fidelity(rawValue: 1 << 1)
    /// Extensions.
    public static let extensions = Fidelity(rawValue: 1 << 2)
    /// Schemas besides `public`.
    public static let schemas = Fidelity(rawValue: 1 << 3)
    /// Views and their indexes.
    public static let views = Fidelity(rawValue: 1 << 4)
    /// Functions.
    public static let functions = Fidelity(rawValue: 1 << 5)
    /// Triggers.
    public static let triggers = Fidelity(rawValue: 1 << 6)
    /// Sequences that belong to no column.
    public static let sequences = Fidelity(rawValue: 1 << 7)
    /// Extended statistics.
    public static let statistics = Fidelity(rawValue: 1 << 8)
    /// Comments of tables and columns.
    public static let comments = Fidelity(rawValue: 1 << 9)
    /// Which table is whose partition.
    public static let partitions = Fidelity(rawValue: 1 << 10)
    /// Whether a constraint is known to hold for all rows.
    public static let validity = Fidelity(rawValue: 1 << 11)
    /// Check, unique and exclusion constraints; without it primary and foreign keys only.
    public static let constraints = Fidelity(rawValue: 1 << 12)
    /// The order of columns.
    public static let columnOrder = Fidelity(rawValue: 1 << 13)

    /// What `structure.sql` holds: all of it, the order of columns aside.
    public static let structure: Fidelity = [
        .enums, .types, .extensions, .schemas, .views, .functions, .triggers, .sequences, .statistics, .comments,
        .partitions, .validity, .constraints,
    ]
    /// What `schema.rb` holds (Rails 8): tables, columns, indexes, constraints, enums, extensions, schemas, comments.
    public static let schemaRuby: Fidelity = [.enums, .extensions, .schemas, .comments, .validity, .constraints]
}

extension Fidelity {
    /// What dumps of a language hold.
    public init(of form: Dump.Form) {
        self = form == .ruby ? .schemaRuby : .structure
    }

    /// What a dump can be trusted to lack: Rails writes checks into `schema.rb` from 6.1 on and enums from 7.0 on, so
    /// none at all says nothing.
    public func reliable(in schema: Schema) -> Fidelity {
        guard !isSuperset(of: .structure) else { return self }
        var result = self
        if schema.enums.isEmpty { result.remove(.enums) }
        let holdsConstraints = schema.tables.values.contains { table in
            table.constraints.contains { !$0.constraint.kind.isKey }
        }
        if !holdsConstraints { result.remove(.constraints) }
        return result
    }
}

extension Constraint.Kind {
    /// Whether it is a primary or foreign key.
    fileprivate var isKey: Bool {
        switch self {
        case .primaryKey, .foreignKey: true
        case .unique, .check, .exclusion, .notNull: false
        }
    }
}
