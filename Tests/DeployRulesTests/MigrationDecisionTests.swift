import DeployModel
import DeployRules
import TestSupport
import Testing

/// Pending migrations on a live schema, and what the code of both sides says.
private struct Situation: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var migrations: [PendingMigration]
    var ignoredLive: Set<String> = []
    var ignoredCandidate: Set<String> = []
    var commands: [Processes.Command] = []
    var approvals: [Approval] = []
    var adapter: DatabaseServer.Adapter = .postgreSQL
    var onUnknown: Decision.Kind = .hold
    var vanished: [PendingMigration] = []
    var relation = Baseline.Relation(.forward, ahead: 2, behind: 0)

    init(_ name: String, _ migrations: PendingMigration...) {
        testDescription = name
        self.migrations = migrations
    }

    func with(_ change: (inout Situation) -> Void) -> Situation {
        var copy = self
        change(&copy)
        return copy
    }

    private static var schema: Schema {
        var schema = Schema()
        for table in ["users", "posts"] {
            schema.tables[table] = Schema.Table()
            schema.tables[table]?.columns = [
                ColumnDefinition("id", ColumnType("bigint"), nullable: false, generation: .sequence),
                ColumnDefinition("nick", ColumnType("text")),
            ]
            schema.tables[table]?.constraints = [Schema.Table.Held(Constraint(.primaryKey(columns: ["id"])))]
        }
        return schema
    }

    var facts: Facts {
        let dump = Dump(form: .sql, schema: Self.schema)
        var history = MigrationHistory()
        history.migrations = migrations
        history.vanished = vanished
        history.relation = relation
        history.commands = commands
        history.dumps = [DumpPair(path: "db/structure.sql", database: nil, live: dump, candidate: dump)]
        var facts = history.facts
        facts = Facts(
            app: App(name: "web", root: .root, frameworks: ["rails"], policy: .analyze, onUnknown: onUnknown),
            candidate: facts.candidate, baseline: facts.baseline, changes: facts.changes, processes: facts.processes,
            assets: facts.assets)
        facts.database = history.facts.database
        facts.database.server = DatabaseServer(adapter)
        facts.approvals = approvals
        for (side, ignored) in [(Side.live, ignoredLive), (.candidate, ignoredCandidate)] {
            facts.answers[.configuration(side)] = .configuration(
                AppConfiguration(partialInserts: false, setsLockTimeout: true))
            for table in ["users", "posts"] {
                facts.answers[.models(table: table, side)] = .models([Self.model(of: table, ignored)])
                for column in ["nick", "email"] {
                    facts.answers[.references(.column(column, table: table), side)] = .references([])
                }
            }
        }
        return facts
    }

    private static func model(of table: String, _ ignored: Set<String>) -> ModelClass {
        let location = SourceLocation(
            path: RepositoryPath(bytes: "app/models/\(table.dropLast()).rb".utf8), line: 1, excerpt: "class")
        return ModelClass(
            name: table.dropLast().capitalized, location: location, table: table, ignoredColumns: ignored,
            enumeratesColumns: !ignored.isEmpty)
    }

    /// The decision as a few lines.
    var text: String {
        let decision = Decider().decide(facts)
        var lines = ["\(testDescription): \(decision.kind.rawValue)"]
        lines += decision.migrations.flatMap { migration in
            migration.operations.map {
                "  \(migration.version ?? "") \($0.verdict?.word.rawValue ?? "-") \($0.summary)"
            }
        }
        if !decision.order.last.isEmpty {
            lines.append("  first \(decision.order.first), last \(decision.order.last)")
        }
        lines += decision.forcing.map { "  forced by \($0.rule): \($0.title)" }
        lines.append("  rollback \(decision.rollback.possibleUntil.rawValue)")
        if let override = decision.override {
            lines.append("  overridden: \(override.findings), \(override.reason), else \(override.instead.rawValue)")
        }
        return lines.joined(separator: "\n")
    }
}

extension StringProtocol {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}

@Suite struct `The decision over all pending migrations` {
    private static func migration(_ version: Int, _ actions: Action...) -> PendingMigration {
        pending(
            RepositoryPath(bytes: "db/migrate/\(version)_a.rb".utf8),
            actions.enumerated().map { index, action in
                var operation = at(index + 3, action)
                operation.transaction = 0
                return operation
            }, name: "M\(version)")
    }

