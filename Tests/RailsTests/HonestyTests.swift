import DeployModel
import Rails
import Testing

/// What isn't known is said: nothing here may be read as if it did nothing.
@Suite struct `What is not known is said` {
    @Test(arguments: [
        // Rails records these and has no inverse for them.
        (#"revert { execute "UPDATE users SET a = 1" }"#, ["fails"]),
        ("revert { change_column :users, :a, :text }", ["fails"]),
        ("revert { change_table(:users) { |t| t.change :a, :text } }", ["fails"]),
        ("revert { remove_columns :users, :a, :b }", ["fails"]),
        ("revert { remove_columns :users, :a, :b, type: :text }", ["add_column", "add_column"]),
        ("revert { drop_table :users }", ["fails"]),
        // What it doesn't record goes straight to the connection.
        ("revert { validate_foreign_key :users, :teams }", ["validate_foreign_key"]),
        ("revert { truncate :users }", ["truncate"]),
        ("revert { revert { execute \"UPDATE users SET a = 1\" } }", ["update"]),
    ])
    func `undoing what has no inverse`(_ body: String, _ kinds: [String]) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test(arguments: [
        ("drop_table :x if add_index(:users, :a)", ["add_index", "drop_table only_if"]),
        ("add_column(:a, :b, :text) and add_index(:a, :b)", ["add_column", "add_index only_if"]),
        ("x = add_column :a, :b, :text\nadd_column :a, :d, :text if x", ["add_column", "add_column only_if"]),
        ("x = execute(\"TRUNCATE a\")\ndrop_table :b if x", ["truncate", "drop_table only_if"]),
        ("create_table(:a) { |t| t.text(:x) and t.text(:y) }", ["create_table", "add_column only_if"]),
        ("drop_table :b if p(1)", ["drop_table only_if"]),
        ("drop_table :b if Rails.logger.info(1)", ["drop_table only_if"]),
        ("drop_table :b if revert { add_column :a, :b, :text }", ["remove_column", "drop_table only_if"]),
        ("drop_table :b if say(1)\ndrop_table :c if puts(1)", []),
    ])
    func `what a call returns`(_ body: String, _ kinds: [String]) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test(arguments: [
        ("20000.times { }\ndrop_table :after", ["drop_table"]),
        ("1.upto(20000) { drop_table :x }\ndrop_table :after", ["drop_table only_if", "drop_table"]),
        ("(1..20000).each { |i| drop_table \"t#{i}\" }\ndrop_table :after", ["unreadable only_if", "drop_table"]),
        ("20000.times { User.create! }\ndrop_table :after", ["model_code only_if", "drop_table"]),
        ("x = 1\n20000.times { x = 2 }\ndrop_table \"t#{x}\"", ["unreadable"]),
    ])
    func `a loop of many rounds`(_ body: String, _ kinds: [String]) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test(arguments: [
        ("Rake::Task[\"db:x\"].invoke", ["unreadable"]),
        ("Foo::Migrator.run!", ["unreadable"]),
        ("Foo::Migrator.run!.nil?", ["unreadable"]),
        ("Cleaner.new.call", ["unreadable"]),
        ("cleaner = Cleaner.new\ncleaner.call", ["unreadable"]),
        ("drop_table :x unless Cleaner.new.call == 1", ["unreadable", "drop_table only_if"]),
        ("ActiveRecord::Tasks::DatabaseTasks.load_schema", ["unreadable"]),
        ("User.find_each { |user| Cleaner.new(user).call }", ["model_code", "unreadable only_if"]),
        ("User.where(a: 1).find_each { |user| user.fix! }", ["model_code"]),
        ("User.active.update_all(a: 1)", ["model_code"]),
        ("User.create!(a: 1)\nUser.insert_all([])", ["model_code", "model_code"]),
        ("Account.rebuild!", ["model_code"]),
        ("Mailer.welcome.deliver_later", ["side_effect"]),
    ])
    func `a class that is no model`(_ body: String, _ kinds: [String]) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test(arguments: [
        ("execute \"DELETE FROM #{User.table_name}\"", ["unreadable"]),
        ("execute \"UPDATE #{name} SET a = 1\"", ["unreadable"]),
        ("execute \"DELETE FROM #{Account.table_name}\"", ["delete"]),
        ("execute \"UPDATE users SET a = #{quote(Time.now)}\"", ["update"]),
    ])
    func `SQL whose table is worked out`(_ body: String, _ kinds: [String]) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test(arguments: [
        ("drop_table", ["unreadable"]),
        ("add_column :users, :a, :text, zorp: 1", ["unreadable", "add_column"]),
        ("add_column :users, :a, :text, after: :b", ["add_column"]),
        ("catch(:x) { drop_table :a }\ndrop_table :b", ["drop_table only_if", "drop_table"]),
        ("Thread.new { drop_table :a }", ["unreadable", "drop_table only_if"]),
        ("create_table(:a) { |t| t.string :x, primary_key: true }", ["create_table", "fails"]),
        ("create_table(:a, id: false) { |t| t.string :x, primary_key: true }", ["create_table"]),
        ("add_index :users, :a, name: \"\(String(repeating: "x", count: 64))\"", ["fails"]),
        ("add_index :users, :a, name: \"\(String(repeating: "x", count: 63))\"", ["add_index"]),
        ("add_index :users, :\(String(repeating: "x", count: 60))", ["add_index"]),
    ])
    func `calls that Rails refuses or reads otherwise`(_ body: String, _ kinds: [String]) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test(arguments: [
        ("change_table(:a) { |t| t.string :b, index: { unique: true } }", ["add_column", "add_index"]),
        ("connection.drop_table :b\nend\ndef drop_table(x)", ["drop_table"]),
        (
            "transaction { drop_table :a; raise ActiveRecord::Rollback }\ndrop_table :b",
            ["drop_table", "unreadable", "drop_table"]
        ),
        ("User.where(a: 1).update_all(b: 2).to_s", ["model_code"]),
        ("drop_table :a if User.where(a: 1).delete_all == 0", ["model_code", "drop_table only_if"]),
        ("x = Role.create!(name: 1)[:id]", ["model_code"]),
        ("ActiveRecord::Base.class_eval { connection.execute \"DROP TABLE a\" }", ["drop_table only_if"]),
        ("ActiveRecord::Base.descendants.map(&:delete_all)", ["model_code"]),
        ("add_index :a, :b, name: ENV[\"N\"]", ["unreadable", "add_index"]),
        ("drop_table :a, force: ENV[\"F\"]", ["unreadable", "drop_table"]),
        ("create_table :a, id: ENV[\"F\"]", ["create_table"]),
        ("create_table(:a) { |t| return }", []),
    ])
    func `what was read as nothing, or as something else`(_ body: String, _ kinds: [String]) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test(arguments: [
        ("ActiveRecord::Base.connection.execute(\"DROP TABLE a\")", ["drop_table"]),
        ("User.delete_all", ["model_code"]),
        ("Example.class_eval { def change; end }", ["unreadable"]),
        ("class Example\ndef change; end\nend", ["unreadable"]),
        ("class ActiveRecord::Migration\ndef add_column; end\nend", ["unreadable"]),
        ("require \"x\"", []),
    ])
    func `code outside the class`(_ code: String, _ kinds: [String]) {
        #expect(Self.kinds("end\nend\n\(code)\nclass Other\ndef x") == kinds)
    }

    @Test func `a default index name was refused before 7.1`() {
        #expect(Self.kinds("add_index :users, :\(String(repeating: "x", count: 60))", version: "7.0") == ["fails"])
    }

    @Test func `the columns of a key are never null`() throws {
        let found = Self.operations("create_table(:a, primary_key: [:b, :c]) { |t| t.date :b; t.bigint :c; t.text :d }")
        guard case .createTable(let table) = try #require(found.first).action else {
            Issue.record("\(found)")
            return
        }
        #expect(table.columns.map(\.nullable) == [false, false, true])
    }

