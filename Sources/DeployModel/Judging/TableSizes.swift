/// How big the tables are, as the project says: no repository shows it. A table of which nothing is said is large.
public struct TableSizes: Hashable, Sendable, Codable {
    /// The tables stated as small: work on all their rows is as good as none.
    public var small: Set<String>
    /// The tables stated as large, whatever their row count.
    public var large: Set<String>
    /// Row counts by table.
    public var rows: [String: Int]

    /// The longest that traffic may wait, in seconds. Longer counts as closed.
    public static let budget = 1.0

    /// Puts hints together.
    public init(small: Set<String> = [], large: Set<String> = [], rows: [String: Int] = [:]) {
        self.small = small
        self.large = large
        self.rows = rows
    }

    /// How long work on all rows of a table lasts, in seconds; nothing if its size isn't known.
    public func seconds(for work: TableEffect.Work, on table: String) -> Double? {
        rows[table].map { Double($0) / 1_000_000 * work.secondsPerMillionRows }
    }

    /// Whether work on all rows of a table is over before anybody notices.
    public func isShort(_ work: TableEffect.Work, on table: String) -> Bool {
        guard !large.contains(table) else { return false }
        if small.contains(table) { return true }
        return seconds(for: work, on: table).map { $0 <= Self.budget } ?? false
    }
}
