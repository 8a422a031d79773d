import DeployModel
import Settings
import Testing

@Suite struct `Settings are merged` {
    static let file = """
        [drawbridge]
            hook = block
            framework = rails
            remote = heroku
            migration = db/migrate/**
            inert = docs/**
        [drawbridge "web"]
            root = ./apps/web/
            framework = django
            framework = sql
            remote = web-live
            branch = main
            deployedTag = web/*
            migration = !db/migrate/notes/**
            seed = db/seeds.rb
        [drawbridge "jobs"]
            hook = ask
        """

    private func patterns(_ values: AppSettings.Values) -> [String] {
        values.patterns.map { "\($0.area.rawValue) \($0.pattern) \($0.origin)" }
    }

    @Test func `without any, nothing is stated and everything has its default`() throws {
        let settings = try Settings(file: nil)
        #expect(settings.apps.isEmpty)
        #expect(settings.defaults.frameworks == nil)
        #expect(settings.defaults.policy == .analyze)
        #expect(settings.defaults.onUnknown == .hold)
        #expect(settings.defaults.smallTables.isEmpty && settings.defaults.largeTables.isEmpty)
        #expect(settings.defaults.rowCounts == nil)
        #expect(settings.defaults.postgresVersion == nil)
        #expect(settings.defaults.hook == .warn)
        #expect(settings.defaults.remotes.isEmpty)
        #expect(settings.defaults.branches.isEmpty)
        #expect(settings.defaults.deployedTag == nil)
        #expect(settings.defaults.patterns.isEmpty)
        #expect(settings.defaults.origins(of: .hook).isEmpty)
        #expect(try settings == Settings(file: configuration("# nothing\n[drawbridge]\n")))
    }

    @Test func `with an app's scalars and lists in place of the defaults`() throws {
        let settings = try settings(Self.file)
        let web = try #require(settings.app(named: "web"))
        #expect(settings.apps.map(\.name) == ["web", "jobs"])
        #expect(web.root == "apps/web")
        #expect(web.values.hook == .block)
        #expect(web.values.frameworks == ["django", "sql"])
        #expect(web.values.remotes == ["web-live"])
        #expect(web.values.branches == ["main"])
        #expect(web.values.deployedTag == "web/*")
        let jobs = try #require(settings.app(named: "jobs"))
        #expect(jobs.root == .root)
        #expect(jobs.values.hook == .ask)
        #expect(jobs.values.frameworks == ["rails"])
        #expect(jobs.values.remotes == ["heroku"])
        #expect(jobs.values.branches == [])
        #expect(jobs.values.deployedTag == nil)
        #expect(settings.app(named: "Web") == nil)
    }

    @Test func `with an app's patterns after the defaults`() throws {
        let settings = try settings(Self.file)
        let defaults = ["migration db/migrate/** .drawbridge:5", "inert docs/** .drawbridge:6"]
        let own = ["migration !db/migrate/notes/** .drawbridge:14", "seed db/seeds.rb .drawbridge:15"]
        #expect(patterns(settings.defaults) == defaults)
        #expect(settings.apps.map { patterns($0.values) } == [defaults + own, defaults])
    }

    @Test func `with every pattern key going to its area, in order`() throws {
        let keys = SettingKey.allCases.filter { $0.area != nil }.reversed()
        let settings = try settings("[drawbridge]\n" + keys.map { "\($0.rawValue) = x\n" }.joined())
        let areas = [
            "inert", "process-file", "dependency-lock", "asset-input", "data-migration", "seed", "schema-dump",
            "migration",
        ]
        #expect(settings.defaults.patterns.map(\.area.rawValue) == areas)
    }

    @Test func `with the clone's settings over the file's, key by key`() throws {
        let settings = try settings(
            Self.file,
            overrides(
                "drawbridge.web.remote=one", "drawbridge.web.remote=two", "drawbridge.migration=schema/**",
                "drawbridge.web.seed=seeds/**", "drawbridge.jobs.deployedtag=jobs/*", "drawbridge.cron.root=cron"))
        #expect(settings.apps.map(\.name) == ["web", "jobs", "cron"])
        #expect(settings.apps.map(\.values.remotes) == [["one", "two"], ["heroku"], ["heroku"]])
        #expect(settings.apps.map(\.values.deployedTag) == ["web/*", "jobs/*", nil])
        #expect(settings.apps.map(\.root) == ["apps/web", "", "cron"])
        let defaults = ["inert docs/** .drawbridge:6", "migration schema/** git config"]
        let own = ["migration !db/migrate/notes/** .drawbridge:14", "seed seeds/** git config"]
        #expect(settings.apps.map { patterns($0.values) } == [defaults + own, defaults, defaults])
    }

