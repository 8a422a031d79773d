import DeployModel

/// Two states of one table compared.
struct TableComparison {
    private let name: String
    private let old: Schema.Table
    private let new: Schema.Table
    private let oldSchema: Schema
    private let newSchema: Schema
    private let fidelity: Fidelity
    private let strings: Set<String>
    private var found: [SchemaDifference] = []

    init(
        _ name: String, _ old: Schema.Table, _ new: Schema.Table, from oldSchema: Schema, to newSchema: Schema,
        _ fidelity: Fidelity
    ) {
        self.name = name
        self.old = old
        self.new = new
        self.oldSchema = oldSchema
        self.newSchema = newSchema
        self.fidelity = fidelity
        // A cast of such a column to text changes nothing.
        strings = Set(
            new.columns.filter { $0.type.map { TypeNames.strings.contains($0.canonical.name) } ?? true }.map(\.name))
    }

    mutating func compared() -> [SchemaDifference] {
        compareColumns()
        if fidelity.contains(.columnOrder) { compareOrder() }
        found += IndexComparison.differences(
            indexes(old, of: oldSchema), indexes(new, of: newSchema), of: name, strings: strings)
        found += ConstraintComparison(
            name, constraints(old, of: oldSchema), constraints(new, of: newSchema), columns: new.columns.map(\.name),
            strings: strings, fidelity,
            primaryKeys: { [oldSchema, newSchema] table in
                newSchema.tables[table]?.primaryKey ?? oldSchema.tables[table]?.primaryKey ?? []
            }
        ).differences()
        if fidelity.contains(.triggers) { compareTriggers() }
        if fidelity.contains(.comments), old.comment != new.comment {
            add(.table, name, nil, "comment", old.comment ?? "none", new.comment ?? "none")
        }
        if fidelity.contains(.partitions) { comparePartitions() }
        return found
    }

    // MARK: Columns

