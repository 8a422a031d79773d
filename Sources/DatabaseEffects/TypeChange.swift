internal import DeployModel

/// What a new type for a column takes (`ATColumnChangeRequiresRewrite`, `CheckIndexCompatible`; PostgreSQL 15).
struct TypeChange {
    /// What happens to the column's values.
    enum Values {
        /// They stay as they are.
        case stay
        /// Every row is written anew.
        case rewritten
    }

    let old: ColumnType?
    let new: ColumnType
    let schema: Schema?
    /// Whether `timestamp` and `timestamptz` are the same values: the session's time zone is UTC.
    let isUTC: Bool

    /// The values' fate; `using` is the expression that converts them.
    func values(of column: String, using: String?) -> Values {
        guard let old, !Self.mayBeDomain(old, in: schema), !Self.mayBeDomain(new, in: schema) else { return .rewritten }
        if let using, !Self.isPlain(using, column, to: new) { return .rewritten }
        if old == new { return .stay }
        guard old.isArray == new.isArray else { return .rewritten }
        if old.isArray { return staysAsArray(old, new) ? .stay : .rewritten }
        return stays(old, new) ? .stay : .rewritten
    }

    /// Elements are converted one by one unless they need no conversion at all.
    private func staysAsArray(_ old: ColumnType, _ new: ColumnType) -> Bool {
        old.name == new.name && (new.modifiers.isEmpty || new.modifiers == old.modifiers)
    }

    private func stays(_ old: ColumnType, _ new: ColumnType) -> Bool {
        if old.name == new.name { return isWider(old, new) }
        if isUTC, Self.zones.contains(old.name), Self.zones.contains(new.name) {
            return (new.modifiers.first ?? 6) >= (old.modifiers.first ?? 6)
        }
        guard Self.areSameBytes(old.name, new.name) else { return false }
        // `text` to `varchar(20)` measures every value; `varchar(20)` to `varchar(30)` doesn't, whatever lies between.
        return new.modifiers.isEmpty
    }

    /// Pairs of types whose values are the same bytes: a cast `WITHOUT FUNCTION` that assignment may use (`pg_cast`).
    /// `timestamp` and `timestamptz` are not among them: that depends on the session's time zone.
    private static let sameBytes: Set<[String]> = [
        ["character varying", "text"], ["text", "character varying"], ["citext", "text"], ["text", "citext"],
        ["citext", "character varying"], ["character varying", "citext"], ["cidr", "inet"], ["bit", "bit varying"],
        ["bit varying", "bit"], ["xml", "text"], ["xml", "character varying"], ["integer", "oid"],
    ]

    private static let zones: Set<String> = ["timestamp without time zone", "timestamp with time zone"]

    private static func areSameBytes(_ old: String, _ new: String) -> Bool { sameBytes.contains([old, new]) }

    /// Whether modifiers of one type leave every value as it is (the types' support functions).
    private func isWider(_ old: ColumnType, _ new: ColumnType) -> Bool {
        if old.modifiers == new.modifiers { return true }
        switch new.name {
        case "character varying", "bit varying":
            guard let limit = new.modifiers.first else { return true }
            return old.modifiers.first.map { $0 <= limit } ?? false
        case "numeric":
            guard let precision = new.modifiers.first else { return true }
            guard let before = old.modifiers.first else { return false }
            let (scale, scaleBefore) = (new.modifiers.dropFirst().first ?? 0, old.modifiers.dropFirst().first ?? 0)
            return scale == scaleBefore && precision >= before
        case "timestamp without time zone", "timestamp with time zone", "time without time zone",
            "time with time zone":
            // Six digits are all there are.
            return (new.modifiers.first ?? 6) >= (old.modifiers.first ?? 6)
        case "interval":
            return new.modifiers.isEmpty
        default: return false
        }
    }

    /// Whether an expression is but the column, or a cast of it to the new type.
    private static func isPlain(_ using: String, _ column: String, to type: ColumnType) -> Bool {
        guard let words = SQLWords(using).words, case .name(column, _)? = words.first else { return false }
        if words.count == 1 { return true }
        let rest = SQLWords(using).plain.dropFirst()
        guard rest.starts(with: [":", ":"]) else { return false }
        let wanted = SQLWords(type.description).plain
        return Array(rest.dropFirst(2)) == wanted || short[type.name].map { [$0] == Array(rest.dropFirst(2)) } == true
    }

    private static let short = ["character varying": "varchar"]

    // MARK: Types

    /// Whether a type may be a domain: its constraints would be checked in every row.
    static func mayBeDomain(_ type: ColumnType, in schema: Schema?) -> Bool {
        if schema?.types.contains(type.name) == true { return true }
        if schema?.enums[type.name] != nil || schema?.tables[type.name] != nil { return false }
        return !known.contains(type.name)
    }

    /// PostgreSQL's types, and those of extensions in wide use.
    private static let known: Set<String> = [
        "bigint", "bit", "bit varying", "boolean", "box", "bytea", "character", "character varying", "cidr", "circle",
        "date", "daterange", "datemultirange", "double precision", "inet", "int4range", "int4multirange", "int8range",
        "int8multirange", "integer", "interval", "json", "jsonb", "jsonpath", "line", "lseg", "macaddr", "macaddr8",
        "money", "name", "numeric", "numrange", "nummultirange", "oid", "path", "pg_lsn", "point", "polygon", "real",
        "regclass", "smallint", "text", "time with time zone", "time without time zone", "timestamp with time zone",
        "timestamp without time zone", "tsmultirange", "tsquery", "tsrange", "tstzmultirange", "tstzrange", "tsvector",
        "uuid", "xml",
        "citext", "cube", "geography", "geometry", "halfvec", "hstore", "ltree", "sparsevec", "vector",
    ]
}
