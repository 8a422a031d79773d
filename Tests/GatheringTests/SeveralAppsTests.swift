import DeployModel
import Gathering
import GitStore
import TestSupport
import Testing

@Suite struct `Several apps in one repository` {
    static let settings = """
        [drawbridge "site"]
            root = .
            framework = rails
            remote = site-live
        [drawbridge "api"]
            root = apps/api
            framework = rails
            remote = api-live
        [drawbridge "admin"]
            root = apps/api/admin
            framework = rails
            remote = api-live
        """

    private static func names(_ facts: [Facts]) -> [String] {
        facts.map { "\($0.app.name) \($0.app.root) \($0.app.frameworks.joined(separator: ","))" }
    }

    @Test func `each see the changes under their own root, the deepest first`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: [".drawbridge": Self.settings])
        try git.commit(files: [
            "db/migrate/1.rb": "", "apps/api/db/migrate/2.rb": "", "apps/api/admin/db/migrate/3.rb": "",
            "apps/api/app/a.rb": "", "apps/apis/db/migrate/4.rb": "", "lib/b.rb": "",
        ])
        let all = try git.facts(.init(base: base))
        #expect(Self.names(all) == ["site  rails", "api apps/api rails", "admin apps/api/admin rails"])
        #expect(
            all.map(\.listing) == [
                ["A apps/apis/db/migrate/4.rb migration", "A db/migrate/1.rb migration", "A lib/b.rb code"],
                ["A apps/api/app/a.rb code", "A apps/api/db/migrate/2.rb migration"],
                ["A apps/api/admin/db/migrate/3.rb migration"],
            ])
    }

    @Test func `are compared each with its own baseline`() throws {
        let git = try GitFixture()
        let first = try git.commit(files: [".drawbridge": Self.settings])
        let second = try git.commit(files: ["apps/api/db/migrate/2.rb": "", "db/migrate/1.rb": ""])
        try git.commit(files: ["apps/api/app/a.rb": "", "apps/api/admin/b.rb": ""])
        try git.git("update-ref", "refs/drawbridge/site/deployed", first)
        try git.git("update-ref", "refs/drawbridge/api/deployed", second)
        let all = try git.facts()
        #expect(all.map(\.baseline.state) == [.known, .known, .unknown])
        #expect(all.map { $0.baseline.commit?.description } == [first, second, nil])
        #expect(
            all.map(\.listing) == [
                ["A db/migrate/1.rb migration"], ["A apps/api/app/a.rb code"], ["A apps/api/admin/b.rb code"],
            ])
    }

    @Test func `and one codebase deployed twice, with two baselines`() throws {
        let git = try GitFixture()
        let both = "[drawbridge]\nframework = rails\n[drawbridge \"eu\"]\n[drawbridge \"us\"]\n"
        let first = try git.commit(files: [".drawbridge": both])
        let second = try git.commit(files: ["db/migrate/1.rb": ""])
        try git.git("update-ref", "refs/drawbridge/eu/deployed", first)
        try git.git("update-ref", "refs/drawbridge/us/deployed", second)
        let all = try git.facts()
        #expect(all.map(\.listing) == [["A db/migrate/1.rb migration"], []])
    }

    @Test(arguments: [
        ("site-live", "main", ["site"]), ("api-live", "main", ["api", "admin"]), ("api-live", "feature", []),
        ("origin", "main", []),
    ])
    func `are concerned by a push to a remote and branch of theirs`(
        _ remote: String, _ branch: String, _ apps: [String]
    )
        throws
    {
        let git = try GitFixture()
        let head = try git.commit(files: [".drawbridge": Self.settings])
        let push = (PushRemote(name: remote, url: "ssh://example/x"), PushedRef.branch(branch, head, remote: nil))
        #expect(try git.facts(.init(push: push)).map(\.app.name) == apps)
    }

    @Test func `can be asked about one at a time, by name`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: [".drawbridge": Self.settings])
        #expect(try git.facts(.init(base: base, app: "api")).map(\.app.name) == ["api"])
        let error = #expect(throws: GatheringError.self) { try git.facts(.init(base: base, app: "Api")) }
        let inputs = #expect(throws: GatheringError.self) { try git.gatherer().assetInputs() }
        expectSnapshot(
            [error, inputs].map { "\($0.map { "\($0)\n\($0.hint)" } ?? "no error")\n" }.joined(), named: "which-app")
    }

    @Test func `are found by themselves one or two folders down`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: ["README.md": ""])
        try git.commit(files: [
            "apps/api/config/application.rb": "", "apps/api/db/migrate/1.rb": "", "apps/we b/manage.py": "",
            "apps/we b/x/migrations/0001_initial.py": "", "vendor/y/config/application.rb": "", "tools/x.rb": "",
        ])
        let all = try git.facts(.init(base: base))
        #expect(Self.names(all) == ["api apps/api rails", "we-b apps/we b django"])
        #expect(
            all.first?.listing == [
                "A apps/api/config/application.rb asset-input", "A apps/api/db/migrate/1.rb migration",
                // In no app's folder, so it may be any app's.
                "A tools/x.rb code", "A vendor/y/config/application.rb code",
            ])
        #expect(all.last?.listing.contains("A apps/we b/x/migrations/0001_initial.py migration") == true)
    }

    @Test func `of the same folder name get their whole path as a name`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: ["a/web/bin/rails": "", "b/web/bin/rails": ""])
        #expect(try git.facts(.init(base: base)).map(\.app.name) == ["a-web", "b-web"])
    }

    @Test func `do not get each other's values`() throws {
        let git = try GitFixture()
        let text = """
            [drawbridge "one"]
                root = one
                framework = rails
                migration = extra/**
            [drawbridge "two"]
                root = two
                framework = none
            """
        let base = try git.commit(files: [".drawbridge": text])
        try git.commit(files: [
            "one/extra/1": "", "one/Procfile": "web: a\nworker: b", "two/extra/1": "", "two/Procfile": "web: c",
            "two/db/seeds.rb": "", "one/app/assets/x.css": "",
        ])
        let all = try git.facts(.init(base: base))
        #expect(
            all.map(\.listing) == [
                [
                    "A one/Procfile process-file", "A one/app/assets/x.css asset-input", "A one/extra/1 migration",
                ],
                ["A two/Procfile process-file", "A two/db/seeds.rb code", "A two/extra/1 code"],
            ])
        #expect(all.map(\.processes.workers) == [["worker"], []])
        #expect(all.map(\.assets.state) == [.changed, .none])
    }
}

