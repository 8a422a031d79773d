import DeployModel

/// A claim by a rule.
private func claim(
    _ rule: String, _ orders: Orders, _ title: String? = nil, whenStopped: WhenStopped = .right, isKnown: Bool = true
) -> ClaimRecord {
    ClaimRecord(rule: rule, orders: orders, whenStopped: whenStopped, isKnown: isKnown, title: title)
}

/// An operation with what was proved of it; its verdict is what the claims have in common.
private func judged(
    _ line: Int, _ action: Action, _ claims: [ClaimRecord], twoDeploys: Bool = false, fails: Bool = false,
    _ effects: [TableEffect] = []
) -> OperationRecord {
    var record = OperationRecord(
        Operation(action, at: SourceSpan(line: line, column: 5, endLine: line), transaction: 0))
    let orders = claims.reduce(Orders.both) { $0.intersection($1.orders) }
    record.verdict = Verdict(
        provedOrders: claims.isEmpty ? [] : orders, whenStopped: claims.map(\.whenStopped).max() ?? .unbounded,
        fails: fails, isKnown: !claims.isEmpty && claims.allSatisfy(\.isKnown), takesTwoDeploys: twoDeploys,
        rule: claims.last?.rule ?? "unjudged", effects: effects)
    record.claims = claims
    return record
}

private func migration(
    _ version: String, _ name: String, _ operations: [OperationRecord], isTransactional: Bool = true,
    state: PendingMigration.State = .new
) -> MigrationRecord {
    MigrationRecord(
        Migration(
            path: RepositoryPath(bytes: "db/migrate/\(version)_\(name).rb".utf8), version: version, name: name,
            isTransactional: isTransactional), state: state, operations: operations)
}

extension MigrationRecord {
    static let addsColumn = migration(
        "20240131120000", "add_nickname_to_users",
        [
            judged(
                3, .addColumn(table: "users", ColumnDefinition("nickname", ColumnType("character varying"))),
                [claim("add-column", [.beforeNewCode], "the new code needs users.nickname")],
                [TableEffect("users", .accessExclusive)])
        ])
    static let indexesConcurrently = migration(
        "20240131120100", "index_users_on_nickname",
        [
            judged(
                5,
                .addIndex(
                    IndexDefinition(table: "users", name: "index_users_on_nickname", keys: [.init(column: "nickname")]),
                    concurrently: true), [claim("add-index", .both)],
                [TableEffect("users", .shareUpdateExclusive, .buildIndex)])
        ], isTransactional: false)
    static let dropsIgnoredColumn = migration(
        "20240131120200", "drop_first_name_from_users",
        [
            judged(
                3, .removeColumn(table: "users", column: "first_name"),
                [
                    claim("brief-lock", .both, "the lock is brief only while nobody holds the table for long"),
                    claim("remove-column", [.afterOldCode], "the old code still names users.first_name"),
                ], [TableEffect("users", .accessExclusive)])
        ])
    static let dropsUsedColumn = migration(
        "20240131120300", "drop_last_name_from_users",
        [
            judged(3, .executeSet, [claim("setting", .both)]),
            judged(
                12, .removeColumn(table: "users", column: "last_name"),
                [
                    claim("brief-lock", .both),
                    claim("remove-column", [], "neither the old nor the new code ignores users.last_name"),
                ], twoDeploys: true, [TableEffect("users", .accessExclusive)]),
        ])
    static let indexesUnderLock = migration(
        "20240131120400", "index_orders",
        [
            judged(
                3,
                .addIndex(
                    IndexDefinition(table: "orders", name: "index_orders_on_day", keys: [.init(column: "day")])),
                [claim("add-index", [], "writes to orders wait while the index is built")],
                [TableEffect("orders", .share, .buildIndex)])
        ])
    static let unreadable = migration(
        "20240131120500", "evil",
        [
            judged(
                3, .unreadable(Unreadable(.dynamicSQL, "the SQL is put together from table, which isn't known")),
                [claim("unreadable", [], "line 3 can't be read", whenStopped: .unbounded, isKnown: false)])
        ])
    static let editedLater = migration("20230101000000", "create_users", [], state: .edited)

    /// One with many operations, the last of which alone needs a window.
    static let long = migration(
        "20240131120600", "drop_many",
        (60...98).map { judged($0, .dropTable("table_\($0)"), [claim("drop-table", [.afterOldCode])]) }
            + [judged(99, .dropTable("table_99"), [claim("drop-table", [])])])

    static func adds(_ number: Int) -> MigrationRecord {
        let operation = judged(
            3, .addColumn(table: "table_\(number)", ColumnDefinition("note", ColumnType("text"))),
            [claim("add-column", [.beforeNewCode])], [TableEffect("table_\(number)", .accessExclusive)])
        return migration("202401311\(10000 + number)", "add_note_to_table_\(number)", [operation, operation])
    }
}

extension Action {
    fileprivate static let executeSet = Action.setting(name: "lock_timeout", value: "5s", isLocal: false)
}

extension Finding {
    private static func place(_ path: RepositoryPath, _ line: Int, _ excerpt: String) -> SourceLocation {
        SourceLocation(path: path, line: line, excerpt: excerpt)
    }

