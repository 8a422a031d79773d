import ChildProcess
import DeployModel
import Gathering
import GitStore
import TestSupport
import Testing

/// What is read of the migrations and dumps that a deploy brings, from real repositories.
@Suite struct `What the database files say` {
    private static func migration(_ name: String, _ lines: String...) -> String {
        "class \(name) < ActiveRecord::Migration[7.1]\n  def change\n"
            + lines.map { "    \($0)\n" }.joined() + "  end\nend\n"
    }

    private static func schema(_ columns: String...) -> String {
        "ActiveRecord::Schema[7.1].define(version: 2) do\n  create_table \"users\", force: :cascade do |t|\n"
            + columns.map { "    t.string \"\($0)\"\n" }.joined() + "  end\nend\n"
    }

    private static let live = railsFiles.merging([
        "db/migrate/1_users.rb": migration("Users", "create_table(:users) { |t| t.string :email }"),
        "db/migrate/2_name.rb": migration("Name", "add_column :users, :name, :string"),
        "db/migrate/3_age.rb": migration("Age", "add_column :users, :age, :integer"),
        "db/schema.rb": schema("email", "name", "age"),
        "db/animals_migrate/1_cats.rb": migration("Cats", "create_table :cats"),
        "db/animals_structure.sql": "CREATE TABLE public.cats (id bigint NOT NULL);\n",
    ]) { $1 }

    /// The migrations and dumps, a line for each thing.
    private static func listing(_ reading: DatabaseReading) -> String {
        let migrations = reading.migrations.map { pending in
            let database = pending.database.map { " of \($0)" } ?? ""
            return "\(pending.state.rawValue)\(database): \(pending.migration.path)\n"
                + pending.migration.operations.map { "  \($0.span.line) \($0.summary)\n" }.joined()
        }
        let dumps = reading.dumps.map { pair in
            func tables(_ dump: Dump?) -> String {
                guard let dump else { return "none" }
                let tables = dump.schema.tables.sorted { $0.key < $1.key }
                    .map { "\($0.key)(\($0.value.columns.map(\.name).joined(separator: " ")))" }
                return (tables + dump.problems.map { "line \($0.line): \($0.reason)" }).joined(separator: ", ")
            }
            let database = pair.database.map { " of \($0)" } ?? ""
            return
                "dump\(database): \(pair.path)\n  live: \(tables(pair.live))\n  candidate: \(tables(pair.candidate))\n"
        }
        return (migrations + dumps).joined()
    }

    private func facts(_ change: (GitFixture) throws -> Void) throws -> Facts {
        let git = try GitFixture()
        let base = try git.commit(files: Self.live)
        try change(git)
        try git.commit()
        return try git.facts(base: base)
    }

    @Test func `is told for new, edited and renamed migrations, in the order in which they run`() throws {
        let facts = try facts { git in
            try git.write(Self.migration("Index", "add_index :users, :email"), to: "db/migrate/10_index.rb")
            try git.write(Self.migration("Flag", "add_column :users, :flag, :boolean"), to: "db/migrate/09_flag.rb")
            try git.write(Self.migration("Name", "add_column :users, :name, :text"), to: "db/migrate/2_name.rb")
            try git.remove("db/migrate/3_age.rb")
            try git.write(Self.migration("Ages", "add_column :users, :age, :integer"), to: "db/migrate/3_ages.rb")
            try git.write(Self.migration("Dogs", "create_table :dogs"), to: "db/animals_migrate/2_dogs.rb")
            try git.write("module Helper\nend\n", to: "db/migrate/helper.rb")
            try git.write("SELECT 1\n", to: "db/views/active_v01.sql")
            try git.write(Self.schema("email", "name", "age", "flag"), to: "db/schema.rb")
        }
        expectSnapshot(Self.listing(facts.database), named: "database-reading")
    }

    @Test func `is not told for a commit that touches no database file`() throws {
        let facts = try facts { git in try git.write("class User; def a; end; end\n", to: "app/models/user.rb") }
        #expect(facts.database == DatabaseReading())
    }

