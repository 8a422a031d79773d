import DeployModel
import Gathering
import TestSupport
import Testing

/// Which migrations a deploy runs, and which it doesn't.
@Suite struct `What is pending` {
    private static func migration(_ name: String, _ line: String) -> String {
        "class \(name) < ActiveRecord::Migration[7.1]\n  def change\n    \(line)\n  end\nend\n"
    }

    private static let live = railsFiles.merging([
        "db/migrate/1_users.rb": migration("Users", "create_table :users"),
        "db/migrate/2_name.rb": migration("Name", "add_column :users, :name, :string"),
        "db/migrate/3_age.rb": migration("Age", "add_column :users, :age, :integer"),
        "db/post_migrate/4_drop.rb": migration("Drop", "remove_column :users, :fax, :string"),
    ]) { $1 }

    /// The reading of a deploy of these changes; a file without text is removed.
    private func reading(_ changes: [String: String?], applied: Set<String>? = nil) throws -> DatabaseReading {
        let git = try GitFixture()
        let base = try git.commit(files: Self.live)
        for (path, text) in changes {
            if let text { try git.write(text, to: path) } else { try git.remove(path) }
        }
        try git.commit()
        let facts = try git.facts(.init(base: base, word: CallersWord(applied: applied)))
        return try #require(facts.first).database
    }

    private func states(_ reading: DatabaseReading) -> [String] {
        reading.migrations.map { "\($0.state.rawValue) \($0.migration.path)" }
    }

    private static let added: [String: String?] = [
        "db/migrate/5_nick.rb": migration("Nick", "add_column :users, :nick, :string")
    ]

    // MARK: With the versions that were applied

    @Test func `is what the live commit lacks, where nothing is known of the database`() throws {
        let reading = try reading(Self.added)
        #expect(states(reading) == ["new db/migrate/5_nick.rb"])
        #expect(reading.applied == nil)
        #expect(reading.candidatePaths.count == 4 && reading.livePaths.count == 3, "only of the folder that changes")
    }