    static let usedColumn = Finding(
        rule: "remove-column", severity: .error,
        title: "neither the old nor the new code ignores users.last_name",
        explanation: "Active Record has read the table's columns: after the drop every INSERT of a process that booted "
            + "before names the column and fails with UndefinedColumn.",
        remedy: "Let the model ignore the column, deploy that, and drop the column with the next deploy.",
        path: "db/migrate/20240131120300_drop_last_name_from_users.rb", line: 12, demands: .maintenance,
        excerpt: "remove_column :users, :last_name, :string",
        evidence: [
            CodeReference(place("app/views/users/_long_list.html.erb", 31, "<%= name.last_name %>"), .possible),
            CodeReference(place("app/models/user.rb", 12, "def name = \"#{first_name} #{last_name}\""), .likely),
            CodeReference(
                place(
                    "app/queries/report.rb", 7,
                    "connection.select_all(\"SELECT users.id, users.last_name FROM users WHERE users.deleted_at IS NULL\")"
                ), .certain, isSQL: true),
        ]
            + (1...9).map { CodeReference(place("lib/tasks/names.rake", $0, "puts user.last_name"), .possible) },
        snippets: [
            Snippet(
                .deployFirst, "ruby",
                "class User < ApplicationRecord\n  self.ignored_columns += [\"last_name\"]\n\n  # …\nend",
                path: "app/models/user.rb")
        ])
    static let lockingIndex = Finding(
        rule: "add-index", severity: .error, title: "writes to orders wait while index_orders_on_day is built",
        explanation: "CREATE INDEX takes a SHARE lock for as long as it reads the table: 40 million rows take about 20 "
            + "seconds.",
        remedy: "Build it concurrently, in a migration of its own without a transaction.",
        path: "db/migrate/20240131120400_index_orders.rb", line: 3, demands: .maintenance,
        excerpt: "add_index :orders, :day",
        snippets: [
            Snippet(
                .migration, "ruby",
                """
                class IndexOrders < ActiveRecord::Migration[7.1]
                  disable_ddl_transaction!

                  def change
                    add_index :orders, :day, algorithm: :concurrently
                  end
                end
                """, path: "db/migrate/20240131120400_index_orders.rb"),
            Snippet(.check, "sql", "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid;"),
        ])
    static let oldCodeReads = Finding(
        rule: "remove-column", severity: .warning, title: "the old code still names users.first_name",
        explanation: "It may be dropped once no process of the old code is left.",
        path: "db/migrate/20240131120200_drop_first_name_from_users.rb", line: 3, demands: .migrateLast,
        excerpt: "remove_column :users, :first_name, :string")
    static let cachedStatements = Finding(
        rule: "add-column-cached-statements", severity: .note,
        title: "the first read of users in each open transaction fails once",
        explanation: "Prepared statements on the table expire when it gains a column.",
        path: "db/migrate/20240131120000_add_nickname_to_users.rb", line: 3)
    static let cantBeRead = Finding(
        rule: "unreadable", severity: .error, title: "line 3 can't be read",
        explanation: "Nobody can tell what it does.", path: "db/migrate/20240131120500_evil.rb", line: 3,
        demands: .hold, excerpt: "execute \"DROP TABLE #{table}\"")

    static func indexUnderLock(_ number: Int) -> Finding {
        Finding(
            rule: "add-index", severity: .error, title: "writes to table_\(number) wait while an index is built",
            explanation: "CREATE INDEX takes a SHARE lock for as long as it reads the table.",
            remedy: "Build it concurrently, in a migration of its own without a transaction.",
            path: "db/migrate/20240131120400_index_orders.rb", line: number, demands: .maintenance)
    }
}

extension Sample {
    private static let none = Rollback(
        possibleUntil: .untilMigrations, reason: "The old code doesn't survive the drop of users.last_name.")

    /// Decisions over migrations that were judged.
    static let judged: [Sample] = [
        Sample(
            "judged-first",
            decision(
                .migrateFirst, findings: [.cachedStatements, .note], work: [.migrate],
                triggers: [trigger(.migration, 2, ["a", "b"])], judged: [.addsColumn, .indexesConcurrently],
                rollback: Rollback(possibleUntil: .always, reason: "The old code works with the new schema."))),
        Sample(
            "judged-around",
            decision(
                .migrateAround, findings: [.oldCodeReads, .cachedStatements], work: [.migrate],
                triggers: [trigger(.migration, 3, ["a", "b", "c"])],
                judged: [.addsColumn, .indexesConcurrently, .dropsIgnoredColumn, .editedLater],
                order: MigrationOrder(
                    first: [MigrationRecord.addsColumn.path, MigrationRecord.indexesConcurrently.path],
                    last: [MigrationRecord.dropsIgnoredColumn.path]),
                rollback: Rollback(
                    possibleUntil: .untilLast, reason: "The drop of users.first_name takes its values away."))),
        Sample(
            "judged-maintenance",
            decision(
                .maintenance, findings: [.usedColumn, .lockingIndex, .cachedStatements], work: [.migrate],
                workers: Workers(toPause: ["worker"]), triggers: [trigger(.migration, 3, ["a", "b", "c"])],
                judged: [.addsColumn, .dropsUsedColumn, .indexesUnderLock], rollback: none)),
        Sample(
            "judged-hold",
            decision(
                .hold, findings: [.cantBeRead], work: [.migrate], triggers: [trigger(.migration, 1, ["a"])],
                judged: [.unreadable], rollback: Rollback(possibleUntil: .unknown, reason: ""))),
        Sample(
            "judged-overridden",
            decision(
                .migrateFirst, findings: [.cantBeRead], work: [.migrate], triggers: [trigger(.migration, 1, ["a"])],
                judged: [.unreadable],
                override: Decision.Override(
                    findings: ["unreadable@db/migrate/20240131120500_evil.rb:3"],
                    reason: "the table is temporary, I looked", instead: .hold))),
        Sample(
            "judged-thirty",
            decision(
                .maintenance,
                findings: (1...30).map(Finding.indexUnderLock) + Array(repeating: .cachedStatements, count: 30),
                work: [.migrate], triggers: [trigger(.migration, 30, ["a"])],
                judged: (1...28).map { MigrationRecord.adds($0) } + [.indexesUnderLock, .dropsUsedColumn],
                rollback: none)),
    ]
}
