import DeployModel

extension RuleCases {
    /// Files under the database's folders, and what isn't read of them.
    static let migrationFiles: [RuleCases] = [
        RuleCases(
            "seeds-changed",
            [
                "two": MigrationHistory(changes: [
                    change(.modified, "db/seeds.rb", in: .seed), change(.added, "db/seeds/plans.yml", in: .seed),
                ]).facts,
                "the release phase loads them": MigrationHistory(
                    changes: [change(.modified, "db/seeds.rb", in: .seed)],
                    commands: [command("release", "rake db:migrate db:seed", .yes, line: 2)]
                ).facts,
                "none": MigrationHistory(changes: changes(.code)).facts,
                "judged by paths": facts(changes(.seed)).judged(by: .paths),
            ]),
        RuleCases(
            "schema-dump-alone",
            [
                "it couldn't be read": MigrationHistory(
                    changes: [change(.modified, "db/schema.rb", in: .schemaDump)],
                    dumps: [dump(["a"], problem: DumpProblem(line: 7, reason: "the call magic isn't known"))]
                ).facts,
                "it wasn't read": MigrationHistory(changes: [change(.modified, "db/schema.rb", in: .schemaDump)]).facts,
                "it is new": MigrationHistory(
                    changes: [change(.added, "db/schema.rb", in: .schemaDump)], dumps: [dump(["a"], isLiveThere: false)]
                ).facts,
                "it is deleted": MigrationHistory(
                    changes: [change(.deleted, "db/schema.rb", in: .schemaDump)],
                    dumps: [dump(["a"], isCandidateThere: false)]
                ).facts,
                "the cache of it changes": MigrationHistory(
                    changes: [change(.modified, "db/schema_cache.yml", in: .schemaDump)]
                ).facts,
                "both sides were read, which is another rule's": MigrationHistory(
                    changes: [change(.modified, "db/schema.rb", in: .schemaDump)], dumps: [dump(["a"], live: [])]
                ).facts,
                "a migration comes with it": MigrationHistory(
                    changes: [change(.modified, "db/schema.rb", in: .schemaDump)],
                    migrations: [pending("db/migrate/2_b.rb", [at(3, creating("a"))])],
                    dumps: [dump(["a"], isLiveThere: false)]
                ).facts,
                "a migration of another database comes with it": MigrationHistory(
                    changes: [change(.modified, "db/schema.rb", in: .schemaDump)],
                    migrations: [pending("db/animals_migrate/2_b.rb", [at(3, creating("a"))], database: "animals")],
                    dumps: [dump(["a"], isLiveThere: false)]
                ).facts,
            ]),
        RuleCases(
            "solid-schema-changed",
            [
                "edited": MigrationHistory(changes: [change(.modified, "db/queue_schema.rb", in: .schemaDump)]).facts,
                "new": MigrationHistory(changes: [change(.added, "db/cable_schema.rb", in: .schemaDump)]).facts,
                "with a migration": MigrationHistory(
                    changes: [change(.modified, "db/queue_schema.rb", in: .schemaDump)],
                    migrations: [pending("db/queue_migrate/2_b.rb", [at(3, creating("a"))], database: "queue")]
                ).facts,
                "another dump": MigrationHistory(changes: [change(.modified, "db/schema.rb", in: .schemaDump)]).facts,
            ]),
        RuleCases(
            "migration-not-read",
            [
                "a task, a schema file and a folder's only file": MigrationHistory(changes: [
                    change(.added, "lib/tasks/deployment/2_fill.rake", in: .dataMigration),
                    change(.modified, "db/Schemafile", in: .migration),
                    change(.added, "db/migrate/2_b", in: .migration),
                    change(.modified, "db/migrations/changelog.yaml", in: .migration),
                ]).facts,
                "a live one is missing after a rollback, and wasn't read": MigrationHistory(
                    changes: ["db/migrate/1_a.rb", "db/migrate/2_b.rb", "db/migrate/3_c.rb", "db/migrate/x.rb"].map {
                        change(.deleted, $0, in: .migration)
                    }, migrations: [pending("db/migrate/3_d.rb", [], .renamed)],
                    vanished: [pending("db/migrate/1_a.rb", [at(3, creating("a"))])], relation: .init(.rollback)
                ).facts,
                "what lies beside migrations, what is read, what is gone": MigrationHistory(
                    changes: [
                        change(.added, "db/migrate/README.md", in: .migration),
                        change(.added, "db/migrate/.rubocop.yml", in: .migration),
                        change(.added, "drizzle/meta/_journal.json", in: .migration),
                        change(.added, "db/migrate/helper.rb", in: .migration),
                        change(.added, "db/views/active_v01.sql", in: .migration),
                        change(.added, "app/migrations/__init__.py", in: .migration),
                        change(.deleted, "db/Schemafile", in: .migration),
                        change(.modified, "engines/a", in: .migration, mode: .submodule, isPresumed: true),
                    ], migrations: [pending("db/migrate/2_b.rb", [at(3, creating("a"))])]
                ).facts,
            ]),
        RuleCases(
            "duplicate-migration-version",
            [
                "a merge brought the second": MigrationHistory(
                    new: ["db/migrate/02_c.rb"], candidate: ["db/migrate/001_a.rb", "db/migrate/2_b.rb"],
                    live: ["db/migrate/001_a.rb", "db/migrate/2_b.rb"]
                ).facts,
                "in a folder that runs after the release": MigrationHistory(
                    new: ["db/migrate/2_b.rb", "db/post_migrate/2_c.rb"]
                ).facts,
                "Flyway's": MigrationHistory(new: ["sql/V1_2__a.sql", "sql/V1.2__b.sql"], frameworks: ["flyway"]).facts,
                "the live commit has them too": MigrationHistory(
                    new: ["db/migrate/3_d.rb"], candidate: ["db/migrate/2_b.rb", "db/migrate/2_c.rb"],
                    live: ["db/migrate/2_b.rb", "db/migrate/2_c.rb"]
                ).facts,
                "another database, another direction, a helper": MigrationHistory(new: [
                    "db/migrate/1_a.rb", "db/animals_migrate/1_a.rb", "db/data/1_a.rb", "m/1_a.up.sql",
                    "m/1_a.down.sql",
                    "m/a.sql", "db/migrate/1.rb", "db/migrate/2024_a/up.sql", "1_a.rb",
                ]).facts,
                "judged by paths": MigrationHistory(new: ["db/migrate/2_b.rb", "db/migrate/2_c.rb"]).facts
                    .judged(by: .paths),
            ]),
        RuleCases(
            "duplicate-migration-name",
            [
                "twice, once from an engine": MigrationHistory(
                    new: ["db/migrate/2_add_name.blog.rb"], candidate: ["db/migrate/1_add_name.rb"],
                    live: ["db/migrate/1_add_name.rb"]
                ).facts,
                "the live commit has them too": MigrationHistory(
                    new: ["db/migrate/3_d.rb"], candidate: ["db/migrate/1_a.rb", "db/migrate/2_a.rb"],
                    live: ["db/migrate/1_a.rb", "db/migrate/2_a.rb"]
                ).facts,
                "SQL doesn't mind": MigrationHistory(new: ["m/1_a.sql", "m/2_a.sql"], frameworks: ["dbmate"]).facts,
                "others": MigrationHistory(
                    new: [
                        "db/migrate/1_add_name.rb", "db/migrate/2_addname.rb", "db/animals_migrate/3_add_name.rb",
                    ]
                ).facts,
            ]),
        RuleCases(
            "out-of-order-migration",
            [
                "two": MigrationHistory(
                    new: ["db/migrate/2_b.rb", "db/migrate/10_c.rb"], candidate: ["db/migrate/11_d.rb"],
                    live: ["db/migrate/11_d.rb", "db/migrate/9_x.rb"]
                ).facts,
                "Flyway's": MigrationHistory(
                    new: ["sql/V1.9__b.sql"], candidate: ["sql/V1.10__c.sql"],
                    live: ["sql/V1.10__c.sql"], frameworks: ["flyway"]
                ).facts,
                "of a tool that isn't known": MigrationHistory(
                    new: ["m/2_b.sql"], live: ["m/3_c.sql"],
                    frameworks: ["sql"]
                ).facts,
                "golang-migrate's": MigrationHistory(
                    new: ["m/2_b.up.sql"], live: ["m/3_c.up.sql"],
                    frameworks: ["golang-migrate"]
                ).facts,
                "newer, edited, of another database": MigrationHistory(
                    migrations: [pending("db/migrate/9_x.rb", [], .edited)],
                    new: ["db/migrate/12_e.rb", "db/animals_migrate/1_a.rb"], candidate: ["db/migrate/9_x.rb"],
                    live: ["db/migrate/11_d.rb", "db/migrate/9_x.rb"]
                ).facts,
            ]),
    ]
}
