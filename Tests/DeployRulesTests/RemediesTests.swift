import DatabaseEffects
import DeployModel
import SchemaReplay
import TestSupport
import Testing

@testable import DeployRules

@Suite struct `A corrected migration` {
    private static func snippets(_ each: RemediesCase, version: Int = 15, framework: String? = nil) -> [Snippet] {
        let migration = DatabaseContext.migration(
            each.actions, path: each.framework == nil ? DatabaseContext.sql : DatabaseContext.ruby,
            framework: framework ?? each.framework, sharedLine: each.sharedLine)
        let last = each.actions.count - 1
        return CorrectedMigration(
            DatabaseContext.of(migration, at: last, server: DatabaseServer(version: version))
        ).snippets
    }

    @Test func `reads as its snapshot shows`() {
        let text = RemediesCase.all.map { each in
            "# \(each.name)\n" + Self.snippets(each).map { "--- \($0.purpose.rawValue)\n\($0.text)\n" }.joined()
        }
        expectSnapshot(text.joined(separator: "\n"), named: "remedies-migrations")
    }

    @Test func `follows the versions of Rails and of PostgreSQL`() {
        let named = RemediesCase.all.filter {
            [
                "check", "foreign key", "unique constraint", "not null",
                "index with a method and what Rails 6.1 can't say",
            ]
            .contains($0.name)
        }
        #expect(named.count == 5)
        let text = named.flatMap { each in
            [("4.2", 11), ("5.2", 12), ("7.1", 17), ("8.0", 18)].map { rails, server in
                "# \(each.name), Rails \(rails), PostgreSQL \(server)\n"
                    + Self.snippets(each, version: server, framework: rails).map { "\($0.text)\n" }.joined()
            }
        }
        expectSnapshot(text.joined(separator: "\n"), named: "remedies-versions")
    }

    @Test(
        .enabled(
            if: ActiveRecordProgram.hasServer,
            "needs ruby, ruby-activerecord, ruby-pg and PostgreSQL's programs"))
    func `leaves the schema that the original leaves`() throws {
        let runs = RemediesCase.all.map { each in
            RemediesRun(original: each.original, framework: each.framework, steps: Self.snippets(each).map(\.text))
        }
        let outcomes = try RemediesRun.run(runs, on: PostgreSQLServer())
        for (each, outcome) in zip(RemediesCase.all, outcomes) {
            #expect(outcome.error == nil, "\(each.name)")
            #expect(outcome.corrected == outcome.original, "\(each.name)")
            #expect(outcome.original != outcome.start, "\(each.name)")
        }
    }

    @Test(.enabled(if: ActiveRecordProgram.isInstalled, "needs ruby"))
    func `is valid Ruby for every version of Rails`() throws {
        let texts = RemediesCase.all.filter { $0.framework != nil }.flatMap { each in
            ["4.2", "5.0", "5.2", "6.0", "6.1", "7.0", "7.1", "8.1"].flatMap {
                Self.snippets(each, framework: $0).map(\.text)
            }
        }
        #expect(try RemediesRun.syntaxErrors(texts) == [])
        #expect(texts.count > 200)
        #expect(try !RemediesRun.syntaxErrors(["def x"]).isEmpty)
    }

    /// By the effects that DatabaseEffectsTests measures: no step works on all rows under a lock that others need, nor
    /// after one was taken in the same transaction.
    @Test(arguments: RemediesCase.all.map(\.name))
    func `keeps nobody waiting for long`(_ name: String) throws {
        let each = try #require(RemediesCase.all.first { $0.name == name })
        let server = DatabaseServer(version: 15)
        var replay = SchemaReplay(onto: DatabaseContext.schema, conventions: each.framework == nil ? .sql : .rails)
        let gentle = GentleSteps(version: 15, isRails: each.framework != nil, schema: replay.schema)
        let steps = each.actions.flatMap { gentle.steps(for: $0) ?? [RemedyStep($0, .brief)] }
        let slow = each.actions.flatMap { StatementEffects(of: $0, on: replay.schema, server: server).tables }
        #expect(slow.contains { $0.lock.blocksWrites })
        for group in MigrationWriter.groups(steps) {
            var held: Set<LockMode> = []
            for case .action(let action) in group.map(\.body) {
                let effects = StatementEffects(of: action, on: replay.schema, server: server).tables
                let isSlow = effects.contains { $0.work != nil }
                held.formUnion(effects.map(\.lock))
                #expect(!isSlow || !held.contains { $0.blocksWrites }, "\(action)")
                replay.apply(Operation(action, at: SourceSpan(line: 1, column: 1, endLine: 1)))
            }
        }
        #expect(replay.surprises.map(\.description) == [])
    }

    @Test func `leaves new and small tables as they are`() {
        let index = Action.addIndex(
            IndexDefinition(table: "users", name: "index_users_on_email", keys: [.init(column: "email")]))
        let check = Action.addConstraint(table: "posts", Constraint(.check(expression: "id > 0"), name: "c"))
        let migration = DatabaseContext.migration([index, check])
        let context = DatabaseContext.of(migration, sizes: TableSizes(small: ["users"]))
        let text = CorrectedMigration(context).snippets.map(\.text).joined()
        #expect(text.contains("add_index :users, :email\n"))
        #expect(text.contains("validate: false"))
    }

    @Test func `is the operation's alone where the rest can't be written back`() {
        let index = Action.addIndex(
            IndexDefinition(table: "users", name: "index_users_on_email", keys: [.init(column: "email")]))
        let migration = DatabaseContext.migration([.modelCode(model: "User", call: "User.find_each"), index])
        let corrected = CorrectedMigration(DatabaseContext.of(migration))
        #expect(!corrected.isWhole)
        #expect(corrected.snippets.map(\.purpose) == [.followingMigration])
    }

    @Test func `of a new type is a column that a trigger keeps equal`() throws {
        let runs = try [nil, "(age * 1)::bigint"].map { using in
            let migration = DatabaseContext.migration(
                [.changeColumnType(table: "users", column: "age", to: ColumnType("bigint"), using: using)],
                framework: "6.1")
            var inquiry = Inquiry([:])
            let context = DatabaseContext.of(
                migration, effects: StatementEffects([TableEffect("users", .accessExclusive, .rewrite)]))
            let claim = try #require(ChangeColumnType().judge(context, &inquiry))
            #expect(claim.takesTwoDeploys)
            let snippets = try #require(claim.finding?.snippets)
            #expect(snippets.count == 2 && snippets.allSatisfy { $0.purpose == .deployFirst })
            return RemediesRun(original: "", framework: "6.1", steps: snippets.map(\.text) + [Self.writesToBoth])
        }
        guard ActiveRecordProgram.hasServer else { return }
        #expect(try RemediesRun.run(runs, on: PostgreSQLServer()).map(\.error) == [nil, nil])
    }

    private static let writesToBoth = """
        class Tail < ActiveRecord::Migration[6.1]
          def change
            execute <<~SQL
              UPDATE users SET age = age + 1 WHERE id = 1;
              UPDATE users SET age_new = 1 WHERE id = 2;
              INSERT INTO users (age) VALUES (8);
              DO $$ BEGIN
                ASSERT (SELECT bool_and(age_new IS NOT DISTINCT FROM age) FROM users);
                ASSERT (SELECT count(age_new) FROM users) = 51;
              END $$;
            SQL
          end
        end
        """
}
