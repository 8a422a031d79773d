import DatabaseEffects
import DeployModel
import SchemaReplay
import Testing

@testable import DeployRules

/// A rule that says of every operation what a test wants.
private struct Fixed: OperationRule {
    let page: RulePage
    let claim: @Sendable (OperationContext, inout Inquiry) -> Claim?

    init(_ id: String, _ claim: @escaping @Sendable (OperationContext, inout Inquiry) -> Claim?) {
        page = RulePage(id: id, title: id, breaks: "", safeWay: "")
        self.claim = claim
    }

    init(_ id: String, _ orders: Orders) {
        self.init(id) { _, _ in Claim(orders) }
    }

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? { claim(operation, &inquiry) }
}

private func migration(_ version: String, _ actions: Action..., transaction: Int? = 0) -> Migration {
    Migration(
        path: RepositoryPath(bytes: "db/migrate/\(version)_a.rb".utf8), version: version, name: "A",
        operations: actions.enumerated().map { index, action in
            Operation(action, at: SourceSpan(line: index + 3, column: 5, endLine: index + 3), transaction: transaction)
        })
}

private func judged(
    _ migrations: [Migration], on schema: Schema? = Schema(), database: [any OperationRule] = [],
    code: [any OperationRule], answers: [Question: Answer] = [:]
) -> (operations: [JudgedOperation], open: Set<Question>) {
    var inquiry = Inquiry(answers)
    let judged = Judge(database: database, code: code).judge(
        migrations, on: schema, form: .sql, server: DatabaseServer(), sizes: TableSizes(), &inquiry)
    return (judged.flatMap(\.operations), inquiry.open)
}

@Suite struct `A verdict from claims` {
    private static let one = [migration("1", .addColumn(table: "users", ColumnDefinition("a", ColumnType("text"))))]

    @Test func `is what all claims allow`() {
        let words: [(Orders, Orders, Verdict.Word)] = [
            (.both, .both, .safe), (.both, .beforeNewCode, .before), (.afterOldCode, .both, .after),
            (.beforeNewCode, .afterOldCode, .maintenance), (.both, [], .maintenance),
        ]
        for (first, second, word) in words {
            let found = judged(Self.one, database: [Fixed("locks", first)], code: [Fixed("code", second)])
            #expect(found.operations.map(\.verdict.word) == [word], "\(first) and \(second)")
        }
    }

    @Test func `is unreadable without a claim about code`() {
        #expect(judged(Self.one, code: []).operations.map(\.verdict.word) == [.unreadable])
        let locksOnly = judged(Self.one, database: [Fixed("locks", .both)], code: [])
        #expect(locksOnly.operations.map(\.verdict.word) == [.unreadable])
        #expect(locksOnly.operations.map(\.verdict.provedOrders) == [[]])
    }

    @Test func `waits while a rule asks`() {
        let question = Question.configuration(.live)
        let asking = Fixed("asking") { _, inquiry in inquiry.ask(question) == nil ? nil : Claim(.both) }
        let rules: [any OperationRule] = [Fixed("code", .both), asking]
        // The same question is asked for both operations: the second one waits too, though it is open already.
        let two = [migration("1", .dropTable("a"), .dropTable("b"))]
        let open = judged(two, on: nil, code: rules)
        #expect(open.open == [question])
        #expect(open.operations.map(\.verdict.word) == [.unreadable, .unreadable])
        let answered = judged(two, on: nil, code: rules, answers: [question: .unknown(reason: "")])
        #expect(answered.operations.map(\.verdict.word) == [.safe, .safe])
    }

    @Test func `says split where two deploys would do`() {
        let split = Fixed("split") { _, _ in Claim([], takesTwoDeploys: true) }
        #expect(judged(Self.one, code: [split]).operations.map(\.verdict.word) == [.split])
    }

    private static func guarded(_ action: Action) -> [Migration] {
        var operation = Operation(action, at: SourceSpan(line: 1, column: 1, endLine: 1))
        operation.guards = [Guard(.tableExists("gone"))]
        return [Migration(path: "db/migrate/1_a.rb", version: "1", name: "A", operations: [operation])]
    }

