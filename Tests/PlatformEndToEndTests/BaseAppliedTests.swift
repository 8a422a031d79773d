import Foundation
import TestSupport
import Testing

/// The schema versions applied, read through a one-off dyno from a real database.
@Suite struct `The applied versions` {
    @Test func `are read from the app's own database, all or none`() throws {
        let server = try PostgreSQLServer()
        let scene = try BaseScene(apps: ["shop"], settings: "[drawbridge]\n\therokuApp = shop\n\tframework = rails\n")
        var text = ""
        func record(_ name: String, _ arguments: [String] = ["applied"]) throws {
            let ran = try scene.run("drawbridge-step", arguments)
            text += "$ drawbridge-step \(arguments.joined(separator: " ")) # \(name)\n\(ran.document)\n"
            #expect(!(ran.output + ran.error).contains("postgres://"))
        }
        try record("nothing is deployed")
        try scene.commit("code", ["db/migrate/1_users.rb": BaseScene.migration])
        try scene.push(to: "shop")
        try record("no database")
        let folder = server.directory.path.replacingOccurrences(of: "/", with: "%2F")
        let address = "postgres://postgres@\(folder)/postgres"
        try scene.call(
            "POST", "/local/apps/shop/addons", ["plan": "heroku-postgresql:standard-0", "values": ["URL": address]])
        try record("no table")
        _ = try server.psql("CREATE TABLE schema_migrations (version varchar PRIMARY KEY)")
        try record("an empty table")
        try record("an empty table, for a decision", ["decide", "--no-fetch", "--applied", "platform"])
        let many = "generate_series(20240101000000, 20240101000019)"
        _ = try server.psql("INSERT INTO schema_migrations SELECT \(many)::text")
        _ = try server.psql("INSERT INTO schema_migrations VALUES ('1'), ('2')")
        try record("22 versions")
        _ = try server.psql("DELETE FROM schema_migrations WHERE version LIKE '2024%'")
        let migration = BaseScene.migration
        try scene.commit("second", ["db/migrate/2_add.rb": migration, "db/migrate/3_more.rb": migration])
        try record("with the live commit", ["base", "--applied", "--output", "live.json"])
        try record("for a decision", ["decide", "--no-fetch", "--applied", "platform"])
        let decided = try scene.run("drawbridge", ["decide", "--live", "live.json"])
        let stored = ["--decision", "drawbridge-decision.json", "--format", "terminal"]
        let step = try scene.run("drawbridge", ["report"] + stored)
        let migrations = { (ran: BaseScene.Ran) in ran.output.split(separator: "\n").filter { $0.hasPrefix("  db/") } }
        #expect(migrations(decided) == ["  db/migrate/2_add.rb", "  db/migrate/3_more.rb  before"])
        #expect(migrations(decided) == migrations(step))
        expectSnapshot(text, named: "base-applied")
    }
}
