/// What a rule wants to know of the code of one side. Rules ask and never read (docs/decisions/0009).
///
/// Questions are answered in rounds, all open ones of a round at once; the answers become part of the facts.
public enum Question: Hashable, Sendable, Codable {
    /// The classes whose rows lie in a table: ``Answer/models(_:)``. Empty only if the whole code was read and none does.
    case models(table: String, Side)
    /// Where the code names something of the database: ``Answer/references(_:)``.
    case references(DatabaseObject, Side)
    /// How the app is configured: ``Answer/configuration(_:)``.
    case configuration(Side)
    /// The classes that a Ruby file defines, with what overlapping versions share: ``Answer/classes(_:)``. A file that
    /// isn't there has none.
    case classes(in: RepositoryPath, Side)
    /// The locked versions of a dependency lock, by package: ``Answer/packages(_:)``.
    case packages(in: RepositoryPath, Side)
}

/// Something of the database that code may name.
public enum DatabaseObject: Hashable, Sendable, Codable {
    case table(String)
    case column(String, table: String)
    /// An index or unique constraint that conflicts are resolved by: `unique_by:`, `ON CONFLICT`.
    case uniqueIndex(name: String?, columns: [String], table: String)
    /// An enum type's value.
    case enumValue(String, type: String)
    /// A function, view, type, sequence, constraint or trigger, by its name.
    case named(String)
}

/// What was found out.
public enum Answer: Hashable, Sendable, Codable {
    case models([ModelClass])
    case references([CodeReference])
    case configuration(AppConfiguration)
    case classes([ClassShape])
    case packages([String: String])
    /// It can't be found out. Never read as a good answer.
    case unknown(reason: String)
}