@Suite struct `The framework` {
    @Test func `that the candidate removes still counts`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: railsFiles.merging(["db/migrate/1.rb": "", "db/migrate/2.rb": ""]) { $1 })
        try git.remove("config")
        try git.remove("db/migrate/1.rb")
        try git.commit()
        let facts = try git.facts(base: base)
        #expect(facts.app.frameworks == ["rails"])
        #expect(facts.listing == ["D config/application.rb asset-input", "D db/migrate/1.rb migration"])
    }

    @Test func `that the candidate brings counts too`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: railsFiles)
        try git.commit(files: ["prisma/schema.prisma": "", "prisma/migrations/1_a/migration.sql": ""])
        let facts = try git.facts(base: base)
        #expect(facts.app.frameworks.prefix(2) == ["rails", "prisma"])
        #expect(facts.listing.contains("A prisma/migrations/1_a/migration.sql migration"))
    }

    @Test func `is none, and detected to be none, where no file tells`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: ["index.html": ""])
        let facts = try git.facts(base: base)
        #expect(facts.app == App(name: "app", root: .root, frameworks: []))
    }

    @Test func `is what the settings say, and nothing else`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: railsFiles.merging([".drawbridge": "[drawbridge]\nframework = none\n"]) { $1 })
        try git.commit(files: ["db/seeds.rb": ""])
        let facts = try git.facts(base: base)
        #expect(facts.app == App(name: "app", root: .root, frameworks: [], frameworksAreStated: true))
        #expect(facts.listing == ["A db/seeds.rb code"])
    }
}
