/// A lock on a table, in PostgreSQL's words and in the order of its manual (13.3.1): each is at least as strong as the
/// one before, as far as what it keeps from running goes.
public enum LockMode: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    case accessShare = "ACCESS SHARE"
    case rowShare = "ROW SHARE"
    case rowExclusive = "ROW EXCLUSIVE"
    case shareUpdateExclusive = "SHARE UPDATE EXCLUSIVE"
    case share = "SHARE"
    case shareRowExclusive = "SHARE ROW EXCLUSIVE"
    case exclusive = "EXCLUSIVE"
    case accessExclusive = "ACCESS EXCLUSIVE"

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Orders by strength.
    public static func < (left: LockMode, right: LockMode) -> Bool { left.rank < right.rank }

    /// Whether `INSERT`, `UPDATE` and `DELETE` of others wait while it is held.
    public var blocksWrites: Bool { self >= .share }

    /// Whether a plain `SELECT` of others waits while it is held.
    public var blocksReads: Bool { self == .accessExclusive }
}
