internal import DeployModel

/// A part of a migration that was parted so that nothing waits long.
struct RemedyStep: Hashable {
    /// What is done.
    enum Body: Hashable {
        case action(Action)
        /// The rows in which a column is null get a value, a batch at a time.
        case backfill(table: String, column: String, value: String, condition: String? = nil)
        /// Statements of several lines.
        case sql(String)
    }

    /// The transaction it needs.
    enum Phase: Hashable {
        /// Takes strong locks, for milliseconds: several may share one transaction.
        case brief
        /// Reads all rows under weak locks: in a transaction that holds no strong lock.
        case validation
        /// Can't run in a transaction, or shouldn't.
        case alone
    }

    let body: Body
    let phase: Phase
    /// Whether it may move in front of what runs alone or validates: it depends on none of it.
    var movesForward = false

    init(_ action: Action, _ phase: Phase, movesForward: Bool = false) {
        self.body = .action(action)
        self.phase = phase
        self.movesForward = movesForward
    }

    init(backfill column: String, of table: String, with value: String, where condition: String? = nil) {
        body = .backfill(table: table, column: column, value: value, condition: condition)
        phase = .alone
    }

    init(sql: String) {
        body = .sql(sql)
        phase = .brief
    }
}
