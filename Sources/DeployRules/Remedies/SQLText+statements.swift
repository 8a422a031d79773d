internal import DeployModel

extension SQLText {
    /// The statement of an action; nothing for one that can't be written back as it was.
    static func statement(_ action: Action) -> String? {
        switch action {
        case .addIndex(let index, let concurrently, let ifNotExists):
            return create(index, concurrently: concurrently, ifNotExists: ifNotExists)
        case .removeIndex(let table, let selector, let concurrently, let ifExists):
            guard let index = selector.name else { return nil }
            let schema = table.flatMap(schema) ?? ""
            return "DROP INDEX \(concurrently ? "CONCURRENTLY " : "")\(ifExists ? "IF EXISTS " : "")"
                + name(schema + index)
        case .refreshView(let view, let concurrently):
            return "REFRESH MATERIALIZED VIEW \(concurrently ? "CONCURRENTLY " : "")\(name(view))"
        case .reindex(let words, let concurrently):
            let parts = words.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            return "REINDEX \(parts[0])\(concurrently ? " CONCURRENTLY" : "") \(parts[1])"
        case .addEnumValue(let type, let value, let before, let after, let ifNotExists):
            let place = before.map { " BEFORE \(literal($0))" } ?? after.map { " AFTER \(literal($0))" } ?? ""
            return "ALTER TYPE \(name(type)) ADD VALUE \(ifNotExists ? "IF NOT EXISTS " : "")\(literal(value))\(place)"
        case .sequence(_, let words): return words.hasPrefix("CREATE SEQUENCE ") ? words : nil
        case .setting(let setting, let value, let isLocal):
            guard let value else { return "RESET \(setting)" }
            return "SET \(isLocal ? "LOCAL " : "")\(setting) = \(literal(value))"
        default: return alter(action)
        }
    }

    private static func create(_ index: IndexDefinition, concurrently: Bool, ifNotExists: Bool) -> String {
        var text = index.isUnique ? "CREATE UNIQUE INDEX " : "CREATE INDEX "
        if concurrently { text += "CONCURRENTLY " }
        if ifNotExists { text += "IF NOT EXISTS " }
        if let own = index.name { text += "\(identifier(own)) " }
        text += "ON \(name(index.table)) "
        if index.method != "btree" { text += "USING \(index.method) " }
        text += "(\(index.keys.map(key).joined(separator: ", ")))"
        if !index.including.isEmpty { text += " INCLUDE (\(names(index.including)))" }
        if index.nullsNotDistinct { text += " NULLS NOT DISTINCT" }
        return text + (index.condition.map { " WHERE \($0)" } ?? "")
    }

    /// A key of an index: `lower(email) text_pattern_ops DESC NULLS LAST`.
    static func key(_ key: IndexDefinition.Key) -> String {
        [
            key.column.map(identifier) ?? expression(key.expression ?? ""), key.operatorClass ?? "",
            key.descending ? "DESC" : "", key.nulls.map { "NULLS \($0)" } ?? "",
        ].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// An index's expression, in parentheses of its own: a function's call may do without, and may have them.
    private static func expression(_ text: String) -> String { "(\(text))" }

    /// The schema of a table with its dot.
    private static func schema(of table: String) -> String? {
        table.contains(".") ? table.split(separator: ".").first.map { "\($0)." } : nil
    }

    private static func alter(_ action: Action) -> String? {
        guard let table = action.table, let command = command(action) else { return nil }
        return "ALTER TABLE \(name(table)) \(command)"
    }

    private static func command(_ action: Action) -> String? {
        switch action {
        case .addColumn(_, let column, let constraints, let ifNotExists):
            guard let definition = Self.column(column) else { return nil }
            let rest = constraints.map { ", ADD \(constraint($0))" }.joined()
            return "ADD COLUMN \(ifNotExists ? "IF NOT EXISTS " : "")\(definition)\(rest)"
        case .removeColumn(_, let column, let ifExists, let cascade):
            return "DROP COLUMN \(ifExists ? "IF EXISTS " : "")\(identifier(column))\(cascade ? " CASCADE" : "")"
        case .renameColumn(_, let column, let new, false):
            return "RENAME COLUMN \(identifier(column)) TO \(identifier(new))"
        case .changeColumnDefault(_, let column, .none, _): return "ALTER COLUMN \(identifier(column)) DROP DEFAULT"
        case .changeColumnDefault(_, let column, let value, _):
            return Self.value(value).map { "ALTER COLUMN \(identifier(column)) SET DEFAULT \($0)" }
        case .changeColumnNull(_, let column, let nullable, nil):
            return "ALTER COLUMN \(identifier(column)) \(nullable ? "DROP" : "SET") NOT NULL"
        case .changeColumnType(_, let column, let type, let using, nil):
            return "ALTER COLUMN \(identifier(column)) TYPE \(type)" + (using.map { " USING \($0)" } ?? "")
        case .addConstraint(_, let constraint, let validate):
            return "ADD \(Self.constraint(constraint))\(validate ? "" : " NOT VALID")"
        case .removeConstraint(_, let selector, let ifExists, let cascade):
            guard let own = selector.name else { return nil }
            return "DROP CONSTRAINT \(ifExists ? "IF EXISTS " : "")\(identifier(own))\(cascade ? " CASCADE" : "")"
        case .validateConstraint(_, let selector):
            return selector.name.map { "VALIDATE CONSTRAINT \(identifier($0))" }
        case .renameConstraint(_, let own, let new):
            return "RENAME CONSTRAINT \(identifier(own)) TO \(identifier(new))"
        case .detachPartition(_, let child, let concurrently):
            return "DETACH PARTITION \(name(child))\(concurrently ? " CONCURRENTLY" : "")"
        case .setTableOptions(_, let words), .rewriteTable(_, let words), .setRowSecurity(_, let words): return words
        default: return nil
        }
    }
}
