import DeployModel

extension RuleCases {
    /// What changes in migrations that the live commit has, and what runs twice or not at all.
    static let migrationHistory: [RuleCases] = [edited, renamed, renumbered, deleted, squashed, unapplied]

    private static let update = Action.data(DataChange(.update, table: "users"))
    private static let magic = Action.unreadable(Unreadable(.unknownCall, "the call magic isn't known"))
    private static let unlessThere = [Guard(.tableExists("a"), is: false)]

    private static let edited = RuleCases(
        "edited-migration",
        [
            "it does something else": MigrationHistory(migrations: [
                pending(
                    "db/migrate/1_a.rb",
                    [at(3, creating("a")), at(7, adding("c", to: "a"), "add_column :a, :c, :text")],
                    .edited, was: [at(3, creating("a")), at(5, adding("b", to: "a"))])
            ]).facts,
            "what it does to rows is written otherwise": MigrationHistory(migrations: [
                pending(
                    "db/migrate/1_a.rb", [at(3, update, "execute 'B'")], .edited, was: [at(3, update, "execute 'A'")])
            ]).facts,
            "the same, as far as it could be read": MigrationHistory(migrations: [
                pending("db/migrate/1_a.rb", [at(4, magic, "magic")], .edited, was: [at(3, magic, "magic")])
            ]).facts,
            "the same under other conditions": MigrationHistory(migrations: [
                pending(
                    "db/migrate/1_a.rb", [at(4, creating("a"), guards: unlessThere)], .edited,
                    was: [at(3, creating("a"))])
            ]).facts,
            "it isn't known what it did": MigrationHistory(migrations: [
                pending("db/migrate/1_a.rb", [at(4, creating("a"))], .edited)
            ]).facts,
            "two do the same at other lines": MigrationHistory(migrations: [
                pending(
                    "db/migrate/1_a.rb", [at(4, creating("a"), "create_table :a do |t|")], .edited,
                    was: [at(3, creating("a"))]),
                pending("db/migrate/2_b.rb", [at(9, creating("b"))], .edited, was: [at(3, creating("b"))]),
            ]).facts,
            "a new one, a renamed one": MigrationHistory(migrations: [
                pending("db/migrate/1_a.rb", [at(4, creating("a"))]),
                pending("db/migrate/2_b.rb", [at(4, creating("b"))], .renamed, was: []),
            ]).facts,
        ])

    private static let renamed = RuleCases(
        "renamed-migration",
        [
            "it does the same": MigrationHistory(migrations: [
                pending("db/migrate/1_b.rb", [at(4, creating("a"))], .renamed, was: [at(3, creating("a"))])
            ]).facts,
            "it does something else": MigrationHistory(migrations: [
                pending("db/migrate/1_b.rb", [at(4, creating("a"))], .renamed, was: [at(3, creating("b"))])
            ]).facts,
            "it isn't known what it did": MigrationHistory(migrations: [
                pending("db/migrate/1_b.rb", [at(4, creating("a"))], .renamed)
            ]).facts,
            "an edited one": MigrationHistory(migrations: [
                pending("db/migrate/1_b.rb", [at(4, creating("a"))], .edited)
            ]).facts,
        ])

    private static let renumbered = RuleCases(
        "renumbered-migration",
        [
            "its table is there": MigrationHistory(
                migrations: [pending("db/migrate/2_a.rb", [at(3, creating("a"), "create_table :a do |t|")])],
                vanished: [pending("db/migrate/1_a.rb", [at(3, creating("a"))])], dumps: [dump(["a"])]
            ).facts,
            "its table is there, and it was edited": MigrationHistory(
                migrations: [pending("db/migrate/2_a.rb", [at(3, creating("a")), at(9, adding("b", to: "a"))])],
                vanished: [pending("db/migrate/1_a.rb", [at(3, creating("a"))])], dumps: [dump(["a"])]
            ).facts,
            "it looks whether its table is there": MigrationHistory(
                migrations: [pending("db/migrate/2_a.rb", [at(3, creating("a"), guards: unlessThere)])],
                vanished: [pending("db/migrate/1_a.rb", [at(3, creating("a"), guards: unlessThere)])],
                dumps: [dump(["a"])]
            ).facts,
            "no dump shows what is there": MigrationHistory(
                migrations: [pending("db/migrate/2_a.rb", [at(3, creating("a"))])],
                vanished: [pending("db/migrate/1_a.rb", [at(3, creating("a"))])]
            ).facts,
            "it changes rows": MigrationHistory(
                migrations: [pending("db/migrate/2_a.rb", [at(3, update, "execute 'A'")])],
                vanished: [pending("db/migrate/1_a.rb", [at(3, update, "execute 'A'")])], dumps: [dump(["users"])]
            ).facts,
            "the old one never ran": MigrationHistory(
                migrations: [pending("db/migrate/2_a.rb", [at(3, creating("a"))])],
                vanished: [pending("db/migrate/1_a.rb", [at(3, creating("a"))])], applied: ["0"]
            ).facts,
            "another one, one of another database": MigrationHistory(
                migrations: [
                    pending("db/migrate/2_b.rb", [at(3, creating("b"))], name: "B"),
                    pending("db/animals_migrate/2_a.rb", [at(3, creating("a"))], database: "animals"),
                ], vanished: [pending("db/migrate/1_a.rb", [at(3, creating("a"))])], dumps: [dump(["a"])]
            ).facts,
        ])

