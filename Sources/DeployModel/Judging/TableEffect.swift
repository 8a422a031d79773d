/// What a statement does to one table that others may be using: the lock it takes, and the work done under it.
public struct TableEffect: Hashable, Sendable, Codable {
    /// The table, materialised view or index that is locked.
    public var table: String
    /// The strongest lock that the statement takes on it. Held until the transaction ends.
    public var lock: LockMode
    /// The work that grows with the table's rows; nothing if only the catalogue is written, a matter of milliseconds.
    public var work: Work?

    /// Work that grows with the rows of a table.
    public enum Work: String, Hashable, Sendable, Codable, CaseIterable {
        /// Every row is read.
        case scan
        /// Every row is written anew, and every index built anew.
        case rewrite
        /// An index is built over every row.
        case buildIndex = "build index"
        /// A GiST, SP-GiST or GIN index, or an exclusion constraint's, is built over every row.
        case buildSlowIndex = "build slow index"
        /// Every row's foreign key is looked up in another table.
        case checkForeignKey = "check foreign key"
        /// Rows are written one by one: each stays locked for other writers until the transaction ends.
        case writeRows = "write rows"

        /// Seconds for a million rows, measured on PostgreSQL 15.18 (Benchmarks/lock-durations); an order of magnitude.
        public var secondsPerMillionRows: Double {
            switch self {
            case .scan: 0.13
            case .rewrite: 3.5
            case .buildIndex: 0.75
            case .buildSlowIndex: 18
            case .checkForeignKey: 1.1
            case .writeRows: 14
            }
        }
    }

    /// Pairs a lock with the work done under it.
    public init(_ table: String, _ lock: LockMode, _ work: Work? = nil) {
        self.table = table
        self.lock = lock
        self.work = work
    }
}
