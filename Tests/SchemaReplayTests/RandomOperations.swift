import DeployModel
import SchemaReplay
import TestSupport

/// Operations by chance, most of them on what the schema holds, some on what it doesn't.
struct RandomOperations {
    private var generator: SplitMix64
    private let schema: Schema

    static let tableNames = [
        "a", "b", "order", "a_b", "audit.e", "a_table_whose_name_is_as_long_as_names_can_be_in_it",
    ]
    static let columnNames = ["id", "x", "y", "b_c", "Mixed", "user", "a_column_whose_name_is_rather_long_in_itself"]
    static let texts = ["t1", "t2", "email"]

    private init(schema: Schema, generator: SplitMix64) {
        self.schema = schema
        self.generator = generator
    }

    static func next(on schema: Schema, _ generator: inout SplitMix64) -> Action {
        var random = RandomOperations(schema: schema, generator: generator)
        var action = random.any()
        while action == nil { action = random.any() }
        generator = random.generator
        return action ?? .createSchema("never")
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
    private mutating func one<T>(_ list: [T]) -> T? { list.randomElement(using: &generator) }
    private mutating func some(_ list: [String]) -> [String] {
        Array(list.shuffled(using: &generator).prefix(Int.random(in: 1...2, using: &generator)))
    }

    private mutating func table() -> String? {
        chance(6) ? one(Self.tableNames) : one(schema.tables.keys.sorted())
    }

    private func columns(_ table: String, _ types: Set<String>) -> [String] {
        (schema.tables[table]?.columns ?? []).filter { types.contains($0.type?.name ?? "") }.map(\.name)
    }

    private static let integers: Set<String> = ["integer", "bigint"]
    private static let strings: Set<String> = ["text", "character varying"]

    private mutating func column(_ table: String) -> String? {
        chance(8) ? one(Self.columnNames) : one((schema.tables[table]?.columns ?? []).map(\.name))
    }

    private mutating func newColumn() -> ColumnDefinition? {
        if chance(15), let type = one(schema.enums.keys.sorted()) { return ColumnDefinition("mood", ColumnType(type)) }
        if chance(30), let name = one(Self.texts) {
            let type = chance(50) ? ColumnType("text") : ColumnType("character varying", [20])
            let value: DefaultValue = chance(30) ? .literal("it's") : chance(20) ? .expression("lower('X')") : .none
            return ColumnDefinition(name, type, nullable: chance(70), default: value)
        }
        if chance(10) {
            return ColumnDefinition(
                "at", ColumnType("timestamp without time zone", [6]), default: .expression("CURRENT_TIMESTAMP"))
        }
        guard let name = one(Self.columnNames), let type = one(["integer", "bigint"]) else { return nil }
        var column = ColumnDefinition(name, ColumnType(type), nullable: chance(60))
        if chance(25) { column.default = .literal(chance(50) ? "0" : "-1") }
        if column.default == .none, chance(15) {
            column.generation = chance(50) ? .sequence : .identity(always: chance(50))
        }
        return column
    }

    private mutating func expression(_ table: String) -> String? {
        let numbers = columns(table, Self.integers)
        let texts = columns(table, Self.strings)
        if chance(40), let text = one(texts) {
            let name = SQLRendering.name(text)
            return one([
                "\(name) IN ('x', 'y')", "length(\(name)) > 3", "lower(\(name)) <> 'user'", "\(name) LIKE 'a%'",
                "\(name) = 'x'", "\(name) IS NOT NULL", "coalesce(\(name), 'y') != ''",
            ])
        }
        guard let first = one(numbers), let second = one(numbers) else { return nil }
        let (x, y) = (SQLRendering.name(first), SQLRendering.name(second))
        return one([
            "\(x) > 0", "\(x) > 0 AND \(y) < 10", "\(x) BETWEEN 1 AND 5", "(\(x) + \(y)) * 2 >= -1",
            "\(x) IN (1, 2, 3)",
            "\(x) IS NULL OR NOT \(y) = 3", "CASE WHEN \(x) > 1 THEN \(y) > 2 ELSE false END",
        ])
    }

    private mutating func any() -> Action? {
        if schema.tables.count < 2 || chance(8) { return createTable() }
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<14: return addColumn()
        case 14..<24: return changeColumn()
        case 24..<34: return dropOrRenameColumn()
        case 34..<48: return addIndex()
        case 48..<56: return changeIndex()
        case 56..<72: return addConstraint()
        case 72..<86: return changeConstraint()
        case 86..<93: return changeTable()
        default: return changeType()
        }
    }