    private static let deleted = RuleCases(
        "deleted-migrations",
        [
            "the dump still has what they did": MigrationHistory(
                changes: (1...5).map { change(.deleted, "db/migrate/\($0)_a.rb", in: .migration) }, dumps: [dump(["a"])]
            ).facts,
            "no dump": MigrationHistory(changes: [change(.deleted, "db/migrate/1_a.rb", in: .migration)]).facts,
            "renamed": MigrationHistory(
                changes: [change(.deleted, "db/migrate/01_a.rb", in: .migration)],
                migrations: [pending("db/migrate/1_b.rb", [], .renamed)]
            ).facts,
            "a rollback, which is judged elsewhere": MigrationHistory(
                changes: [change(.deleted, "db/migrate/1_a.rb", in: .migration)], relation: .init(.rollback)
            ).facts,
            "no migration": MigrationHistory(changes: [change(.deleted, "db/migrate/README.md", in: .migration)]).facts,
        ])

    private static let squashed = RuleCases(
        "squash-recreates-tables",
        [
            "three live tables": MigrationHistory(
                changes: [change(.deleted, "db/migrate/1_a.rb", in: .migration)],
                migrations: [
                    pending(
                        "db/migrate/9_init.rb",
                        [
                            at(3, creating("new", .droppedWithDependents)),
                            at(4, creating("a", .droppedWithDependents), "create_table :a, force: :cascade do |t|"),
                            at(8, creating("b", .dropped)), at(9, creating("c", .dropped)),
                        ])
                ], dumps: [dump(["a", "b", "c"])]
            ).facts,
            "nobody knows which tables are live": MigrationHistory(
                changes: [change(.deleted, "db/migrate/1_a.rb", in: .migration)],
                migrations: [pending("db/migrate/9_init.rb", [at(4, creating("a", .dropped))])]
            ).facts,
            "no table is live, or it looks first, or keeps them": MigrationHistory(
                migrations: [
                    pending("db/migrate/8_x.rb", [at(4, creating("x", .dropped)), at(5, creating("x", .dropped))]),
                    pending(
                        "db/migrate/9_init.rb",
                        [
                            at(4, creating("a", .dropped), guards: unlessThere), at(5, creating("a", .stays)),
                            at(6, creating("a")),
                        ]),
                ], dumps: [dump(["a"])]
            ).facts,
            "it won't run": MigrationHistory(
                migrations: [pending("db/migrate/9_init.rb", [at(4, creating("a", .dropped))], .edited)],
                dumps: [dump(["a"])]
            ).facts,
        ])

    private static let unapplied = RuleCases(
        "unapplied-migrations",
        [
            "one hasn't run and is judged, one isn't": MigrationHistory(
                migrations: [pending("db/migrate/2_b.rb", [at(3, creating("b"))], .unapplied)],
                candidate: ["db/migrate/1_a.rb", "db/migrate/2_b.rb", "db/migrate/3_c.rb"],
                live: ["db/migrate/1_a.rb", "db/migrate/2_b.rb", "db/migrate/3_c.rb"], applied: ["001"]
            ).facts,
            "a new one has run": MigrationHistory(
                migrations: [pending("db/migrate/2_b.rb", [at(3, creating("b"))])],
                candidate: ["db/migrate/1_a.rb", "db/migrate/2_b.rb"], live: ["db/migrate/1_a.rb"], applied: ["1", "2"]
            ).facts,
            "two have no file": MigrationHistory(
                candidate: ["db/migrate/5_a.rb"], live: ["db/migrate/5_a.rb"], applied: ["5", "10", "7"]
            ).facts,
            "all as it should be, and what was squashed away": MigrationHistory(
                migrations: [pending("db/migrate/6_b.rb", [at(3, creating("b"))])],
                candidate: ["db/migrate/5_a.rb", "db/migrate/6_b.rb"], live: ["db/migrate/5_a.rb"],
                applied: ["1", "2", "5"]
            ).facts,
            "nobody knows what was applied": MigrationHistory(
                candidate: ["db/migrate/5_a.rb"], live: ["db/migrate/5_a.rb"]
            ).facts,
        ])
}