    @Test func `with a stronger layer's default over a weaker layer's app`() throws {
        let clone = overrides("drawbridge.hook=ask", "drawbridge.web.hook=block", "drawbridge.remote=mine")
        let cloned = try settings(Self.file, clone)
        #expect(cloned.apps.map(\.values.hook) == [.block, .ask])
        #expect(cloned.apps.map(\.values.remotes) == [["mine"], ["mine"]])
        let bypass = overrides("drawbridge.hook=warn", origin: "DRAWBRIDGE_HOOK", source: .environment)
        let bypassed = try settings(Self.file, bypass + clone)
        #expect(bypassed.apps.map(\.values.hook) == [.warn, .warn])
        #expect(bypassed.apps.allSatisfy { $0.values.origins(of: .hook) == [.override("DRAWBRIDGE_HOOK")] })
    }

    @Test func `with a stronger source's list in place of a weaker one's`() throws {
        let clone = overrides("drawbridge.branch=a", "drawbridge.branch=b", "drawbridge.seed=a")
        let flags = overrides("drawbridge.branch=c", "drawbridge.seed=b", origin: "--branch", source: .flag)
        let variables = overrides("drawbridge.branch=e", "drawbridge.seed=e", origin: "E", source: .environment)
        let settings = try settings("[drawbridge]\nbranch = d\nseed = d\n", flags + clone + variables)
        #expect(settings.defaults.branches == ["c"])
        #expect(patterns(settings.defaults) == ["seed b --branch"])
    }

    @Test func `with one layer a source, whatever the origins are called`() throws {
        let clone =
            overrides("drawbridge.web.hook=block", "drawbridge.web.branch=a", origin: "git config drawbridge.web")
            + overrides("drawbridge.hook=ask", "drawbridge.web.branch=b", origin: "git config drawbridge")
        let web = try #require(settings("", clone).app(named: "web"))
        #expect(web.values.hook == .block)
        #expect(web.values.branches == ["a", "b"])
    }

    @Test func `with sections of one name, and the last of two scalars`() throws {
        let settings = try settings(
            """
            [drawbridge "web"]
            hook = block
            root = a
            branch = one
            [drawbridge "jobs"]
            [DRAWBRIDGE "web"]
            Root = b
            branch = two
            branch = one
            """)
        #expect(settings.apps.map(\.name) == ["web", "jobs"])
        let web = try #require(settings.apps.first)
        #expect(web.root == "b")
        #expect(web.values.hook == .block)
        #expect(web.values.branches == ["one", "two"])
        #expect(web.values.origins(of: .root) == [.file(name: ".drawbridge", line: 7)])
    }

    @Test func `with an empty list of frameworks where none is stated`() throws {
        let settings = try settings(
            "[drawbridge]\nframework = rails\n[drawbridge \"static\"]\nframework = none\nframework = none\n")
        #expect(settings.defaults.frameworks == ["rails"])
        #expect(settings.apps.map(\.values.frameworks) == [[]])
    }

    @Test func `also of two apps that are deployed from one folder`() throws {
        let section = "root = web\nframework = rails\n"
        let settings = try settings("[drawbridge \"eu\"]\n\(section)[drawbridge \"us\"]\n\(section)")
        #expect(settings.apps.map(\.root) == ["web", "web"])
    }

    @Test(arguments: [
        (".", ""), ("./", ""), ("././", ""), ("apps", "apps"), ("apps/", "apps"), ("./apps/web/", "apps/web"),
        (".config", ".config"), ("a b/ü", "a b/ü"), ("...", "..."),
    ])
    func `with the root as git's trees name it`(written: String, root: String) throws {
        let settings = try settings("[drawbridge \"web\"]\nroot = \"\(written)\"\n")
        #expect(settings.apps.map(\.root) == [RepositoryPath(bytes: root.utf8)])
    }

    @Test(arguments: [
        "heroku", "https://git.heroku.com/web.git", "git@host:web.git", "ssh://git@[::1]/web.git", "[::1]:web.git",
        "../web",
    ])
    func `with remotes by name and by URL`(remote: String) throws {
        #expect(try settings("[drawbridge]\nremote = \(remote)\n").defaults.remotes == [remote])
    }

    @Test(arguments: ["web", "Web-2", "9", "a_b.c", "a.", String(repeating: "a", count: 64)])
    func `with app names that fit into a ref`(name: String) throws {
        let fromFile = try settings("[drawbridge \"\(name)\"]\n")
        #expect(fromFile.apps.map(\.name) == [name])
        let overridden = try settings("", overrides("drawbridge.\(name).hook=ask"))
        #expect(overridden.apps.map(\.name) == [name])
    }
}