    @Test func `of a skipped operation is safe, unless it would take something away`() {
        let add = Self.guarded(.addColumn(table: "gone", ColumnDefinition("a", ColumnType("text"))))
        let found = judged(add, code: [Fixed("code", [])])
        #expect(found.operations.map(\.verdict.word) == [.safe])
        #expect(found.operations.map(\.verdict.rule) == ["does-not-run"])
        // Without a schema nobody knows whether it runs.
        #expect(judged(add, on: nil, code: [Fixed("code", [])]).operations.map(\.verdict.word) == [.maintenance])
        let drop = judged(Self.guarded(.dropTable("gone")), code: [Fixed("code", [])])
        #expect(drop.operations.map(\.verdict.word) == [.maintenance])
    }
}

@Suite struct `What an operation meets` {
    private static func contexts(_ migrations: [Migration], on schema: Schema? = Schema()) -> [OperationContext] {
        var walk = MigrationWalk(migrations, SchemaBase(schema, .sql), DatabaseServer(), TableSizes())
        return migrations.enumerated().flatMap { position, migration in
            walk.begin(position)
            return migration.operations.enumerated().compactMap { walk.step($0.element, at: $0.offset) }
        }
    }

    private static var users: Schema {
        var schema = Schema()
        schema.tables["users"] = Schema.Table()
        schema.tables["users"]?.columns = [ColumnDefinition("id", ColumnType("bigint"), nullable: false)]
        return schema
    }

    @Test func `is the schema as the operations before it leave it`() {
        let add = Action.addColumn(table: "users", ColumnDefinition("name", ColumnType("text")))
        let contexts = Self.contexts(
            [migration("1", add), migration("2", .removeColumn(table: "users", column: "name"))], on: Self.users)
        #expect(contexts.map { $0.column("name", of: "users") != nil } == [false, true])
        #expect(contexts.map { $0.live?.tables["users"]?.columns.count } == [1, 1])
    }

    @Test func `knows what this deploy made`() {
        let contexts = Self.contexts(
            [
                migration(
                    "1", .createTable(TableDefinition("posts")),
                    .addColumn(table: "users", ColumnDefinition("name", ColumnType("text"))),
                    .renameTable("posts", to: "articles"), .renameColumn(table: "users", column: "name", to: "title"),
                    .dropTable("articles")),
                migration("2", .comment, .comment),
            ], on: Self.users)
        #expect(
            contexts.map { $0.newTables.sorted() } == [[], ["posts"], ["posts"], ["articles"], ["articles"], [], []])
        #expect(
            contexts.map { $0.newColumns.sorted() }
                == [[], [], ["users.name"], ["users.name"], ["users.title"], ["users.title"], ["users.title"]])
    }

    @Test func `doesn't take for new what was there before, or may have been`() {
        let drop = migration("1", .dropTable("users"), .createTable(TableDefinition("users")), .comment)
        #expect(Self.contexts([drop], on: Self.users).last?.newTables == [])
        let unless = migration("1", .createTable(TableDefinition("posts", existing: .stays)), .comment)
        #expect(Self.contexts([unless], on: nil).last?.newTables == [])
        #expect(Self.contexts([unless], on: Self.users).last?.newTables == ["posts"])
        let sure = migration("1", .createTable(TableDefinition("posts")), .comment)
        #expect(Self.contexts([sure], on: nil).last?.newTables == ["posts"])
    }

    @Test func `holds the locks of its transaction, and of no other`() {
        let rename = Action.renameColumn(table: "users", column: "id", to: "key")
        let held = Self.contexts([migration("1", rename, .comment), migration("2", .comment)], on: Self.users)
        #expect(held.map(\.held["users"]) == [nil, .accessExclusive, nil])
        let alone = Self.contexts([migration("1", rename, .comment, transaction: nil)], on: Self.users)
        #expect(alone.map(\.held["users"]) == [nil, nil])
    }
}

extension Action {
    /// Something that nothing depends on.
    fileprivate static var comment: Action { .setting(name: "x.y", value: "1", isLocal: false) }
}