    @Test(
        arguments: [
            (["1", "2", "3", "4"], ["new db/migrate/5_nick.rb"]),
            (["1", "2", "3", "4", "5"], ["applied db/migrate/5_nick.rb"]),
            (
                ["1", "3", "5"],
                [
                    "unapplied db/migrate/2_name.rb", "unapplied db/post_migrate/4_drop.rb",
                    "applied db/migrate/5_nick.rb",
                ]
            ),
            (
                [],
                [
                    "unapplied db/migrate/1_users.rb", "unapplied db/migrate/2_name.rb",
                    "unapplied db/migrate/3_age.rb",
                    "unapplied db/post_migrate/4_drop.rb", "new db/migrate/5_nick.rb",
                ]
            ),
        ] as [(Set<String>, [String])])
    func `is what was never applied, where that is known`(applied: Set<String>, expected: [String]) throws {
        let reading = try reading(Self.added, applied: applied)
        #expect(states(reading) == expected)
        #expect(reading.applied == applied)
        for pending in reading.migrations { #expect(pending.runs == (pending.state != .applied)) }
    }

    @Test func `is found without a change to any migration`() throws {
        let reading = try reading(["app/models/user.rb": "class User; def a; end; end\n"], applied: ["1", "2", "4"])
        #expect(states(reading) == ["unapplied db/migrate/3_age.rb"])
    }

    /// The form that the live commit had never ran: the new one will.
    @Test func `is an edited migration that was not applied`() throws {
        let edit: [String: String?] = ["db/migrate/3_age.rb": Self.migration("Age", "add_column :users, :age, :bigint")]
        let applied = try reading(edit, applied: ["1", "2", "3", "4"])
        #expect(states(applied) == ["edited db/migrate/3_age.rb"])
        #expect(applied.migrations.first?.liveOperations?.map(\.summary) == ["adds column users.age, integer"])
        #expect(applied.migrations.first?.migration.operations.map(\.summary) == ["adds column users.age, bigint"])
        let pending = try reading(edit, applied: ["1", "2", "4"])
        #expect(states(pending) == ["unapplied db/migrate/3_age.rb"])
    }

    @Test func `is a renamed migration with what it did under its former name`() throws {
        let reading = try reading([
            "db/migrate/3_age.rb": nil,
            "db/migrate/3_ages.rb": Self.migration("Ages", "add_column :users, :age, :bigint"),
        ])
        #expect(states(reading) == ["renamed db/migrate/3_ages.rb"])
        #expect(reading.migrations.first?.liveOperations?.map(\.summary) == ["adds column users.age, integer"])
        #expect(reading.vanished == [])
    }

    // MARK: What is gone

    @Test func `is told apart from what the candidate lacks`() throws {
        let gone: [String: String?] = ["db/migrate/3_age.rb": nil, "db/migrate/2_name.rb": nil]
        func vanished(_ reading: DatabaseReading) -> [String] {
            reading.vanished.map { "\($0.migration.path): \($0.migration.operations.map(\.summary).joined())" }
        }
        let both = [
            "db/migrate/2_name.rb: adds column users.name, character varying",
            "db/migrate/3_age.rb: adds column users.age, integer",
        ]
        #expect(try vanished(reading(gone)) == both)
        // One that never ran leaves nothing behind.
        #expect(try vanished(reading(gone, applied: ["1", "3", "4"])) == [both[1]])
        #expect(try vanished(reading(gone, applied: ["1", "2", "3", "4"])) == both)
        #expect(try states(reading(gone)) == [])
    }

    /// With another number it is another migration to Rails, which runs it again.
    @Test func `is a renumbered migration, whose former number is gone`() throws {
        let reading = try reading([
            "db/migrate/3_age.rb": nil,
            "db/migrate/6_age.rb": Self.migration("Age", "add_column :users, :age, :integer"),
        ])
        #expect(states(reading) == ["new db/migrate/6_age.rb"])
        #expect(reading.vanished.map(\.migration.path.description) == ["db/migrate/3_age.rb"])
    }

    // MARK: Folders

    @Test(arguments: ["db/old_migrations", "db/archived", "db/migrations_archive"])
    func `is no migration in a folder that nothing runs`(folder: String) throws {
        let git = try GitFixture()
        let base = try git.commit(files: Self.live)
        try git.remove("db/migrate/1_users.rb")
        try git.commit(files: ["\(folder)/1_users.rb": Self.migration("Users", "create_table :users")])
        let facts = try git.facts(base: base)
        #expect(facts.database.migrations == [])
        #expect(facts.changes.first { "\($0.change.path)".hasPrefix(folder) }?.areas.contains(.migration) != true)
        // Named by the configuration, it is one.
        try git.write(
            "Rails.application.config.paths[\"db/migrate\"] << \"\(folder)\"\n", to: "config/initializers/paths.rb")
        try git.commit(files: ["\(folder)/7_fax.rb": Self.migration("Fax", "add_column :users, :fax, :string")])
        let named = try git.facts(base: base)
        #expect(named.listing.contains { $0.hasPrefix("A \(folder)/7_fax.rb") })
    }

    // MARK: The server

    private static func structure(_ head: String) -> String {
        "--\n-- PostgreSQL database dump\n--\n\n\(head)\nCREATE TABLE public.users (id bigint NOT NULL);\n"
    }

    @Test func `runs on the server of the dump, or of the settings`() throws {
        func server(_ head: String?, settings: String = "") throws -> String {
            let git = try GitFixture()
            var files = railsFiles.merging([".drawbridge": "[drawbridge]\n\(settings)"]) { $1 }
            if let head { files["db/structure.sql"] = Self.structure(head) }
            let base = try git.commit(files: files)
            try git.commit(files: ["db/migrate/5_nick.rb": Self.migration("Nick", "create_table :nicks")])
            let server = try git.facts(base: base).database.server
            return "\(server.adapter.rawValue) \(server.version), \(server.source.rawValue)"
        }
        #expect(try server(nil) == "PostgreSQL 17, assumed")
        #expect(try server("") == "PostgreSQL 17, assumed")
        let head = "-- Dumped from database version 13.14 (Debian 13.14-1)\n-- Dumped by pg_dump version 16.1\n"
        #expect(try server(head) == "PostgreSQL 13, dump")
        #expect(try server("\\restrict abc\n" + head) == "PostgreSQL 13, dump")
        #expect(try server(head, settings: "\tpostgresVersion = 14\n") == "PostgreSQL 14, settings")
    }
}
