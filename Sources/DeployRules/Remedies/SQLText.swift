internal import DeployModel

/// Operations written as PostgreSQL's statements, without a semicolon.
enum SQLText {
    /// A name, with its schema if it has one; in quotes where it needs them.
    static func name(_ name: String) -> String {
        name.split(separator: ".", maxSplits: 1).map { identifier(String($0)) }.joined(separator: ".")
    }

    /// Names in a row.
    static func names(_ list: [String]) -> String { list.map(identifier).joined(separator: ", ") }

    /// A constant.
    static func literal(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    /// One name without a schema.
    static func identifier(_ name: String) -> String {
        let isPlain =
            !name.isEmpty
            && name.utf8.enumerated().allSatisfy { offset, byte in
                (0x61...0x7A).contains(byte) || byte == 0x5F || (offset > 0 && (0x30...0x39).contains(byte))
            }
        if isPlain && !reserved.contains(name) { return name }
        return "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// The default as it stands behind `DEFAULT`; nothing where there is none or it isn't known.
    static func value(_ value: DefaultValue) -> String? {
        switch value {
        case .none, .unknown: nil
        case .literal(let text): literal(text)
        case .expression(let expression): expression
        }
    }

    /// A constraint as it stands behind `ADD`.
    static func constraint(_ constraint: Constraint) -> String {
        let start = constraint.name.map { "CONSTRAINT \(identifier($0)) " } ?? ""
        return start + demand(constraint.kind) + (constraint.deferrable.map { " \($0)" } ?? "")
    }

    private static func demand(_ kind: Constraint.Kind) -> String {
        switch kind {
        case .primaryKey(_, let index?): return "PRIMARY KEY USING INDEX \(identifier(index))"
        case .primaryKey(let columns, nil): return "PRIMARY KEY (\(names(columns)))"
        case .unique(_, let index?, _): return "UNIQUE USING INDEX \(identifier(index))"
        case .unique(let columns, nil, let notDistinct):
            return "UNIQUE \(notDistinct ? "NULLS NOT DISTINCT " : "")(\(names(columns)))"
        case .check(let expression): return "CHECK (\(expression))"
        case .exclusion(let words): return "EXCLUDE \(words)"
        case .notNull(let column): return "NOT NULL \(identifier(column))"
        case .foreignKey(let key):
            var text = "FOREIGN KEY (\(names(key.columns))) REFERENCES \(name(key.table))"
            if !key.primaryKey.isEmpty { text += " (\(names(key.primaryKey)))" }
            if let action = key.onDelete { text += " ON DELETE \(action.uppercased())" }
            if let action = key.onUpdate { text += " ON UPDATE \(action.uppercased())" }
            return text
        }
    }

    /// A column as it stands behind `ADD COLUMN`; nothing if its type or default isn't known.
    static func column(_ column: ColumnDefinition) -> String? {
        guard let type = column.type, column.comment == nil else { return nil }
        if case .unknown = column.default { return nil }
        var text = "\(identifier(column.name)) \(Self.type(type, column.generation))"
        if let collation = column.collation { text += " COLLATE \"\(collation)\"" }
        switch column.generation {
        case .expression(let expression, let stored):
            text += " GENERATED ALWAYS AS (\(expression))" + (stored ? " STORED" : " VIRTUAL")
        case .identity(let always): text += " GENERATED \(always ? "ALWAYS" : "BY DEFAULT") AS IDENTITY"
        case .sequence, nil: break
        }
        if column.generation == nil, let value = value(column.default) { text += " DEFAULT \(value)" }
        if !column.nullable, column.generation != .sequence { text += " NOT NULL" }
        return text
    }

    private static func type(_ type: ColumnType, _ generation: ColumnDefinition.Generation?) -> String {
        guard generation == .sequence else { return type.description }
        switch type.name {
        case "bigint": return "bigserial"
        case "smallint": return "smallserial"
        default: return "serial"
        }
    }

    /// The words that PostgreSQL takes for a name only in quotes (its manual, appendix C).
    private static let reserved: Set<String> = [
        "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization", "binary",
        "both", "case", "cast", "check", "collate", "collation", "column", "concurrently", "constraint", "create",
        "cross", "current_catalog", "current_date", "current_role", "current_schema", "current_time",
        "current_timestamp", "current_user", "default", "deferrable", "desc", "distinct", "do", "else", "end",
        "except", "false", "fetch", "for", "foreign", "freeze", "from", "full", "grant", "group", "having", "ilike",
        "in", "initially", "inner", "intersect", "into", "is", "isnull", "join", "lateral", "leading", "left", "like",
        "limit", "localtime", "localtimestamp", "natural", "not", "notnull", "null", "offset", "on", "only", "or",
        "order", "outer", "overlaps", "placing", "primary", "references", "returning", "right", "select",
        "session_user", "similar", "some", "symmetric", "system_user", "table", "tablesample", "then", "to",
        "trailing", "true", "union", "unique", "user", "using", "variadic", "verbose", "when", "where", "window",
        "with",
    ]
}