    private static func add(_ table: String = "users") -> Action {
        .addColumn(table: table, ColumnDefinition("email", ColumnType("text")))
    }

    private static func drop(_ table: String = "users") -> Action { .removeColumn(table: table, column: "nick") }

    private static func index(_ table: String = "users") -> Action {
        .addIndex(IndexDefinition(table: table, name: "i", keys: [.init(column: "nick")]))
    }

    private static let release = command("release", "bin/rails db:migrate", .yes)
    private static let unread = Action.unreadable(Unreadable(.dynamicSQL, "the SQL is put together at run time"))
    private static let ignored: Set<String> = ["nick"]

    private static let situations: [Situation] = [
        Situation("no migration"),
        Situation("an added column", migration(1, add())),
        Situation("an added column, and a release phase that migrates", migration(1, add()))
            .with { $0.commands = [release] },
        Situation("a dropped column that nobody ignores", migration(1, drop())),
        Situation("a dropped column that the live code ignores", migration(1, drop())).with {
            $0.ignoredLive = ignored
        },
        Situation("a dropped column that the new code ignores", migration(1, drop())).with {
            $0.ignoredCandidate = ignored
        },
        Situation("a dropped column that both ignore", migration(1, drop())).with {
            $0.ignoredLive = ignored
            $0.ignoredCandidate = ignored
        },
        Situation("a drop that has to wait, and a release phase that migrates", migration(1, drop())).with {
            $0.ignoredCandidate = ignored
            $0.commands = [release]
        },
        Situation("a column, and a drop that has to wait", migration(1, add("posts")), migration(2, drop()))
            .with { $0.ignoredCandidate = ignored },
        Situation(
            "a drop that has to wait, then a column of another table", migration(1, drop()), migration(2, add("posts"))
        )
        .with { $0.ignoredCandidate = ignored },
        Situation("a drop that has to wait, then a column of the same table", migration(1, drop()), migration(2, add()))
            .with { $0.ignoredCandidate = ignored },
        Situation("both in one migration", migration(1, add(), drop())).with { $0.ignoredCandidate = ignored },
        Situation("an index that keeps writes waiting", migration(1, index())),
        Situation("an index that keeps writes waiting, beside a column", migration(1, index()), migration(2, add())),
        Situation("what can't be read", migration(1, unread)),
        Situation("what can't be read, where that closes", migration(1, unread)).with { $0.onUnknown = .maintenance },
        Situation("what can't be read, approved for a window", migration(1, unread)).with {
            $0.approvals = [Approval(rule: "unreadable-operation", reason: "looked at it")]
        },
        Situation("what can't be read, and all of its findings approved", migration(1, unread)).with {
            $0.approvals = ["unreadable-operation", "unknown-locks", "unjudged"].map {
                Approval(rule: $0, path: "db/migrate/1_a.rb", line: 3, orders: .beforeNewCode, reason: "looked at it")
            }
        },
        Situation("an approval of something else", migration(1, unread)).with {
            $0.approvals = [Approval(rule: "unreadable-operation", path: "db/migrate/2_b.rb", reason: "looked at it")]
        },
        Situation("what fails", migration(1, .createTable(TableDefinition("users")))),
        Situation("what fails beside what can't be read", migration(1, unread), migration(2, .fails("raise"))),
        Situation("another database", migration(1, add())).with { $0.adapter = .mySQL },
        Situation("a rollback past an added column").with {
            $0.vanished = [migration(1, add())]
            $0.relation = Baseline.Relation(.rollback, behind: 1)
        },
        Situation("a rollback past a dropped column").with {
            $0.vanished = [migration(1, drop())]
            $0.relation = Baseline.Relation(.rollback, behind: 1)
        },
        Situation("a rollback past a dropped column that the older code ignores").with {
            $0.vanished = [migration(1, drop())]
            $0.relation = Baseline.Relation(.rollback, behind: 1)
            $0.ignoredCandidate = ignored
        },
    ]

    @Test func `is the least closed that is proved`() {
        expectSnapshot(Self.situations.map(\.text).joined(separator: "\n\n") + "\n", named: "migration-decisions")
    }

    @Test func `is the same from facts whose answers are there and from those that were filled in`() {
        for situation in Self.situations {
            guard case .decided(let decision) = Decider().consider(situation.facts) else { continue }
            #expect(decision == Decider().decide(situation.facts))
        }
    }
}
