import DeployModel
import Rails
import Testing

/// How apps say that they are configured.
@Suite struct `Configurations` {
    /// Files, with what follows: partial inserts, prepared statements, enumerating, lock timeout.
    static let cases: [(files: [String: String], answer: String)] = [
        ([:], "- - - -"),
        (["config/application.rb": "config.load_defaults 7.1"], "false - false -"),
        (["config/application.rb": "config.load_defaults 6.1"], "true - false -"),
        (["config/application.rb": "config.load_defaults '7.0'"], "false - false -"),
        (["config/application.rb": "class A; end"], "true - false -"),
        (["config/application.rb": "config.load_defaults VERSION"], "- - false -"),
        (
            [
                "config/application.rb": "config.load_defaults Rails::VERSION::STRING.to_f",
                "Gemfile.lock": "GEM\n  specs:\n    rails (7.1.3)\n      actionpack (= 7.1.3)\n",
            ], "false - false -"
        ),
        (
            [
                "config/application.rb": "config.load_defaults 7.1",
                "config/initializers/new_framework_defaults_7_0.rb":
                    "# Rails.application.config.active_record.partial_inserts = true",
            ], "false - false -"
        ),
        (
            [
                "config/application.rb": "config.load_defaults 6.1",
                "config/initializers/new_framework_defaults_7_0.rb":
                    "Rails.application.config.active_record.partial_inserts = false",
            ], "false - false -"
        ),
        // Defaults that come later say it anew.
        (
            ["config/application.rb": "config.active_record.partial_inserts = true\nconfig.load_defaults 7.0"],
            "false - false -"
        ),
        (
            [
                "config/application.rb": "config.load_defaults 7.0",
                "config/initializers/a.rb": "ActiveSupport.on_load(:active_record) { self.partial_inserts = true }",
            ], "- - false -"
        ),
        (
            ["config/application.rb": "config.load_defaults 6.1\nconfig.active_record.partial_writes = false"],
            "false - false -"
        ),
        (
            ["config/application.rb": "config.load_defaults 7.1\nconfig.active_record.partial_inserts = true if x?"],
            "- - false -"
        ),
        (
            [
                "config/application.rb": "config.load_defaults 7.1",
                "config/environments/production.rb":
                    "Rails.application.configure do\n  config.active_record.partial_inserts = true\nend",
            ], "true - false -"
        ),
        (
            [
                "config/environments/production.rb":
                    "config.active_record.enumerate_columns_in_select_statements = true"
            ], "- - true -"
        ),
        (["config/database.yml": "production:\n  adapter: postgresql"], "- true - false"),
        (
            ["config/database.yml": "default: &d\n  prepared_statements: false\nproduction:\n  <<: *d"],
            "- false - false"
        ),
        (["config/database.yml": "production:\n  prepared_statements: <%= ENV['X'] %>"], "- - - false"),
        (["config/database.yml": "test:\n  prepared_statements: false"], "- true - false"),
        (
            ["config/database.yml": "a: &a\n  prepared_statements: true\nproduction:\n  prepared_statements: false"],
            "- - - false"
        ),
        (["config/database.yml": "production:\n  # prepared_statements: false"], "- true - false"),
        (["config/database.yml": "production:\n  variables:\n    lock_timeout: 5s"], "- true - true"),
        (["config/database.yml": "production:\n  variables:\n    lock_timeout: 0"], "- true - false"),
        (["config/initializers/strong_migrations.rb": "StrongMigrations.lock_timeout = 10.seconds"], "- - - true"),
        (["config/initializers/strong_migrations.rb": "# StrongMigrations.lock_timeout = 10.seconds"], "- - - -"),
        (["Gemfile.lock": "GEM\n  specs:\n    safe-pg-migrations (1.0)\n"], "- - - true"),
        (["Gemfile.lock": "GEM\n  specs:\n    x (1.0)\n      safe-pg-migrations (1.0)\n"], "- - - -"),
    ]