    /// The partitioned tables without a partition: there is but one default partition.
    private var parents: [String] {
        let taken = Set(schema.tables.values.compactMap(\.partitionOf))
        return schema.tables.keys.sorted().filter { schema.tables[$0]?.partitionedBy != nil && !taken.contains($0) }
    }

    private func isKey(_ columns: [String], of table: String) -> Bool {
        guard let held = schema.tables[table] else { return false }
        let keys = held.constraints.compactMap { held -> [String]? in
            switch held.constraint.kind {
            case .primaryKey(let columns, _), .unique(let columns, _, _): columns
            default: nil
            }
        }
        let indexes = held.indexes.filter(\.isUnique).map { $0.keys.compactMap(\.column) }
        return (keys + indexes).contains { Set($0) == Set(columns) }
    }

    private mutating func createTable() -> Action? {
        guard let name = one(Self.tableNames) else { return nil }
        if chance(40), let parent = one(parents) {
            return .createTable(TableDefinition(name, partitionOf: parent))
        }
        var definition = TableDefinition(name, existing: chance(20) ? .stays : .fails)
        for _ in 0..<Int.random(in: 1...5, using: &generator) {
            guard let column = newColumn(), !definition.columns.contains(where: { $0.name == column.name }) else {
                continue
            }
            definition.columns.append(column)
        }
        let names = definition.columns.filter { Self.integers.contains($0.type?.name ?? "") }.map(\.name)
        if chance(15),
            let key = one(definition.columns.filter { $0.generation == nil && $0.name != "mood" }.map(\.name))
        {
            definition.partitionedBy = "LIST (\(SQLRendering.name(key)))"
            for place in definition.columns.indices { definition.columns[place].generation = nil }
            return .createTable(definition)
        }
        if chance(60), !names.isEmpty { definition.constraints.append(Constraint(.primaryKey(columns: some(names)))) }
        if chance(30), !names.isEmpty { definition.constraints.append(Constraint(.unique(columns: some(names)))) }
        return .createTable(definition)
    }

    private mutating func addColumn() -> Action? {
        guard let table = table(), var column = newColumn() else { return nil }
        var constraints: [Constraint] = []
        let isNumber = Self.integers.contains(column.type?.name ?? "") && schema.tables[table]?.partitionedBy == nil
        if schema.tables[table]?.partitionedBy != nil { column.generation = nil }
        if isNumber, chance(15) { constraints.append(Constraint(.unique(columns: [column.name]))) }
        if isNumber, chance(10) {
            constraints.append(Constraint(.check(expression: "\(SQLRendering.name(column.name)) > 0")))
        }
        if isNumber, chance(15), column.generation == nil, column.default == .none,
            let other = one(columns(table, Self.integers)),
            case nil = schema.tables[table]?.column(other)?.generation
        {
            column.generation = .expression("\(SQLRendering.name(other)) + 1", stored: true)
            column.nullable = true
        }
        return .addColumn(table: table, column, constraints: constraints, ifNotExists: chance(20))
    }

