import Settings
import Testing

@Suite struct `The listing` {
    private func lines(_ settings: Settings) -> [String] {
        settings.listing.map { "\($0.key) = \($0.value)  (\($0.origin))" }
    }

    @Test func `shows what holds without any setting`() throws {
        #expect(
            lines(try Settings(file: nil)) == [
                "drawbridge.policy = paths  (default)",
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
                "drawbridge.web.policy = paths  (default)",
                "drawbridge.web.hook = warn  (default)",
                "drawbridge.web.remote = one  (git config)",
                "drawbridge.web.remote = two  (git config)",
                "drawbridge.web.schemaDump = db/schema.rb  (.drawbridge:3)",
                "drawbridge.web.schemaDump = !db/old.rb  (.drawbridge:6)",
                "drawbridge.jobs.root = jobs  (.drawbridge:8)",
                "drawbridge.jobs.policy = paths  (default)",
                "drawbridge.jobs.hook = ask  (.drawbridge:10)",
                "drawbridge.jobs.remote = heroku  (.drawbridge:2)",
                "drawbridge.jobs.schemaDump = db/schema.rb  (.drawbridge:3)",
            ])
    }

    @Test func `shows the root where an app does not state it`() throws {
        #expect(lines(try settings("[drawbridge \"a\"]\n")).first == "drawbridge.a.root = .  (default)")
    }
}
