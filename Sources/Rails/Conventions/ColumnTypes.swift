import DeployModel

/// What a column's type in a migration is in the database.
struct ColumnTypes {
    let conventions: RailsConventions

    /// The options of a column that its type depends on.
    struct Options {
        var limit: Int?
        var precision: Int?
        var scale: Int?
        var isArray = false
        var enumType: String?
        /// `geographic`, `srid` and such: what a spatial type stands on.
        var isGeographic = false
        var srid: Int?
        /// The most values of a vector.
        var dimensions: Int?
        /// MySQL's `size: :medium`.
        var size: String?
        /// MySQL's `unsigned: true`.
        var isUnsigned = false
    }

    /// The database's type for a type as migrations name it: `string`, `:bigint`, `"varchar(20)"`.
    func resolve(_ name: String, _ options: Options) -> ColumnType {
        var type = conventions.adapter == .postgreSQL ? postgreSQL(name, options) : other(name, options)
        if options.isArray { type.isArray = true }
        return type
    }

    private func postgreSQL(_ name: String, _ options: Options) -> ColumnType {
        switch name {
        case "string": ColumnType("character varying", options.limit.map { [$0] } ?? [])
        case "text", "tinytext", "mediumtext", "longtext": ColumnType("text")
        case "integer", "serial", "int": ColumnType(integer(limit: options.limit))
        case "bigint", "bigserial", "primary_key": ColumnType("bigint")
        case "smallserial": ColumnType("smallint")
        case "float": ColumnType((options.limit ?? 53) <= 24 ? "real" : "double precision")
        case "decimal", "numeric": ColumnType("numeric", numericModifiers(options))
        case "datetime": temporal(conventions.datetime, options.precision)
        case "timestamp", "timestamptz", "time": temporal(name, options.precision)
        case "interval": ColumnType("interval", options.precision.map { [$0] } ?? [])
        case "binary", "blob": ColumnType("bytea")
        case "bit": ColumnType("bit", [options.limit ?? 1])
        case "bit_varying": ColumnType("bit varying", options.limit.map { [$0] } ?? [])
        case "enum": ColumnType(options.enumType ?? "enum")
        case "vector", "halfvec", "sparsevec":
            ColumnType(name, (options.limit ?? options.dimensions).map { [$0] } ?? [])
        default: Self.spatial(name, options) ?? Self.written(name, limit: options.limit)
        }
    }

    private func integer(limit: Int?) -> String {
        switch limit {
        case 1, 2: "smallint"
        case nil, 3, 4: "integer"
        default: "bigint"
        }
    }

    private func numericModifiers(_ options: Options) -> [Int] {
        guard let precision = options.precision else { return [] }
        return [precision, options.scale ?? 0]
    }

    private func temporal(_ name: String, _ precision: Int?) -> ColumnType {
        let zone = name == "timestamptz" ? "with" : "without"
        let base = name == "time" ? "time" : "timestamp"
        return ColumnType("\(base) \(zone) time zone", precision.map { [$0] } ?? [])
    }

    /// Types of PostGIS, as its adapter for Active Record names them.
    private static func spatial(_ name: String, _ options: Options) -> ColumnType? {
        let shapes = [
            "st_point": "Point", "st_polygon": "Polygon", "line_string": "LineString", "multi_point": "MultiPoint",
            "multi_line_string": "MultiLineString", "multi_polygon": "MultiPolygon",
            "geometry_collection":
                "GeometryCollection", "geometry": "Geometry", "spatial": "Geometry", "geography": "Geometry",
        ]
        guard let shape = shapes[name] else { return nil }
        let isGeographic = options.isGeographic || name == "geography"
        let base = isGeographic ? "geography" : "geometry"
        let srid = options.srid ?? (isGeographic ? 4326 : 0)
        return ColumnType(srid == 0 ? "\(base)(\(shape))" : "\(base)(\(shape),\(srid))")
    }

    /// A type written out: `varchar(20)`, `timestamp with time zone`, `citext`, `integer[]`.
    static func written(_ text: String, limit: Int? = nil) -> ColumnType {
        var rest = trimmed(text)
        var isArray = false
        while rest.hasSuffix("[]") {
            isArray = true
            rest = trimmed(String(rest.dropLast(2)))
        }
        var modifiers: [Int] = []
        if let open = rest.utf8.firstIndex(of: UInt8(ascii: "(")),
            let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: ")"))
        {
            let inside = rest[rest.utf8.index(after: open)..<close].split(separator: ",")
            let numbers = inside.compactMap { Int(trimmed(String($0))) }
            guard numbers.count == inside.count else { return ColumnType(rest, [], isArray: isArray) }
            modifiers = numbers
            rest = trimmed(String(rest[..<open]) + String(rest[rest.utf8.index(after: close)...]))
        } else if let limit {
            modifiers = [limit]
        }
        let name = aliases[rest.lowercased()] ?? rest
        if name == "numeric", modifiers.count == 1 { modifiers.append(0) }
        if name == "character" || name == "bit", modifiers.isEmpty { modifiers = [1] }
        return ColumnType(name, modifiers, isArray: isArray)
    }

    private static func trimmed(_ text: String) -> String {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
        let bytes = Array(text.utf8).drop(while: isBlank)
        return String(decoding: bytes.reversed().drop(while: isBlank).reversed(), as: UTF8.self)
    }

    /// Other words for the same types (PostgreSQL manual, "Data Types").
    private static let aliases = [
        "varchar": "character varying", "char": "character", "int": "integer", "int4": "integer", "int2": "smallint",
        "int8": "bigint", "bool": "boolean", "decimal": "numeric", "float8": "double precision", "float4": "real",
        "float": "double precision", "double": "double precision", "timestamptz": "timestamp with time zone",
        "timestamp": "timestamp without time zone", "time": "time without time zone",
        "timetz": "time with time zone", "varbit": "bit varying",
    ]

    /// MySQL and SQLite: the names that Rails gives the types there.
    private func other(_ name: String, _ options: Options) -> ColumnType {
        let limit = options.limit.map { [$0] } ?? []
        let unsigned = options.isUnsigned || name.hasPrefix("unsigned_") ? " unsigned" : ""
        let name = name.hasPrefix("unsigned_") ? String(name.dropFirst("unsigned_".count)) : name
        switch name {
        case "string":
            return ColumnType("varchar", conventions.adapter == .mySQL ? [options.limit ?? 255] : limit)
        case "integer": return ColumnType(mySQLInteger(options.limit) + unsigned)
        case "bigint", "primary_key":
            return ColumnType((conventions.adapter == .mySQL ? "bigint" : "integer") + unsigned)
        case "decimal": return ColumnType("decimal" + unsigned, numericModifiers(options))
        case "datetime", "timestamp": return ColumnType("datetime", options.precision.map { [$0] } ?? [])
        case "binary": return ColumnType((options.size ?? "") + "blob", limit)
        case "text": return ColumnType((options.size ?? "") + "text", limit)
        case "boolean": return conventions.adapter == .mySQL ? ColumnType("tinyint", [1]) : ColumnType("boolean")
        default: return ColumnType(name + unsigned, limit)
        }
    }

    private func mySQLInteger(_ limit: Int?) -> String {
        guard conventions.adapter == .mySQL else { return "integer" }
        return switch limit {
        case 1: "tinyint"
        case 2: "smallint"
        case 3: "mediumint"
        case 5?, 6?, 7?, 8?: "bigint"
        default: "int"
        }
    }
}
