import DeployModel
import MigrationFiles
import TestSupport
import Testing

@Suite struct `A migration's file` {
    @Test(arguments: [
        ("db/migrate/20240131120000_add_x.rb", true, "20240131120000"),
        ("db/migrate/2016/001_add_x.rb", true, "1"),
        ("db/migrate/20240131120000_create_active_storage.active_storage.rb", true, "20240131120000"),
        ("db/migrate/helper.rb", false, ""), ("db/migrate/README.md", false, ""), ("db/migrate/.keep", false, ""),
        ("db/migration/V2__add_x.sql", true, "2"), ("migrations/000001_init.up.sql", true, "000001"),
        ("prisma/migrations/20240131120000_init/migration.sql", true, "20240131120000"),
        ("shop/migrations/0001_initial.py", true, ""), ("shop/migrations/__init__.py", false, ""),
        ("priv/repo/migrations/20240131120000_x.exs", true, ""), ("db/migrate/1_x", false, ""),
    ])
    func `is told by its name`(path: String, isMigration: Bool, version: String) {
        let path = RepositoryPath(bytes: path.utf8)
        #expect(MigrationFile.isMigration(path) == isMigration)
        if !version.isEmpty { #expect(MigrationFile.version(of: path) == version) }
    }

    @Test func `is read by its language`() {
        let ruby = "class A < ActiveRecord::Migration[7.1]\n def change\n  drop_table :a\n end\nend\n"
        let read = { (path: RepositoryPath, text: String) in
            MigrationFile.read(path, Array(text.utf8)).operations.map(\.summary)
        }
        #expect(read("db/migrate/1_a.rb", ruby) == ["drops table a"])
        #expect(read("db/migrations/1_a.sql", "DROP TABLE a;") == ["drops table a"])
        #expect(read("a/migrations/1_a.py", "x") == ["can't be read: migrations in Python can't be read yet"])
        #expect(read("a/1_a.txt", "x") == ["can't be read: it is neither Ruby (.rb) nor SQL (.sql)"])
    }
}

@Suite struct `A dump's file` {
    @Test(
        arguments: [
            ("db/schema.rb", true, nil), ("db/structure.sql", true, nil), ("db/animals_schema.rb", true, "animals"),
            ("apps/web/db/animals_structure.sql", true, "animals"), ("db/data_schema.rb", false, nil),
            ("db/_schema.rb", false, nil), ("db/schema_cache.yml", false, nil), ("db/myschema.rb", false, nil),
        ] as [(String, Bool, String?)])
    func `is told by its name`(path: String, isDump: Bool, database: String?) {
        let path = RepositoryPath(bytes: path.utf8)
        #expect(DumpFile.isDump(path) == isDump)
        #expect(DumpFile.database(of: path) == database)
    }

    @Test(
        arguments: [
            ("db/migrate/1_a.rb", nil, ["db/schema.rb", "db/structure.sql"]),
            ("db/migrate/2016/1_a.rb", nil, ["db/schema.rb", "db/structure.sql"]),
            ("db/post_migrate/1_a.rb", nil, ["db/schema.rb", "db/structure.sql"]),
            (
                "apps/web/db/animals_migrate/1_a.rb", "animals",
                ["apps/web/db/animals_schema.rb", "apps/web/db/animals_structure.sql"]
            ),
            ("migrations/1_a.sql", nil, []),
        ] as [(String, String?, [String])])
    func `belongs to the migrations beside it`(path: String, database: String?, dumps: [String]) {
        let path = RepositoryPath(bytes: path.utf8)
        #expect(DumpFile.database(ofMigration: path) == database)
        #expect(DumpFile.paths(forMigration: path).map(\.description) == dumps)
    }
}

@Suite struct `Linting against a schema` {
    private static let schema = DumpFile.read(
        "db/schema.rb",
        Array(
            """
            ActiveRecord::Schema[7.1].define(version: 1) do
              create_table "users", force: :cascade do |t|
                t.string "name", limit: 50, default: "x", null: false
              end
            end
            """.utf8)
    ).schema

    private func lint(_ changes: String...) -> [LintedMigration] {
        let migrations = changes.enumerated().map { index, change in
            let text = "class A < ActiveRecord::Migration[7.1]\n def change\n  \(change)\n end\nend\n"
            return MigrationFile.read(RepositoryPath(bytes: "db/migrate/\(9 - index)_a.rb".utf8), Array(text.utf8))
        }
        return Linter(schema: Self.schema).lint(migrations)
    }

    @Test func `tells what a column was`() {
        let was = lint("change_column :users, :name, :text")[0].migration.operations[0]["was"]
        let expected: [RecordField] = [
            .init("name", .text("name")), .init("type", .text("character varying(50)")), .init("null", .flag(false)),
            .init("default", .text("x")),
        ]
        #expect(was == .object(expected))
    }

    @Test func `tells what doesn't fit, in the order in which migrations run`() {
        let linted = lint("drop_table :posts", "create_table :posts", "add_column :users, :name, :string")
        #expect(linted.map { $0.notes.count } == [0, 0, 1])
        #expect(linted[2].notes.map(\.line) == [3])
        #expect(lint("create_table :posts", "drop_table :posts").map { $0.notes.count } == [0, 1])
    }

    @Test func `says nothing of what fits where there is no schema`() {
        let text = Array("DROP TABLE gone;".utf8)
        let linted = Linter(schema: nil).lint([MigrationFile.read("migrations/1_a.sql", text)])
        #expect(linted.map(\.notes) == [[]])
    }
}
