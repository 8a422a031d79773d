import DeployModel

/// Operations written as PostgreSQL's statements.
enum SQLRendering {
    static func name(_ name: String) -> String {
        name.split(separator: ".").map { "\"\($0)\"" }.joined(separator: ".")
    }

    static func names(_ list: [String]) -> String { list.map(name).joined(separator: ", ") }

    static func literal(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    private static func cascade(_ isOn: Bool) -> String { isOn ? " CASCADE" : "" }
    private static func ifExists(_ isOn: Bool) -> String { isOn ? "IF EXISTS " : "" }

    static func type(_ type: ColumnType, _ generation: ColumnDefinition.Generation?) -> String {
        if generation == .sequence { return type.name == "bigint" ? "bigserial" : "serial" }
        return type.description.hasPrefix("mood") ? name(type.name) : type.description
    }

    static func column(_ column: ColumnDefinition) -> String {
        var text = name(column.name) + " " + (column.type.map { type($0, column.generation) } ?? "text")
        if !column.nullable, column.generation != .sequence { text += " NOT NULL" }
        switch column.default {
        case .none, .unknown: break
        case .literal(let value): text += " DEFAULT \(literal(value))"
        case .expression(let value): text += " DEFAULT \(value)"
        }
        switch column.generation {
        case .expression(let expression, _): text += " GENERATED ALWAYS AS (\(expression)) STORED"
        case .identity(let always): text += " GENERATED \(always ? "ALWAYS" : "BY DEFAULT") AS IDENTITY"
        case .sequence, nil: break
        }
        return text
    }

    static func constraint(_ constraint: Constraint) -> String {
        var text = constraint.name.map { "CONSTRAINT \(name($0)) " } ?? ""
        switch constraint.kind {
        case .primaryKey(_, let index?): text += "PRIMARY KEY USING INDEX \(name(index))"
        case .primaryKey(let columns, nil): text += "PRIMARY KEY (\(names(columns)))"
        case .unique(_, let index?, _): text += "UNIQUE USING INDEX \(name(index))"
        case .unique(let columns, nil, _): text += "UNIQUE (\(names(columns)))"
        case .check(let expression): text += "CHECK (\(expression))"
        case .exclusion(let words): text += "EXCLUDE \(words)"
        case .notNull(let column): text += "NOT NULL \(name(column))"
        case .foreignKey(let key):
            text += "FOREIGN KEY (\(names(key.columns))) REFERENCES \(name(key.table))"
            if !key.primaryKey.isEmpty { text += " (\(names(key.primaryKey)))" }
            if let action = key.onDelete { text += " ON DELETE \(action)" }
        }
        return text
    }

    static func index(_ index: IndexDefinition) -> String {
        let keys = index.keys.map { key in
            (key.column.map(name) ?? "(\(key.expression ?? ""))") + (key.descending ? " DESC" : "")
        }
        var text =
            "\(index.name.map { name($0) + " " } ?? "")ON \(name(index.table)) USING \(index.method) "
            + "(\(keys.joined(separator: ", ")))"
        if !index.including.isEmpty { text += " INCLUDE (\(names(index.including)))" }
        return text + (index.condition.map { " WHERE \($0)" } ?? "")
    }

    /// The statement of an action; only those that the random sequences hold.
    static func statement(_ action: Action) -> String {
        switch action {
        case .createTable(let table): return create(table)
        case .dropTable(let table, let exists, let all):
            return "DROP TABLE \(ifExists(exists))\(name(table))\(cascade(all))"
        case .renameTable(let table, let new, _): return "ALTER TABLE \(name(table)) RENAME TO \(name(new))"
        case .setSchema(let table, let schema): return "ALTER TABLE \(name(table)) SET SCHEMA \(name(schema))"
        case .attachPartition(let parent, let child):
            return "ALTER TABLE \(name(parent)) ATTACH PARTITION \(name(child)) DEFAULT"
        case .detachPartition(let parent, let child, _):
            return "ALTER TABLE \(name(parent)) DETACH PARTITION \(name(child))"
        case .addIndex(let definition, _, let exists):
            return
                "CREATE \(definition.isUnique ? "UNIQUE " : "")INDEX \(exists ? "IF NOT EXISTS " : "")\(index(definition))"
        case .removeIndex(let table, let selector, _, let exists):
            let schema = table.flatMap { $0.contains(".") ? String($0.split(separator: ".")[0]) + "." : nil } ?? ""
            return "DROP INDEX \(ifExists(exists))\(name(schema + (selector.name ?? "")))"
        case .renameIndex(let table, let old, let new, _):
            let schema = table.flatMap { $0.contains(".") ? String($0.split(separator: ".")[0]) + "." : nil } ?? ""
            return "ALTER INDEX \(name(schema + old)) RENAME TO \(name(new))"
        case .createEnum(let type, let values):
            return "CREATE TYPE \(name(type)) AS ENUM (\(values.map(literal).joined(separator: ", ")))"
        case .addEnumValue(let type, let value, let before, let after, let exists):
            let place = before.map { " BEFORE \(literal($0))" } ?? after.map { " AFTER \(literal($0))" } ?? ""
            return "ALTER TYPE \(name(type)) ADD VALUE \(exists ? "IF NOT EXISTS " : "")\(literal(value))\(place)"
        case .renameEnumValue(let type, let old, let new):
            return "ALTER TYPE \(name(type)) RENAME VALUE \(literal(old)) TO \(literal(new))"
        case .renameType(let type, let new): return "ALTER TYPE \(name(type)) RENAME TO \(name(new))"
        case .dropType(let type, let exists, let all):
            return "DROP TYPE \(ifExists(exists))\(name(type))\(cascade(all))"
        default: return alter(action)
        }
    }

    private static func create(_ table: TableDefinition) -> String {
        let exists = table.existing == .stays ? "IF NOT EXISTS " : ""
        if let parent = table.partitionOf {
            return "CREATE TABLE \(name(table.name)) PARTITION OF \(name(parent)) DEFAULT"
        }
        let parts = table.columns.map(column) + table.constraints.map(constraint)
        return "CREATE TABLE \(exists)\(name(table.name)) (\(parts.joined(separator: ", ")))"
            + (table.partitionedBy.map { " PARTITION BY \($0)" } ?? "")
    }

    private static func alter(_ action: Action) -> String {
        let table = name(action.table ?? "")
        switch action {
        case .addColumn(_, let definition, let constraints, let exists):
            let tail = constraints.map { " " + inline($0) }.joined()
            return "ALTER TABLE \(table) ADD COLUMN \(exists ? "IF NOT EXISTS " : "")\(column(definition))\(tail)"
        case .removeColumn(_, let column, let exists, let all):
            return "ALTER TABLE \(table) DROP COLUMN \(ifExists(exists))\(name(column))\(cascade(all))"
        case .renameColumn(_, let column, let new, _):
            return "ALTER TABLE \(table) RENAME COLUMN \(name(column)) TO \(name(new))"
        case .changeColumnType(_, let column, let new, _, _):
            return "ALTER TABLE \(table) ALTER COLUMN \(name(column)) TYPE \(type(new, nil))"
        case .changeColumnDefault(_, let column, .none, _):
            return "ALTER TABLE \(table) ALTER COLUMN \(name(column)) DROP DEFAULT"
        case .changeColumnDefault(_, let column, .literal(let text), _):
            return "ALTER TABLE \(table) ALTER COLUMN \(name(column)) SET DEFAULT \(literal(text))"
        case .changeColumnDefault(_, let column, .expression(let text), _):
            return "ALTER TABLE \(table) ALTER COLUMN \(name(column)) SET DEFAULT \(text)"
        case .changeColumnNull(_, let column, let nullable, _):
            return "ALTER TABLE \(table) ALTER COLUMN \(name(column)) \(nullable ? "DROP" : "SET") NOT NULL"
        case .changeColumnGeneration(_, let column, let words):
            return "ALTER TABLE \(table) ALTER COLUMN \(name(column)) \(words)"
        case .addConstraint(_, let added, let validate):
            return "ALTER TABLE \(table) ADD \(constraint(added))\(validate ? "" : " NOT VALID")"
        case .removeConstraint(_, let selector, let exists, let all):
            return "ALTER TABLE \(table) DROP CONSTRAINT \(ifExists(exists))\(name(selector.name ?? ""))\(cascade(all))"
        case .validateConstraint(_, let selector):
            return "ALTER TABLE \(table) VALIDATE CONSTRAINT \(name(selector.name ?? ""))"
        case .renameConstraint(_, let old, let new):
            return "ALTER TABLE \(table) RENAME CONSTRAINT \(name(old)) TO \(name(new))"
        default: return "SELECT 'no statement for \(action)'::int"
        }
    }

    /// A constraint behind a column.
    private static func inline(_ added: Constraint) -> String {
        switch added.kind {
        case .primaryKey: "PRIMARY KEY"
        case .unique: "UNIQUE"
        case .foreignKey(let key): "REFERENCES \(name(key.table)) (\(names(key.primaryKey)))"
        default: constraint(added)
        }
    }
}
