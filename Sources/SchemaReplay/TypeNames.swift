import DeployModel

/// PostgreSQL's names of types, each with its canonical one (manual, table 8.1).
enum TypeNames {
    private static let canonical = [
        "int": "integer", "int2": "smallint", "int4": "integer", "int8": "bigint", "varchar": "character varying",
        "char": "character", "bpchar": "character", "bool": "boolean", "decimal": "numeric", "float4": "real",
        "float8": "double precision", "float": "double precision", "timestamptz": "timestamp with time zone",
        "timestamp": "timestamp without time zone", "timetz": "time with time zone", "time": "time without time zone",
        "varbit": "bit varying",
    ]

    static let numbers: Set<String> = ["smallint", "integer", "bigint", "numeric", "real", "double precision"]
    static let strings: Set<String> = ["text", "character varying"]

    /// The canonical name; the `pg_catalog` and `public` schemas are left away.
    static func canonical(_ name: String) -> String {
        var name = name
        for prefix in ["pg_catalog.", "public."] where name.hasPrefix(prefix) { name.removeFirst(prefix.count) }
        return canonical[name] ?? name
    }

    /// The words that follow the first one of a type's name: `varying`, `without time zone`.
    static func continuations(of first: String) -> [[String]] {
        switch first {
        case "character", "char", "bit", "national": [["varying"]]
        case "double": [["precision"]]
        case "timestamp", "time": [["without", "time", "zone"], ["with", "time", "zone"]]
        default: []
        }
    }
}

extension ColumnType {
    /// The same type under its canonical name, without modifiers that say nothing.
    var canonical: ColumnType {
        var type = self
        type.name = TypeNames.canonical(name)
        if type.name == "numeric", modifiers.count == 2, modifiers[1] == 0 { type.modifiers = [modifiers[0]] }
        if type.name == "character", modifiers == [1] { type.modifiers = [] }
        return type
    }
}
