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

    public static let migration = Areas(.migration)
    public static let schemaDump = Areas(.schemaDump)
    public static let seed = Areas(.seed)
    public static let dataMigration = Areas(.dataMigration)
    public static let assetInput = Areas(.assetInput)
    public static let dependencyLock = Areas(.dependencyLock)
    public static let processFile = Areas(.processFile)
    public static let code = Areas(.code)
    public static let inert = Areas(.inert)

    /// The members, in the order of ``Area/allCases``.
    public var areas: [Area] { Area.allCases.filter { contains(Areas($0)) } }
}
