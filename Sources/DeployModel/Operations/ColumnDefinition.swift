/// A column, as a migration or a schema dump defines it.
public struct ColumnDefinition: Hashable, Sendable, Codable {
    /// The name.
    public var name: String
    /// The type; nothing if it is worked out at run time.
    public var type: ColumnType?
    /// Whether it may be null.
    public var nullable: Bool
    /// The default.
    public var `default`: DefaultValue
    /// How its values come about, if not by writing them.
    public var generation: Generation?
    /// The collation, if it isn't the database's.
    public var collation: String?
    /// The comment.
    public var comment: String?

    /// How values come about.
    public enum Generation: Hashable, Sendable, Codable {
        /// `GENERATED ALWAYS AS (…)`.
        case expression(String, stored: Bool)
        /// `GENERATED … AS IDENTITY`.
        case identity(always: Bool)
        /// `serial`, `bigserial`: a sequence's next value is the default.
        case sequence
    }

    /// Puts a column together.
    public init(
        _ name: String, _ type: ColumnType?, nullable: Bool = true, default: DefaultValue = .none,
        generation: Generation? = nil, collation: String? = nil, comment: String? = nil
    ) {
        self.name = name
        self.type = type
        self.nullable = nullable
        self.default = `default`
        self.generation = generation
        self.collation = collation
        self.comment = comment
    }
}

/// A column's default.
public enum DefaultValue: Hashable, Sendable, Codable {
    /// None: null.
    case none
    /// A constant, as text and without quotes: `0`, `t` is written `true`, `{}`.
    case literal(String)
    /// An SQL expression: `now()`.
    case expression(String)
    /// Worked out when the migration runs. The source.
    case unknown(String)
}

/// A column's type in PostgreSQL's words.
public struct ColumnType: Hashable, Sendable, Codable {
    /// The canonical name without modifiers: `character varying`, `bigint`, `timestamp without time zone`; the type's
    /// own name where it is the user's. A type of another database is as that one names it.
    public var name: String
    /// What stands in the parentheses: `255`, or precision and scale.
    public var modifiers: [Int]
    /// Whether it is an array of these.
    public var isArray: Bool

    /// Puts a type together.
    public init(_ name: String, _ modifiers: [Int] = [], isArray: Bool = false) {
        self.name = name
        self.modifiers = modifiers
        self.isArray = isArray
    }
}

extension ColumnType: CustomStringConvertible {
    /// The type as PostgreSQL prints it: `timestamp(6) without time zone`, `character varying(255)[]`.
    public var description: String {
        let parentheses = modifiers.isEmpty ? "" : "(\(modifiers.map(String.init).joined(separator: ",")))"
        let array = isArray ? "[]" : ""
        for zone in [" without time zone", " with time zone"] where name.hasSuffix(zone) {
            return name.dropLast(zone.count) + parentheses + zone + array
        }
        return name + parentheses + array
    }
}
