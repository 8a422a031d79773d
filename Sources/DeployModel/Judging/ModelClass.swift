/// A class whose rows lie in a table, as the code of one side defines it.
///
/// What it takes over from parents and concerns is folded in.
public struct ModelClass: Hashable, Sendable, Codable {
    /// The class's full name: `Admin::User`.
    public var name: String
    /// Where it is defined.
    public var location: SourceLocation
    /// The table.
    public var table: String
    /// The columns it ignores: `ignored_columns`.
    public var ignoredColumns: Set<String>
    /// Why ``ignoredColumns`` may be incomplete, or hold too much: a computed list, a concern that wasn't found.
    public var ignoredColumnsDoubt: String?
    /// Where each ignored column is named.
    public var ignoredAt: [String: SourceLocation]
    /// `self.primary_key = …`, if said.
    public var primaryKey: String?
    /// The inheritance column: `type` unless said otherwise; nothing for `inheritance_column = nil`.
    public var inheritanceColumn: String?
    /// Whether the class inherits from another model: single-table inheritance.
    public var inheritsFrom: String?
    /// The columns validated as present whatever the record's state; of `belongs_to`, the foreign key.
    public var requiredColumns: Set<String>
    /// The columns of single-column `belongs_to` associations whose parent is validated to be there whatever the
    /// record's state, with the table that the parent lies in. Columns that are merely present aren't among them.
    public var requiredParents: [String: String]
    /// The sets of columns validated as unique together, whatever the record's state.
    public var uniqueColumns: [Set<String>]
    /// Whether it lists columns in its `SELECT`s: it ignores some, or `enumerate_columns_in_select_statements`.
    public var enumeratesColumns: Bool
    /// Names that stand for a column: `alias_attribute :new, :old`.
    public var aliases: [String: String]

    /// Puts a class together.
    public init(
        name: String, location: SourceLocation, table: String, ignoredColumns: Set<String> = [],
        ignoredColumnsDoubt: String? = nil, ignoredAt: [String: SourceLocation] = [:], primaryKey: String? = nil,
        inheritanceColumn: String? = "type", inheritsFrom: String? = nil, requiredColumns: Set<String> = [],
        uniqueColumns: [Set<String>] = [], enumeratesColumns: Bool = false, aliases: [String: String] = [:],
        requiredParents: [String: String] = [:]
    ) {
        self.name = name
        self.location = location
        self.table = table
        self.ignoredColumns = ignoredColumns
        self.ignoredColumnsDoubt = ignoredColumnsDoubt
        self.ignoredAt = ignoredAt
        self.primaryKey = primaryKey
        self.inheritanceColumn = inheritanceColumn
        self.inheritsFrom = inheritsFrom
        self.requiredColumns = requiredColumns
        self.requiredParents = requiredParents
        self.uniqueColumns = uniqueColumns
        self.enumeratesColumns = enumeratesColumns
        self.aliases = aliases
    }
}

/// A line of a file, with its text.
public struct SourceLocation: Hashable, Sendable, Codable {
    /// The file.
    public var path: RepositoryPath
    /// The line, from 1.
    public var line: Int
    /// The line's text, without the space around it, cut at ``Operation/excerptLimit`` characters.
    public var excerpt: String

    /// Puts a location together.
    public init(path: RepositoryPath, line: Int, excerpt: String) {
        self.path = path
        self.line = line
        self.excerpt = excerpt
    }
}

/// A place where the code names something of the database.
public struct CodeReference: Hashable, Sendable, Codable {
    /// How sure it is that the place is about it.
    public enum Strength: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
        /// The word stands there, in code that may be about anything.
        case possible
        /// The word stands in the file of a model of the table, or in a line that names the table or its model.
        case likely
        /// It is named together with its table in SQL, or as a key of a call on its model.
        case certain

        /// Orders by how sure it is.
        public static func < (left: Strength, right: Strength) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// The place.
    public var location: SourceLocation
    /// How sure it is.
    public var strength: Strength
    /// Whether it stands in SQL: text that Active Record passes on as it is, so that `ignored_columns` doesn't reach it.
    public var isSQL: Bool

    /// Puts a reference together.
    public init(_ location: SourceLocation, _ strength: Strength, isSQL: Bool = false) {
        self.location = location
        self.strength = strength
        self.isSQL = isSQL
    }
}
