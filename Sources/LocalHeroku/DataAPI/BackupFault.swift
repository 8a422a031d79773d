/// What goes wrong with a backup.
public struct BackupFault: Hashable, Sendable {
    /// How much longer than `pg_dump` a backup takes.
    public var delay: Duration
    /// The last line of the log of a backup that fails after that; nothing for one that doesn't.
    public var failure: String?

    /// Nothing goes wrong unless said so.
    public init(delay: Duration = .zero, failure: String? = nil) {
        self.delay = delay
        self.failure = failure
    }
}