    @Test(arguments: ["migrate(direction)", "exec_migration(conn, direction)"])
    func `a migration that runs itself`(_ head: String) {
        #expect(Self.kinds("drop_table :a\nend\ndef \(head)\ndrop_table :b") == ["unreadable", "drop_table"])
    }

    @Test func `an argument that is nil is named`() {
        let reasons = Self.operations("add_column :a, nil, :string").map(\.action)
        #expect(
            reasons == [
                .unreadable(Unreadable(.dynamicValue, "the column of `add_column` is worked out at run time: `nil`"))
            ])
    }

    @Test func `a dump that is too big says so`() {
        let dump = RubySchemaDump.read(path: "db/schema.rb", text: Array(repeating: UInt8(ascii: " "), count: 5 << 20))
        #expect(dump.problems.map(\.reason) == ["the text is bigger than 4 MiB"])
    }

    @Test func `a limit covers the rest of the method`() throws {
        let body = "900.times { 900.times { drop_table :x } }\n\ndrop_table :y"
        let last = try #require(Self.operations(body).last)
        guard case .unreadable(let unreadable) = last.action else {
            Issue.record("\(last.action)")
            return
        }
        #expect(unreadable.kind == .limit)
        #expect(last.span.endLine == 5)
    }

    // MARK: Reading

    static func operations(_ body: String, version: String = "8.0") -> [Operation] {
        let text = "class Example < ActiveRecord::Migration[\(version)]\n  def change\n\(body)\n  end\nend\n"
        return RailsMigrationReader.read(
            path: "db/migrate/20240131120000_example.rb", text: Array(text.utf8), resolve: Document.files
        ).operations
    }

    /// The kinds of a body's operations, and which stand under a condition.
    static func kinds(_ body: String, version: String = "8.0") -> [String] {
        operations(body, version: version).map { operation in
            OperationRecord(operation).kind + (operation.guards.isEmpty ? "" : " only_if")
        }
    }
}
