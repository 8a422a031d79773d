import DeployModel

/// What a schema's names stand for and what points where, so that no operation has to look through all tables.
struct NameBook: Sendable {
    /// What a name of the relations' namespace stands for.
    enum Relation: Hashable, Sendable {
        case table, view, sequence
        /// An index of this table or materialised view.
        case index(of: String)
        /// The index behind a constraint of this table.
        case constraintIndex(of: String)
    }

    private(set) var relations: [String: Relation] = [:]
    /// How many constraints have a name.
    private var constraintNames: [String: Int] = [:]
    /// The tables with foreign keys to a table, and how many they have.
    private var referring: [String: [String: Int]] = [:]
    /// The partitions of a table.
    private(set) var partitions: [String: Set<String>] = [:]
    /// The column that owns a sequence, as `table.column`.
    private var owners: [String: String] = [:]
    /// The sequences that a table's columns own.
    private var owned: [String: Set<String>] = [:]
    /// Tables that are gone at the end of the session.
    var temporary: Set<String> = []
    private let isSchemaWide: Bool

    init(of schema: Schema, _ conventions: Conventions) {
        isSchemaWide = conventions.database == .postgreSQL
        for (name, table) in schema.tables { enter(table, name) }
        for (name, view) in schema.views { enter(view, name) }
        for name in schema.sequences { relations[name] = .sequence }
    }

    mutating func enter(_ table: Schema.Table, _ name: String) {
        relations[name] = .table
        for index in table.indexes { enter(index) }
        for held in table.constraints { enter(held.constraint, of: name) }
        if let parent = table.partitionOf { partitions[parent, default: []].insert(name) }
    }

    mutating func remove(_ table: Schema.Table, _ name: String) {
        relations[name] = nil
        for index in table.indexes { remove(index) }
        for held in table.constraints { remove(held.constraint, of: name) }
        if let parent = table.partitionOf { partitions[parent]?.remove(name) }
    }

    mutating func enter(_ view: Schema.View, _ name: String) {
        relations[name] = .view
        for index in view.indexes { enter(index) }
    }

    mutating func remove(_ view: Schema.View, _ name: String) {
        relations[name] = nil
        for index in view.indexes { remove(index) }
    }

    mutating func enter(_ index: IndexDefinition) {
        guard let name = index.name else { return }
        relations[indexKey(name, of: index.table)] = .index(of: index.table)
    }

    mutating func remove(_ index: IndexDefinition) {
        guard let name = index.name else { return }
        relations[indexKey(name, of: index.table)] = nil
    }

    mutating func enter(_ constraint: Constraint, of table: String) {
        if case .foreignKey(let key) = constraint.kind {
            referring[key.table, default: [:]][table, default: 0] += 1
        }
        guard let name = constraint.name else { return }
        constraintNames[Names.qualified(name, like: table), default: 0] += 1
        if constraint.isBackedByIndex { relations[indexKey(name, of: table)] = .constraintIndex(of: table) }
    }

    mutating func remove(_ constraint: Constraint, of table: String) {
        if case .foreignKey(let key) = constraint.kind, let count = referring[key.table]?[table] {
            referring[key.table]?[table] = count > 1 ? count - 1 : nil
        }
        guard let name = constraint.name else { return }
        let key = Names.qualified(name, like: table)
        if let count = constraintNames[key] { constraintNames[key] = count > 1 ? count - 1 : nil }
        if constraint.isBackedByIndex { relations[indexKey(name, of: table)] = nil }
    }

    mutating func enter(sequence name: String) { relations[name] = .sequence }

    mutating func remove(sequence name: String) {
        if relations[name] == .sequence { relations[name] = nil }
    }

    func owner(ofSequence name: String) -> String? { owners[name] }

    mutating func setOwner(ofSequence name: String, _ column: String?) {
        if let table = owners[name].flatMap(Names.schema(of:)) { owned[table]?.remove(name) }
        owners[name] = column
        if let table = column.flatMap(Names.schema(of:)) { owned[table, default: []].insert(name) }
    }

    /// The sequences that a table's columns own.
    func sequences(of table: String) -> Set<String> { owned[table] ?? [] }

    mutating func setPartition(_ child: String, of parent: String?, before: String?) {
        if let before { partitions[before]?.remove(child) }
        if let parent { partitions[parent, default: []].insert(child) }
    }

    /// The tables with foreign keys to a table, in order.
    func referrers(of table: String) -> [String] { (referring[table] ?? [:]).keys.sorted() }

    /// What an index's name stands for on a table.
    func index(_ name: String, of table: String) -> Relation? { relations[indexKey(name, of: table)] }

    func isConstraint(_ name: String, like table: String) -> Bool {
        constraintNames[Names.qualified(name, like: table)] != nil
    }

    /// In PostgreSQL an index's name belongs to the schema; elsewhere to its table.
    private func indexKey(_ name: String, of table: String) -> String {
        isSchemaWide ? Names.qualified(name, like: table) : "\(table)\0\(name)"
    }
}

/// Names with a schema in front unless it is `public`.
enum Names {
    /// The schema; nothing for `public`.
    static func schema(of name: String) -> String? {
        name.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(name[..<$0]) }
    }

    /// The name without its schema.
    static func bare(_ name: String) -> String {
        name.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(name[name.utf8.index(after: $0)...]) } ?? name
    }

    /// A name in the schema of another, unless it names one itself.
    static func qualified(_ name: String, like other: String) -> String {
        if name.utf8.contains(UInt8(ascii: ".")) { return name }
        return schema(of: other).map { "\($0).\(name)" } ?? name
    }

    /// A name in a schema.
    static func moved(_ name: String, to schema: String?) -> String {
        guard let schema, schema != "public" else { return bare(name) }
        return "\(schema).\(bare(name))"
    }
}
