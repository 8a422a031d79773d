import DeployModel
import Settings
import Testing

@Suite struct `The listing` {
    private func lines(_ settings: Settings) -> [String] {
        settings.listing.map { "\($0.key) = \($0.value)  (\($0.origin))" }
    }

    @Test func `shows what holds without any setting`() throws {
        #expect(
            lines(try Settings(file: nil)) == [
                "drawbridge.policy = analyze  (default)",
                "drawbridge.onUnknown = hold  (default)",
                "drawbridge.hook = warn  (default)",
            ])
    }

    @Test func `shows every value of every app with its origin`() throws {
        let settings = try settings(
            """
            [drawbridge]
            remote = heroku
            schemaDump = db/schema.rb
            [drawbridge "web"]
            framework = none
            schemadump = !db/old.rb
            [drawbridge "jobs"]
            root = jobs
            hook = block
            hook = ask
            """,
            overrides("drawbridge.web.remote=one", "drawbridge.web.remote=two", "drawbridge.web.root=./"))
        #expect(
            lines(settings) == [
                "drawbridge.web.root = .  (git config)",
                "drawbridge.web.framework = none  (.drawbridge:5)",
                "drawbridge.web.policy = analyze  (default)",
                "drawbridge.web.onUnknown = hold  (default)",
                "drawbridge.web.hook = warn  (default)",
                "drawbridge.web.remote = one  (git config)",
                "drawbridge.web.remote = two  (git config)",
                "drawbridge.web.schemaDump = db/schema.rb  (.drawbridge:3)",
                "drawbridge.web.schemaDump = !db/old.rb  (.drawbridge:6)",
                "drawbridge.jobs.root = jobs  (.drawbridge:8)",
                "drawbridge.jobs.policy = analyze  (default)",
                "drawbridge.jobs.onUnknown = hold  (default)",
                "drawbridge.jobs.hook = ask  (.drawbridge:10)",
                "drawbridge.jobs.remote = heroku  (.drawbridge:2)",
                "drawbridge.jobs.schemaDump = db/schema.rb  (.drawbridge:3)",
            ])
    }

    @Test func `shows what is said of the database`() throws {
        let settings = try settings(
            "[drawbridge]\npolicy = paths\nonUnknown = maintenance\nsmall = users\nsmall = audit.log\nlarge = events\n"
                + "rowCounts = ./counts.tsv\npostgresVersion = 15\n")
        #expect(
            lines(settings) == [
                "drawbridge.policy = paths  (.drawbridge:2)", "drawbridge.onUnknown = maintenance  (.drawbridge:3)",
                "drawbridge.small = users  (.drawbridge:4)", "drawbridge.small = audit.log  (.drawbridge:5)",
                "drawbridge.large = events  (.drawbridge:6)", "drawbridge.rowCounts = counts.tsv  (.drawbridge:7)",
                "drawbridge.postgresVersion = 15  (.drawbridge:8)", "drawbridge.hook = warn  (default)",
            ])
        #expect(settings.defaults.policy == .paths && settings.defaults.onUnknown == .maintenance)
        #expect(settings.defaults.smallTables == ["users", "audit.log"] && settings.defaults.largeTables == ["events"])
        #expect(settings.defaults.rowCounts == "counts.tsv" && settings.defaults.postgresVersion == 15)
    }

    @Test func `shows the root where an app does not state it`() throws {
        #expect(lines(try settings("[drawbridge \"a\"]\n")).first == "drawbridge.a.root = .  (default)")
    }
}
