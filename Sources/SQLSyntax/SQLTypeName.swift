internal import DeployModel

/// The name of a type, in PostgreSQL's words.
public struct SQLTypeName: Hashable, Sendable {
    /// The canonical name without modifiers: `character varying`; the type's own name where it is the user's.
    public var name: String
    /// What stands in the parentheses.
    public var modifiers: [Int]
    /// Whether it is an array of these.
    public var isArray: Bool
    /// Whether it was written `serial` or one of its sisters: an integer with a sequence.
    public var isSerial = false

    /// Reads a `TypeName` node.
    public init(_ node: SQLNode) {
        let parts = node.strings("names")
        isArray = !node.elements("arrayBounds").isEmpty
        modifiers = []
        name = SQLName.joined(parts)
        readName(parts)
        readModifiers(node)
        // Without a length it is no `character`, which has one.
        if name == "character", modifiers.isEmpty { name = "bpchar" }
    }

    private mutating func readName(_ parts: [String]) {
        if parts.count == 1, let integer = Self.serials[name] {
            name = integer
            isSerial = true
        } else if parts.first == "pg_catalog" || parts.count == 1, let last = parts.last {
            name = Self.canonical[last] ?? last
        }
    }

    private mutating func readModifiers(_ node: SQLNode) {
        let nodes = node.elements("typmods")
        modifiers = nodes.compactMap { $0["A_Const"]?.wholeNumber }
        if name == "interval" {
            readIntervalModifiers()
        } else if modifiers.count < nodes.count {
            // `geometry(Point,4326)`: words are part of the name.
            modifiers = []
            let printer = SQLExpressionPrinter()
            name += "(" + nodes.map { printer.text(of: $0) ?? "?" }.joined(separator: ",") + ")"
        }
    }

    /// The first number of an interval's says which fields it has: bits of PostgreSQL's datetime.h.
    private mutating func readIntervalModifiers() {
        guard let fields = modifiers.first else { return }
        modifiers.removeFirst()
        let all = 0x7FFF
        if fields != all { name += " " + (Self.intervalFields[fields] ?? "fields \(fields)") }
    }

    private static let serials = [
        "serial": "integer", "serial4": "integer", "bigserial": "bigint", "serial8": "bigint",
        "smallserial": "smallint", "serial2": "smallint",
    ]

    private static let canonical = [
        "bool": "boolean", "bpchar": "character", "decimal": "numeric", "float4": "real", "float8": "double precision",
        "int": "integer", "int2": "smallint", "int4": "integer", "int8": "bigint",
        "time": "time without time zone", "timetz": "time with time zone",
        "timestamp": "timestamp without time zone", "timestamptz": "timestamp with time zone",
        "varbit": "bit varying", "varchar": "character varying", "char": "\"char\"",
    ]

    private static let intervalFields = [
        4: "year", 2: "month", 6: "year to month", 8: "day", 0x400: "hour", 0x800: "minute", 0x1000: "second",
        0x408: "day to hour", 0xC08: "day to minute", 0x1C08: "day to second", 0xC00: "hour to minute",
        0x1C00: "hour to second", 0x1800: "minute to second",
    ]
}

extension SQLTypeName: CustomStringConvertible {
    /// The type as PostgreSQL prints it: `timestamp(6) without time zone`, `character varying(255)[]`.
    public var description: String { ColumnType(name, modifiers, isArray: isArray).description }
}
