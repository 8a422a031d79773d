/// Which transaction the next statement runs in: the numbers of ``DeployModel/Operation/transaction``.
public struct TransactionCounter: Hashable, Sendable {
    /// The open transaction's number; nothing if the next statement commits by itself.
    public private(set) var current: Int?
    /// The number that the next transaction gets.
    public private(set) var next: Int

    /// Starts a migration: inside the framework's transaction, or without one.
    public init(isInside: Bool) {
        current = isInside ? 0 : nil
        next = isInside ? 1 : 0
    }

    /// Opens a transaction. In an open one it does nothing, as PostgreSQL only warns.
    public mutating func begin() {
        guard current == nil else { return }
        current = next
        next += 1
    }

    /// Ends the open transaction, whoever opened it.
    public mutating func end() {
        current = nil
    }
}