    private mutating func changeColumn() -> Action? {
        guard let table = table(), let name = column(table) else { return nil }
        let type = schema.tables[table]?.column(name)?.type?.name ?? "integer"
        let isNumber = Self.integers.contains(type)
        if !isNumber && !Self.strings.contains(type) {
            return .changeColumnNull(table: table, column: name, nullable: chance(50))
        }
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: return .changeColumnNull(table: table, column: name, nullable: chance(50))
        case 1: return .changeColumnDefault(table: table, column: name, to: .literal(isNumber ? "7" : "seven"))
        case 2: return .changeColumnDefault(table: table, column: name, to: chance(50) ? .none : .expression("NULL"))
        case 3 where isNumber:
            return .changeColumnType(table: table, column: name, to: ColumnType(chance(50) ? "bigint" : "integer"))
        case 3:
            return .changeColumnType(
                table: table, column: name, to: chance(50) ? ColumnType("text") : ColumnType("character varying", [9]))
        default:
            guard isNumber, schema.tables[table]?.partitionedBy == nil, schema.tables[table]?.partitionOf == nil else {
                return nil
            }
            let words = ["ADD GENERATED ALWAYS AS IDENTITY", "DROP IDENTITY IF EXISTS", "DROP EXPRESSION IF EXISTS"]
            return one(words).map { .changeColumnGeneration(table: table, column: name, $0) }
        }
    }

    private mutating func dropOrRenameColumn() -> Action? {
        guard let table = table(), let name = column(table) else { return nil }
        if schema.tables[table]?.partitionOf != nil { return nil }
        // PostgreSQL names a partition's index by what the parent's columns were called when its index was made.
        let hasIndexes = schema.tables[table].map { $0.partitionedBy != nil && !$0.indexes.isEmpty } ?? false
        if chance(40) {
            return .removeColumn(table: table, column: name, ifExists: chance(20), cascade: chance(40))
        }
        let names =
            Self.integers.contains(schema.tables[table]?.column(name)?.type?.name ?? "") ? Self.columnNames : Self.texts
        return hasIndexes ? nil : one(names).map { .renameColumn(table: table, column: name, to: $0) }
    }

    private mutating func addIndex() -> Action? {
        // A second index like the parent's is taken for the parent's own.
        guard let table = table(), schema.tables[table]?.partitionOf == nil else { return nil }
        let names = columns(table, Self.integers.union(Self.strings))
        guard !names.isEmpty else { return nil }
        var index = IndexDefinition(table: table, keys: some(names).map { .init(column: $0) })
        if chance(20) { index.keys[0].descending = true }
        if chance(20), let text = one(columns(table, Self.strings)) {
            index.keys[0] = .init(expression: "lower(\(SQLRendering.name(text)))")
        } else if chance(10), let number = one(columns(table, Self.integers)) {
            index.keys[0] = .init(expression: "\(SQLRendering.name(number)) + 1")
        }
        if chance(20) { index.condition = expression(table) }
        let isPartitioned = schema.tables[table]?.partitionedBy != nil
        index.isUnique = chance(40) && !isPartitioned && !isKey(index.keys.compactMap(\.column), of: table)
        if chance(15), let other = one(names), !index.keys.contains(where: { $0.column == other }) {
            index.including = [other]
        }
        if chance(50) { index.name = one(["i1", "i2", "i3", "a", "user"]) }
        return .addIndex(index, ifNotExists: index.name != nil && chance(20))
    }

    private mutating func changeIndex() -> Action? {
        guard let table = table(), schema.tables[table]?.partitionOf == nil else { return nil }
        let keys = (schema.tables[table]?.constraints ?? []).filter {
            switch $0.constraint.kind {
            case .unique, .primaryKey: true
            default: false
            }
        }
        let names =
            (schema.tables[table]?.indexes ?? []).compactMap(\.name)
            + (chance(20) ? keys.compactMap(\.constraint.name) : [])
        guard let name = chance(5) ? "nothing" : one(names) else { return nil }
        if chance(40), let new = one(["r1", "r2", "i1"]) { return .renameIndex(table: table, name: name, to: new) }
        return .removeIndex(table: table, IndexSelector(name: name), ifExists: chance(20))
    }

    private mutating func addConstraint() -> Action? {
        guard let table = table(), schema.tables[table]?.partitionOf == nil else { return nil }
        let numbers = columns(table, Self.integers)
        let name = chance(30) ? one(["k1", "k2", "a", "user"]) : nil
        let isPartitioned = schema.tables[table]?.partitionedBy != nil
        if chance(30), let text = expression(table) {
            return .addConstraint(table: table, Constraint(.check(expression: text), name: name), validate: chance(70))
        }
        guard !numbers.isEmpty, !isPartitioned else { return nil }
        let chosen = some(numbers)
        if chance(30) {
            // Which of two keys over the same columns a foreign key leans on isn't modelled wholly.
            guard !isKey(chosen, of: table) else { return nil }
            let kind: Constraint.Kind = chance(60) ? .unique(columns: chosen) : .primaryKey(columns: chosen)
            return .addConstraint(table: table, Constraint(kind, name: name))
        }
        if chance(25),
            let index = one(
                (schema.tables[table]?.indexes ?? []).filter {
                    $0.keys.allSatisfy { !$0.descending } && $0.including.isEmpty
                }.compactMap(\.name))
        {
            let kind: Constraint.Kind =
                chance(30)
                ? .primaryKey(columns: [], usingIndex: index) : .unique(columns: [], usingIndex: index)
            return .addConstraint(table: table, Constraint(kind, name: name))
        }
        for _ in 0..<5 {
            if let action = foreignKey(table, numbers, name) { return action }
        }
        return nil
    }

    private mutating func foreignKey(_ table: String, _ numbers: [String], _ name: String?) -> Action? {
        guard let target = one(schema.tables.keys.sorted()), let held = schema.tables[target] else { return nil }
        var keys = held.constraints.compactMap { held -> [String]? in
            switch held.constraint.kind {
            case .primaryKey(let columns, _), .unique(let columns, _, _): columns
            default: nil
            }
        }
        keys += held.indexes.filter { $0.isUnique && $0.condition == nil }.map { $0.keys.compactMap(\.column) }
        // Which of two keys over the same columns PostgreSQL leans on isn't modelled.
        guard let key = one(keys), !key.isEmpty, keys.filter({ Set($0) == Set(key) }).count == 1 else { return nil }
        guard Set(key).isSubset(of: columns(target, Self.integers)), numbers.count >= key.count else { return nil }
        guard held.indexes.allSatisfy({ $0.keys.compactMap(\.column).count == $0.keys.count || !$0.isUnique }) else {
            return nil
        }
        let own = Array(numbers.shuffled(using: &generator).prefix(key.count))
        let isGenerated = own.contains { column in
            if case .expression = schema.tables[table]?.column(column)?.generation { true } else { false }
        }
        let usesPrimary = key == held.primaryKey && chance(50)
        let foreign = ForeignKey(
            columns: own, table: target, primaryKey: usesPrimary ? [] : key,
            onDelete: isGenerated ? nil : one(["cascade", "set null"]))
        return .addConstraint(table: table, Constraint(.foreignKey(foreign), name: name), validate: chance(70))
    }

    private mutating func changeConstraint() -> Action? {
        guard let table = table(), schema.tables[table]?.partitionOf == nil else { return nil }
        guard
            let name = chance(5)
                ? "nothing" : one((schema.tables[table]?.constraints ?? []).compactMap(\.constraint.name))
        else { return nil }
        let kind = schema.tables[table]?.constraints.first { $0.constraint.name == name }?.constraint.kind
        var canBeValidated = false
        switch kind {
        case .check, .foreignKey: canBeValidated = true
        default: break
        }
        switch Int.random(in: 0..<3, using: &generator) {
        case 0 where canBeValidated: return .validateConstraint(table: table, ConstraintSelector(.any, name: name))
        case 1: return one(["k3", "k4", "k1"]).map { .renameConstraint(table: table, name: name, to: $0) }
        default:
            return .removeConstraint(
                table: table, ConstraintSelector(.any, name: name), ifExists: chance(20), cascade: chance(40))
        }
    }

    private mutating func changeTable() -> Action? {
        guard let table = table() else { return nil }
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: return .dropTable(table, ifExists: chance(20), cascade: chance(50))
        case 1, 2:
            guard !table.contains("."), let new = one(Self.tableNames.filter { !$0.contains(".") }) else { return nil }
            return .renameTable(table, to: new)
        case 3: return .setSchema(table: table, schema: chance(50) ? "audit" : "public")
        default:
            guard let child = schema.tables.first(where: { $0.value.partitionOf != nil }),
                let parent = child.value.partitionOf
            else { return nil }
            return .detachPartition(parent: parent, child: child.key, concurrently: false)
        }
    }

    private mutating func changeType() -> Action? {
        guard let type = chance(10) ? "mood3" : one(schema.enums.keys.sorted()) else {
            return .createEnum(name: "mood", values: ["low", "high"])
        }
        let values = schema.enums[type] ?? []
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: return one(["mood", "mood2"]).map { .createEnum(name: $0, values: ["low", "high"]) }
        case 1:
            return one(["mid", "top", "end"]).map {
                .addEnumValue(type: type, value: $0, before: values.first, ifNotExists: false)
            }
        case 2:
            return one(["mid", "top", "end"]).map {
                .addEnumValue(type: type, value: $0, after: values.first, ifNotExists: true)
            }
        case 3: return one(values).map { .renameEnumValue(type: type, from: $0, to: "renamed") }
        case 4: return one(["mood", "mood2"]).map { .renameType(type, to: $0) }
        default: return .dropType(type, ifExists: false, cascade: chance(50))
        }
    }
}
