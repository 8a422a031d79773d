/// One thing that a migration does to the database, as its reader understood it.
///
/// A reader resolves its framework's conventions: after `t.timestamps` in a `Migration[7.1]` there are two columns of
/// type `timestamp(6) without time zone`, not null. One call may be several operations, all with the same span.
public struct Operation: Hashable, Sendable, Codable {
    /// What is done.
    public var action: Action
    /// Where the migration says so.
    public var span: SourceSpan
    /// The first line of the source that says so, cut at ``excerptLimit`` characters. May hold any character.
    public var excerpt: String
    /// What must hold when the migration runs, or the operation is left out. All of them must.
    public var guards: [Guard]
    /// The transaction it runs in, counted from 0 within the migration; nothing if it commits by itself.
    public var transaction: Int?
    /// Whether the author vouches for it: `safety_assured`. A claim, not evidence.
    public var isVouchedFor: Bool

    /// The most characters of an excerpt.
    public static let excerptLimit = 200

    /// Puts an operation together.
    public init(
        _ action: Action, at span: SourceSpan, excerpt: String = "", guards: [Guard] = [], transaction: Int? = nil,
        isVouchedFor: Bool = false
    ) {
        self.action = action
        self.span = span
        self.excerpt = excerpt
        self.guards = guards
        self.transaction = transaction
        self.isVouchedFor = isVouchedFor
    }
}

/// What must hold for an operation to run.
public struct Guard: Hashable, Sendable, Codable {
    /// What is asked.
    public enum Condition: Hashable, Sendable, Codable {
        /// `table_exists?`, `data_source_exists?`.
        case tableExists(String)
        /// `column_exists?`.
        case columnExists(table: String, column: String)
        /// `index_exists?`, `index_name_exists?`: by name or by columns.
        case indexExists(table: String, IndexSelector)
        /// `foreign_key_exists?`: by the other table, columns or name.
        case foreignKeyExists(table: String, ConstraintSelector)
        /// `extension_enabled?`.
        case extensionEnabled(String)
        /// Something that only running it tells: `Rails.env.production?`, a row count. The source of the condition.
        case unknown(String)
    }

    /// What is asked.
    public let condition: Condition
    /// The answer that lets the operation run.
    public let expected: Bool
    /// Where the migration asks. Operations whose guards have the same place share one answer: of
    /// `return if column_exists?(…)` all that follows has the guard, though the first of it may add the column.
    public let place: SourceSpan?

    /// Pairs a condition with the answer that lets the operation run.
    public init(_ condition: Condition, is expected: Bool = true, at place: SourceSpan? = nil) {
        self.condition = condition
        self.expected = expected
        self.place = place
    }
}
