/// Code ready to paste: the remedy itself, not a word about it.
public struct Snippet: Hashable, Sendable, Codable {
    /// What it is for.
    public enum Purpose: String, Hashable, Sendable, Codable {
        /// Stands in place of the migration.
        case migration
        /// A further migration, run after the first.
        case followingMigration = "following-migration"
        /// Code for a deploy of its own, before this one.
        case deployFirst = "deploy-first"
        /// Code for this same deploy.
        case code
        /// How to run the migrations.
        case command
        /// A query for the live database that must return no row.
        case check
        /// A line of `.drawbridge`.
        case settings
    }

    /// The language, as Markdown's fences name it: `ruby`, `sql`, `ini`.
    public var language: String
    /// What it is for.
    public var purpose: Purpose
    /// The file it belongs into, where that is known.
    public var path: RepositoryPath?
    /// The code, without a line break at its end.
    public var text: String

    /// Puts a snippet together.
    public init(_ purpose: Purpose, _ language: String, _ text: String, path: RepositoryPath? = nil) {
        self.language = language
        self.purpose = purpose
        self.path = path
        self.text = text
    }
}
