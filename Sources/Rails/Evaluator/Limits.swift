/// How much work a migration may make. More than any real one needs; beyond it stands `unreadable` with `limit`.
struct Limits {
    /// Nodes evaluated, each time counted anew.
    let steps: Int
    /// Operations.
    let operations: Int
    /// Expressions and calls inside one another.
    static let depth = 200
    /// Runs of one method or block inside one another.
    static let recursion = 20
    /// Rounds of one loop.
    static let rounds = 1_000
    /// Bytes of a folded string.
    static let textLength = 1 << 20
    /// Elements of a folded array.
    static let elements = 10_000

    /// Those of a migration.
    static let migration = Limits(steps: 200_000, operations: 5_000)
    /// Those of a dump, which may hold thousands of tables.
    static let dump = Limits(steps: 20_000_000, operations: 500_000)
}
