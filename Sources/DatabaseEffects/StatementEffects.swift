public import DeployModel

/// What an operation does to the tables that others may be using, on PostgreSQL: the locks it takes and the work done
/// under them.
///
/// Measured, not believed: DatabaseEffectsTests runs every sort of operation on a real server and compares.
public struct StatementEffects: Hashable, Sendable {
    /// The tables, views, materialised views, sequences and indexes that are locked, each once with the strongest lock
    /// and the longest work. An index whose lock is no stronger than its table's isn't listed.
    public var tables: [TableEffect]
    /// Why this may not be all; nothing if it is.
    public var unknown: String?
    /// Whether the server refuses to run it inside a transaction: `CREATE INDEX CONCURRENTLY`.
    public var refusesTransaction: Bool

    /// Puts effects together.
    public init(_ tables: [TableEffect] = [], unknown: String? = nil, refusesTransaction: Bool = false) {
        self.tables = tables
        self.unknown = unknown
        self.refusesTransaction = refusesTransaction
    }

    /// What an action does.
    ///
    /// `ACCESS SHARE`, which keeps nothing from running but `ACCESS EXCLUSIVE`, is listed only for what is read by
    /// name.
    ///
    /// - Parameters:
    ///   - schema: the schema it meets; nothing if that isn't known, and then the worst holds, and what is said of a
    ///     table is said of its partitions too.
    ///   - server: whose version makes a difference.
    ///   - isUTC: whether the session's time zone is known to be UTC, as Active Record sets it: then `timestamp` and
    ///     `timestamptz` are the same values (PostgreSQL 12 and later).
    public init(of action: Action, on schema: Schema?, server: DatabaseServer, isUTC: Bool = false) {
        var collector = EffectCollector(schema: schema, server: server, isUTC: isUTC)
        collector.take(action)
        self.init(
            collector.found, unknown: collector.unknown, refusesTransaction: collector.refusesTransaction)
    }
}
