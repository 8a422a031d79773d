internal import DeployModel

/// The pending migrations as reports list them: each with its operations, in order, cut where they get too many.
struct MigrationLines {
    /// The most migrations that are listed; the rest is a count.
    static let migrationLimit = 20
    /// The most operations of one migration that are listed, and as many that can't be read; the rest is a count.
    static let operationLimit = 12
    /// The most characters of an operation's summary.
    static let summaryLimit = 240

    /// One migration.
    struct Entry {
        /// The migration.
        let migration: MigrationRecord
        /// The operations to show.
        let operations: [OperationRecord]
        /// How many more there are.
        let rest: Int
    }

    /// The migrations to show.
    let entries: [Entry]
    /// How many more there are.
    let rest: Int

    init(_ migrations: [MigrationRecord]) {
        let shown = migrations.prefix(Self.migrationLimit)
        entries = shown.map { migration in
            var known = 0
            var unreadable = 0
            let operations = migration.operations.filter { operation in
                if operation.kind == "unreadable" { unreadable += 1 } else { known += 1 }
                return operation.kind == "unreadable"
                    ? unreadable <= Self.operationLimit : known <= Self.operationLimit
            }
            return Entry(
                migration: migration, operations: operations, rest: migration.operations.count - operations.count)
        }
        rest = migrations.count - shown.count
    }

    /// What the deploy does with the file, where that isn't simply running it.
    static func remark(on migration: MigrationRecord) -> String? {
        var remarks: [String] = []
        switch migration.state {
        case .edited: remarks.append("edited: where it has run, it won't run again")
        case .renamed: remarks.append("renamed: the live commit has this version under another name")
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

    /// How many migrations and operations there are, and how many could not be read: `2 migrations, 5 operations`.
    static func count(_ migrations: [MigrationRecord]) -> String {
        let operations = migrations.flatMap(\.operations)
        let unreadable = operations.count { $0.kind == "unreadable" }
        return Wording.count(migrations.count, "migration") + ", " + Wording.count(operations.count, "operation")
            + (unreadable == 0 ? "" : ", \(unreadable) of them can't be read")
    }
}