    @Test(arguments: cases)
    func `are read as far as they are literal`(files: [String: String], answer: String) {
        var code = application(files, defaults: nil)
        let configuration = code.configuration()
        func word(_ value: Bool?) -> String { value.map { String($0) } ?? "-" }
        let found = [
            configuration.partialInserts, configuration.preparedStatements, configuration.enumeratesColumns,
            configuration.setsLockTimeout,
        ]
        #expect(found.map(word).joined(separator: " ") == answer)
    }

    @Test func `name Rails and where things are said`() {
        var code = application(
            [
                "shop/Gemfile.lock": "GEM\n  specs:\n    activerecord (7.1.3)\n    rails (7.1.3)\n    pg (1.5-x86)\n",
                "config/application.rb": "x\nconfig.load_defaults 7.1\n",
                "Gemfile.lock": "    rails (7.0.8)\n",
            ], defaults: nil)
        let configuration = code.configuration()
        #expect(configuration.railsVersion == "7.0.8" && configuration.loadDefaults == "7.1")
        #expect(configuration.locations.map(\.line) == [2])
        let lock = Array("GEM\n  specs:\n    rails (7.1.3)\n      pg (1)\n    pg (1.5.4-x86_64-linux)\n".utf8)
        #expect(ApplicationCode.packages(ofLock: lock) == ["rails": "7.1.3", "pg": "1.5.4"])
    }

    static let uses: [(path: String, use: ApplicationCode.Use)] = [
        ("app/models/user.rb", [.models, .references]),
        ("app/models/test/case.rb", [.models, .references]),
        ("packs/a/app/models/a.rb", [.models, .references]),
        ("engines/a/lib/a/engine.rb", [.models, .references]),
        ("lib/tasks/a.rake", [.models, .references]),
        ("app/views/a.html.erb", [.references]),
        ("config/routes.rb", [.models, .references]),
        ("config/initializers/a.rb", [.models, .references, .configuration]),
        ("config/application.rb", [.models, .references, .configuration]),
        ("config/database.yml", [.configuration]),
        ("Gemfile.lock", [.configuration]),
        ("db/migrate/1_a.rb", []), ("db/schema.rb", []), ("db/seeds.rb", [.models, .references]),
        ("spec/a_spec.rb", []), ("engines/a/spec/models/a_spec.rb", []), ("test/models/a.rb", []),
        ("README.md", []), ("app/assets/a.js", []), ("", []),
        ("packs/features/app/models/a.rb", [.models, .references]), ("lib/log/reader.rb", [.models, .references]),
        ("vendor/engines/a/app/models/a.rb", [.models, .references]),
        ("vendor/gems/a/lib/a.rb", [.models, .references]),
        ("vendor/bundle/a/lib/a.rb", []), ("vendor/a.rb", []), ("log/a.rb", []), ("spec/app/a.rb", []),
        ("packs/test/app/models/a.rb", [.models, .references]), ("engines/a/spec/dummy/app/models/a.rb", []),
        ("lib/test/a.rb", [.models, .references]), ("engines/a/test/a.rb", []),
        ("bin/import", [.models, .references]), ("lib/a.thor", [.models, .references]),
        ("app/queries/a.sql", [.references]), ("app/queries/a.sql.erb", [.references]), ("db/structure.sql", []),
        ("config/reports.yml", [.references]), ("config/locales/de.yml", []), ("Procfile", [.references]),
        ("services/etl.js", [.references]), ("app/javascript/a.js", []), ("bin/a.sh", [.references]),
    ]

    @Test(arguments: uses)
    func `and code are told by their paths`(path: String, use: ApplicationCode.Use) {
        #expect(ApplicationCode.use(of: RepositoryPath(bytes: path.utf8)) == use)
        #expect(ApplicationCode.use(of: RepositoryPath(bytes: "shop/\(path)".utf8), below: "shop") == use)
        #expect(ApplicationCode.use(of: RepositoryPath(bytes: path.utf8), below: "shop") == [])
    }
}
