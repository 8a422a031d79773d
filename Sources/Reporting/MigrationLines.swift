internal import DeployModel

/// The pending migrations as reports list them: each with its operations, in order, cut where they get too many.
struct MigrationLines {
    /// The most migrations that are listed; the rest is a count.
    static let migrationLimit = 20
    /// The most operations of one migration that are listed, and as many that need a window or can't be read; the rest
    /// is a count.
    static let operationLimit = 12
    /// The most characters of an operation's summary.
    static let summaryLimit = 240
    /// Of more migrations than these, those that need no window are listed without their operations.
    static let closeLimit = 8

    /// One migration.
    struct Entry {
        /// The migration.
        let migration: MigrationRecord
        /// The operations to show.
        let operations: [OperationRecord]
        /// How many more there are.
        let rest: Int
        /// Whether only how many operations there are is told.
        let isFolded: Bool
    }

    /// The migrations to show.
    let entries: [Entry]
    /// How many more there are.
    let rest: Int

    /// - Parameters:
    ///   - limit: The most migrations that are listed.
    ///   - folds: Whether, of many, those that need no window are folded.
    init(_ migrations: [MigrationRecord], limit: Int = migrationLimit, folds: Bool = false) {
        let folds = folds && migrations.count > Self.closeLimit
        let shown = Self.most(limit, of: migrations)
        entries = shown.map { migration in
            if folds, Self.needsNoWindow(migration), !migration.operations.isEmpty {
                return Entry(migration: migration, operations: [], rest: migration.operations.count, isFolded: true)
            }
            var harmless = 0
            var grave = 0
            let operations = migration.operations.filter { operation in
                if Self.isGrave(operation) { grave += 1 } else { harmless += 1 }
                return Self.isGrave(operation) ? grave <= Self.operationLimit : harmless <= Self.operationLimit
            }
            return Entry(
                migration: migration, operations: operations, rest: migration.operations.count - operations.count,
                isFolded: false)
        }
        rest = migrations.count - shown.count
    }

    /// So many of them in their order, those that need a window before those that need none.
    private static func most(_ limit: Int, of migrations: [MigrationRecord]) -> [MigrationRecord] {
        let places = migrations.indices
        let inNeed = places.filter { !needsNoWindow(migrations[$0]) }
        let others = places.filter { needsNoWindow(migrations[$0]) }
        return (inNeed + others).prefix(limit).sorted().map { migrations[$0] }
    }

    /// Whether it can't be read, or needs a window at least.
    private static func isGrave(_ operation: OperationRecord) -> Bool {
        switch operation.verdict?.word {
        case .split, .maintenance, .fails, .unreadable: true
        case .safe, .before, .after, nil: operation.kind == "unreadable"
        }
    }

    private static func needsNoWindow(_ migration: MigrationRecord) -> Bool {
        switch migration.verdict {
        case .safe, .before, .after: true
        default: false
        }
    }

    /// What the deploy does with the file, where that isn't simply running it.
    static func remark(on migration: MigrationRecord) -> String? {
        var remarks: [String] = []
        switch migration.state {
        case .edited: remarks.append("edited: where it has run, it won't run again")
        case .renamed: remarks.append("renamed: the live commit has this version under another name")
        case .applied: remarks.append("applied already: it won't run again")
        case .unapplied: remarks.append("the live commit has it too, but it hasn't run yet")
        case .new, nil: break
        }
        if !migration.transactional { remarks.append("not in a transaction") }
        if let database = migration.database { remarks.append("database \(database)") }
        return remarks.isEmpty ? nil : remarks.joined(separator: "; ")
    }

    /// An operation's summary, on one line.
    static func summary(of operation: OperationRecord) -> String {
        let line = Printable.line(operation.summary)
        return line.count <= summaryLimit ? line : line.prefix(summaryLimit - 1) + "…"
    }

    /// How many migrations and operations there are, and what of them: `2 migrations, 5 operations: 4 safe, 1 before`.
    static func count(_ migrations: [MigrationRecord]) -> String {
        let operations = migrations.flatMap(\.operations)
        let all = Wording.count(migrations.count, "migration") + ", " + Wording.count(operations.count, "operation")
        let verdicts = VerdictWording.counts(operations)
        guard verdicts.isEmpty else { return "\(all): \(verdicts)" }
        let unreadable = operations.count { $0.kind == "unreadable" }
        return all + (unreadable == 0 ? "" : ", \(unreadable) of them can't be read")
    }
}
