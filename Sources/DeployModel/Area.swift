/// What a path is for.
public enum Area: String, Hashable, Sendable, Codable, CaseIterable {
    case migration
    case schemaDump = "schema-dump"
    case seed
    case dataMigration = "data-migration"
    case assetInput = "asset-input"
    case dependencyLock = "dependency-lock"
    case processFile = "process-file"
    case code
    case inert

    /// The areas whose changes ask for work on the database.
    public static let database: Areas = [.migration, .schemaDump, .seed, .dataMigration]
}

/// A set of areas: one path can be for several things, as `Gemfile.lock` is.
public struct Areas: OptionSet, Hashable, Sendable {
    /// One bit an area, in the order of ``Area/allCases``.
    public let rawValue: UInt16

    /// Takes the bits as they are.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The set of one area.
    public init(_ area: Area) {
        rawValue = 1 << UInt16(Area.allCases.firstIndex(of: area) ?? 0)
    }

    /// What the database is migrated by.
    public static let migration = Areas(.migration)
    /// The schema as the framework writes it down.
    public static let schemaDump = Areas(.schemaDump)
    /// What is loaded into the database.
    public static let seed = Areas(.seed)
    /// What rewrites rows, not the schema.
    public static let dataMigration = Areas(.dataMigration)
    /// What compiled assets are made of.
    public static let assetInput = Areas(.assetInput)
    /// What fixes the versions of dependencies.
    public static let dependencyLock = Areas(.dependencyLock)
    /// What names the processes that run.
    public static let processFile = Areas(.processFile)
    /// What the processes run; also what nothing else is known of.
    public static let code = Areas(.code)
    /// What nothing that is deployed reads: documents, tests, CI.
    public static let inert = Areas(.inert)

    /// The members, in the order of ``Area/allCases``.
    public var areas: [Area] { Area.allCases.filter { contains(Areas($0)) } }
}

extension Areas: Codable {
    /// Writes the areas by name, in their order.
    public func encode(to encoder: any Encoder) throws {
        try Area.allCases.filter { contains(Areas($0)) }.map(\.rawValue).encode(to: encoder)
    }

    /// Reads what ``encode(to:)`` writes. A name that isn't known is an error: what it would ask for isn't known either.
    public init(from decoder: any Decoder) throws {
        self = try [Area](from: decoder).reduce(into: Areas()) { $0.formUnion(Areas($1)) }
    }
}