    private mutating func compareColumns() {
        let before = Dictionary(old.columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for column in old.columns {
            if let other = after[column.name] {
                if other != column { compare(column, other) }
            } else if new.isComplete {
                found.append(SchemaDifference(.column, column.name, of: name, .missing))
            }
        }
        for column in new.columns where before[column.name] == nil && old.isComplete {
            found.append(SchemaDifference(.column, column.name, of: name, .extra(column.words)))
        }
    }

    private mutating func compare(_ before: ColumnDefinition, _ after: ColumnDefinition) {
        compareTypes(before, after)
        if before.nullable != after.nullable {
            add(.column, before.name, name, "nullability", before.nullability, after.nullability)
        }
        compareDefaults(before, after)
        compareGeneration(before, after)
        if before.collation != after.collation {
            add(.column, before.name, name, "collation", before.collation ?? "none", after.collation ?? "none")
        }
        if fidelity.contains(.comments), before.comment != after.comment {
            add(.column, before.name, name, "comment", before.comment ?? "none", after.comment ?? "none")
        }
    }

    private mutating func compareTypes(_ before: ColumnDefinition, _ after: ColumnDefinition) {
        guard before.type?.canonical != after.type?.canonical else { return }
        let unknown = "worked out at run time"
        let (old, new) = (before.type?.description ?? unknown, after.type?.description ?? unknown)
        if before.type == nil || after.type == nil {
            let change = SchemaDifference.Change.writtenDifferently(attribute: "type", old: old, new: new)
            found.append(SchemaDifference(.column, before.name, of: name, change))
        } else {
            add(.column, before.name, name, "type", old, new)
        }
    }

    private mutating func compareDefaults(_ before: ColumnDefinition, _ after: ColumnDefinition) {
        let first = before.default.canonical(for: before.type)
        let second = after.default.canonical(for: after.type)
        guard first != second else { return }
        let texts = (before.default.words, after.default.words)
        switch (first, second) {
        case (.unknown, _), (_, .unknown), (.expression, .expression):
            let change = SchemaDifference.Change.writtenDifferently(attribute: "default", old: texts.0, new: texts.1)
            found.append(SchemaDifference(.column, before.name, of: name, change))
        case (.literal(let one), .literal(let other)) where mayMeanTheSame(one, other, after.type):
            let change = SchemaDifference.Change.writtenDifferently(attribute: "default", old: texts.0, new: texts.1)
            found.append(SchemaDifference(.column, before.name, of: name, change))
        default: add(.column, before.name, name, "default", texts.0, texts.1)
        }
    }

    /// Whether two different texts may be one value of a type: `2020-01-01` and `2020-01-01 00:00:00`.
    private func mayMeanTheSame(_ one: String, _ other: String, _ type: ColumnType?) -> Bool {
        guard let type = type?.canonical, !type.isArray else { return true }
        if TypeNames.strings.contains(type.name) || ["boolean", "uuid"].contains(type.name) { return false }
        if newSchema.enums[type.name] != nil { return false }
        if TypeNames.numbers.contains(type.name) { return !one.isPlainNumber || !other.isPlainNumber }
        // Two dates in one notation differ if their digits do.
        return !(one.isInDigits && one.shape == other.shape)
    }

    private mutating func compareGeneration(_ before: ColumnDefinition, _ after: ColumnDefinition) {
        guard before.generation != after.generation else { return }
        let texts = (before.generation?.words ?? "none", after.generation?.words ?? "none")
        if case .expression(let first, let isStored) = before.generation,
            case .expression(let second, isStored) = after.generation
        {
            if ExpressionComparison.areEqual(first, second, table: name, strings: strings) { return }
            let change = SchemaDifference.Change.writtenDifferently(attribute: "generation", old: texts.0, new: texts.1)
            found.append(SchemaDifference(.column, before.name, of: name, change))
        } else {
            add(.column, before.name, name, "generation", texts.0, texts.1)
        }
    }

    private mutating func compareOrder() {
        let names = (Set(old.columns.map(\.name)), Set(new.columns.map(\.name)))
        let before = old.columns.map(\.name).filter(names.1.contains)
        let after = new.columns.map(\.name).filter(names.0.contains)
        guard before != after else { return }
        add(.table, name, nil, "order of columns", before.joined(separator: ", "), after.joined(separator: ", "))
    }

    // MARK: The rest

    private mutating func compareTriggers() {
        found += old.triggers.subtracting(new.triggers).map { SchemaDifference(.trigger, $0, of: name, .missing) }
        found += new.triggers.subtracting(old.triggers).map { SchemaDifference(.trigger, $0, of: name, .extra("")) }
    }

    private mutating func comparePartitions() {
        if old.partitionOf != new.partitionOf {
            add(.table, name, nil, "parent", old.partitionOf ?? "none", new.partitionOf ?? "none")
        }
        let texts = (old.partitionedBy ?? "none", new.partitionedBy ?? "none")
        if !SQLWords.areEqual(texts.0, texts.1) { add(.table, name, nil, "partitioning", texts.0, texts.1) }
    }

    /// The indexes; a partition's without those that its parent has: PostgreSQL makes them by itself.
    private func indexes(_ table: Schema.Table, of schema: Schema) -> [IndexDefinition] {
        guard let parent = table.partitionOf.flatMap({ schema.tables[$0] }) else { return table.indexes }
        return table.indexes.filter { index in !parent.indexes.contains { $0.hasShape(of: index) } }
    }

    private func constraints(_ table: Schema.Table, of schema: Schema) -> [Schema.Table.Held] {
        guard let parent = table.partitionOf.flatMap({ schema.tables[$0] }) else { return table.constraints }
        return table.constraints.filter { held in
            !parent.constraints.contains { $0.constraint.kind == held.constraint.kind }
        }
    }

    private mutating func add(
        _ object: SchemaDifference.Object, _ name: String, _ table: String?, _ attribute: String, _ old: String,
        _ new: String
    ) {
        found.append(SchemaDifference(object, name, of: table, .differs(attribute: attribute, old: old, new: new)))
    }
}

/// Expressions compared by their canonical form.
enum ExpressionComparison {
    static func areEqual(_ left: String, _ right: String, table: String, strings: Set<String>?) -> Bool {
        left == right
            || CanonicalExpression(left, table: table, strings: strings)
                == CanonicalExpression(right, table: table, strings: strings)
    }

    static func areEqual(_ left: String?, _ right: String?, table: String, strings: Set<String>?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return areEqual(left, right, table: table, strings: strings) as Bool
    }
}

extension ColumnDefinition {
    var nullability: String { nullable ? "null" : "not null" }

    /// What it is, in words.
    var words: String {
        var parts = [type?.description ?? "of a type worked out at run time"]
        if !nullable { parts.append("not null") }
        if `default` != .none { parts.append("default \(`default`.words)") }
        if let generation { parts.append(generation.words) }
        return parts.joined(separator: ", ")
    }
}

extension ColumnDefinition.Generation {
    /// What it is, in words.
    var words: String {
        switch self {
        case .expression(let text, let stored): "generated as (\(text))\(stored ? " stored" : "")"
        case .identity(let always): always ? "identity always" : "identity by default"
        case .sequence: "a sequence's next value"
        }
    }
}

extension String {
    fileprivate var isPlainNumber: Bool {
        utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    fileprivate var isInDigits: Bool { utf8.first.map { (0x30...0x39).contains($0) } ?? false }

    /// The text with one digit for all.
    fileprivate var shape: [UInt8] { utf8.map { (0x30...0x39).contains($0) ? 0x30 : $0 } }
}