    @Test func `is told in full before the first deploy, and not at all where nobody knows what is live`() throws {
        let git = try GitFixture()
        try git.commit(files: Self.live)
        let first = try git.facts(base: "none")
        #expect(first.database.migrations.map(\.migration.path.description).count == 4)
        #expect(first.database.migrations.allSatisfy { $0.state == .new })
        #expect(first.database.dumps == [])
        #expect(try git.facts().first?.database == DatabaseReading())
        // The decision depends on it unless it is by paths.
        #expect(try git.facts(.init(base: "none", depth: .decision)).first?.database == first.database)
        let byPaths = ["DRAWBRIDGE_POLICY": "paths"]
        #expect(
            try git.facts(.init(base: "none", variables: byPaths, depth: .decision)).first?.database
                == DatabaseReading())
    }

    @Test func `is the reverted migration's, read from the same commit`() throws {
        let facts = try facts { git in
            try git.write(Self.migration("NoAge", "revert Age"), to: "db/migrate/4_no_age.rb")
        }
        #expect(
            facts.database.migrations.map { $0.migration.operations.map(\.summary) } == [["drops column users.age"]])
    }

    @Test func `is unknown where the clone left it at its remote`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: Self.live)
        try git.commit(
            files: [
                "db/migrate/4_a.rb": Self.migration("A", "add_column :users, :a, :string"),
                "db/schema.rb": Self.schema("email", "a"),
            ])
        try git.git("config", "uploadpack.allowFilter", "true")
        let folder = git.directory.path("blobless")
        let clone = try git.run(
            ["clone", "--quiet", "--no-checkout", "--filter=blob:none", "file://\(git.path)", folder])
        #expect(clone.status.isSuccess)
        let store = try GitStore(containing: folder, environment: git.environment)
        let facts = try git.gatherer(.init(base: base), store: store).facts(depth: .report).map(\.facts)
        let operations = facts.flatMap(\.database.migrations).flatMap(\.migration.operations)
        #expect(
            operations.map(\.summary) == [
                "can't be read: this clone doesn't hold the file's content; fetch it with git"
            ])
        let problems = facts.flatMap(\.database.dumps).flatMap { [$0.live, $0.candidate] }.map { $0?.problems.count }
        #expect(problems == [1, 1])
    }

    @Test func `has limits`() throws {
        let facts = try facts { git in
            try git.write("# " + String(repeating: "x", count: 5 << 20), to: "db/migrate/4_big.rb")
            try git.write("-- " + String(repeating: "x", count: 17 << 20), to: "db/animals_structure.sql")
        }
        expectSnapshot(Self.listing(facts.database), named: "database-limits")
    }

    @Test func `is unknown where a file that settles it was left at the remote`() throws {
        let git = try GitFixture()
        let folder = "migrations/2024-02-02-000000_index"
        let base = try git.commit(files: [
            "\(folder)/metadata.toml": "run_in_transaction = false\n", "src/main.rs": "\n",
        ])
        try git.commit(files: ["\(folder)/up.sql": "CREATE INDEX CONCURRENTLY i ON a (b);\n"])
        try git.git("config", "uploadpack.allowFilter", "true")
        let path = git.directory.path("blobless")
        _ = try git.run(["clone", "--quiet", "--no-checkout", "--filter=blob:none", "file://\(git.path)", path])
        _ = try git.run(["cat-file", "-p", "HEAD:\(folder)/up.sql"], in: path)
        let store = try GitStore(containing: path, environment: git.environment)
        let facts = try git.gatherer(.init(base: base), store: store).facts(depth: .report).map(\.facts)
        let summaries = facts.flatMap(\.database.migrations).flatMap(\.migration.operations).map(\.summary)
        #expect(
            summaries == [
                "adds index i on a (b), concurrently",
                "can't be read: it depends on \(folder)/metadata.toml, whose content isn't here; fetch it with git",
            ])
        #expect(facts.flatMap(\.database.absent).count == 1)
        let whole = try git.facts(base: base).database.migrations.map(\.migration)
        #expect(whole.map(\.isTransactional) == [false] && whole.flatMap(\.unreadable) == [])
    }

    @Test func `is unknown behind a symbolic link`() throws {
        let facts = try facts { git in
            try git.git("config", "core.symlinks", "true")
            _ = try ChildProcess.run(
                ["ln", "-s", "/etc/passwd", "\(git.path)/db/migrate/5_link.rb"], environment: git.environment)
        }
        #expect(
            facts.database.migrations.flatMap(\.migration.operations).map(\.summary)
                == ["can't be read: it is no plain file: what lies behind it isn't known"])
    }

    @Test func `is in the words of the app's database`() throws {
        let column = Self.migration("Nick", "add_column :users, :nick, :string")
        let facts = try facts { git in
            try git.write(column, to: "db/migrate/5_nick.rb")
            try git.write(
                "ActiveRecord::Schema.define(version: 5) do\n  create_table \"users\", charset: \"utf8mb4\" do |t|\n  end\nend\n",
                to: "db/schema.rb")
        }
        let types = facts.database.migrations.flatMap(\.migration.operations).map { OperationRecord($0)["type"] }
        #expect(types == [.text("varchar(255)")])
    }
}
