import DeployModel
import PathRules
import TestSupport
import Testing

@Suite struct `The presets` {
    private static let all = [Preset.common] + Preset.all

    @Test(arguments: all.map(\.name))
    func `are written in well-formed patterns`(_ name: String) throws {
        let preset = try #require(Self.all.first { $0.name == name })
        for rules in [preset.rules] + preset.traits.map(\.rules) {
            for (area, patterns) in rules {
                #expect(patterns.first?.hasPrefix("!") == false, "\(area) begins by taking out what nothing took in")
                for pattern in patterns {
                    #expect(throws: Never.self) { try PathPattern(pattern, root: "apps/web") }
                    #expect(try !PathPattern(pattern).text.hasPrefix(":/"), "an app's preset stays in the app's folder")
                }
            }
        }
        for markers in [preset.markers] + preset.traits.map(\.markers) {
            #expect(throws: Never.self) { try MarkerSearch(lists: [markers], root: "apps/web") }
            #expect(!markers.contains { $0.hasPrefix("!") }, "a marker search knows no exclusions")
            #expect(markers.allSatisfy { $0.hasPrefix("/") }, "a marker for any depth would have whole trees read")
        }
        for trait in preset.traits {
            #expect(!trait.markers.isEmpty || !trait.mentions.isEmpty, "\(trait.name) never holds")
        }
    }

    @Test func `have the names that the settings take`() {
        let names = [
            "rails", "django", "phoenix", "laravel", "prisma", "flyway", "golang-migrate", "dbmate", "alembic", "knex",
            "sql",
        ]
        #expect(Preset.all.map(\.name) == names)
        for name in names { #expect(Preset.named(name)?.name == name) }
        #expect(Preset.named("common") == nil)
        #expect(Preset.named("Rails") == nil)
    }

    @Test func `seek words in files of the app`() {
        for preset in Self.all {
            for mention in preset.traits.flatMap(\.mentions) {
                #expect(!mention.word.isEmpty)
                #expect(mention.file.bytes.first != UInt8(ascii: "/"))
            }
        }
    }

    /// A file that says that a framework is in use, and the presets whose markers it matches.
    @Test(
        arguments: [
            ("config/application.rb", ["rails"]), ("bin/rails", ["rails"]),
            ("db/migrate/20240101000000_create.rb", ["rails"]),
            ("manage.py", ["django"]), ("mix.exs", ["phoenix"]), ("artisan", ["laravel"]),
            ("prisma/schema.prisma", ["prisma"]),
            ("prisma/schema/user.prisma", ["prisma"]), ("prisma/models.prisma", ["prisma"]),
            ("schema.prisma", ["prisma"]),
            ("api/prisma/schema.prisma", ["prisma"]), ("api/db/schema.prisma", ["prisma"]),
            ("packages/database/schema.prisma", ["prisma"]), ("apps/api/prisma/schema.prisma", ["prisma"]),
            ("src/main/resources/db/migration/V1__init.sql", ["flyway"]),
            ("service/src/main/resources/db/migration/x/V2__y.sql", ["flyway"]),
            ("flyway.toml", ["flyway"]), ("conf/flyway.conf", ["flyway"]),
            ("db/migration/V1__a.sql", ["flyway", "sql"]),
            ("migrations/1_init.up.sql", ["golang-migrate", "sql"]),
            ("db/migrations/1_init.up.sql", ["golang-migrate", "dbmate", "sql"]),
            ("db/migrations/20240101_x.sql", ["dbmate", "sql"]), ("alembic.ini", ["alembic"]),
            ("backend/alembic.ini", ["alembic"]),
            ("migrations/versions/ab12_x.py", ["alembic"]), ("migrations/env.py", ["alembic"]),
            ("alembic/env.py", ["alembic"]),
            ("knexfile.js", ["knex"]), ("server/knexfile.ts", ["knex"]), ("src/knexfile.ts", ["knex"]),
            ("supabase/migrations/20240101_x.sql", ["sql"]), ("migrations/2024_x/up.sql", ["sql"]),
            ("schema.sql", ["sql"]),
            ("internal/migrations/001.sql", ["sql"]), ("db/structure.sql", ["sql"]),
            ("Gemfile", []), ("package.json", []), ("app/models/user.rb", []), ("docs/manage.py", []),
        ] as [(RepositoryPath, [String])])
    func `are recognised by their markers`(_ path: RepositoryPath, _ expected: [String]) throws {
        var search: MarkerSearch? = try MarkerSearch(lists: Preset.all.map(\.markers), root: .root)
        let all = Set(Preset.all.indices)
        for name in path.components.dropLast() { search = search?.entering(name, seeking: all) }
        let found = path.components.last.flatMap { search?.lists(matching: $0) } ?? []
        #expect(found.sorted().map { Preset.all[$0].name } == expected)
    }
}

/// What a path is for under these presets, as the areas' names with `+` between them; as the app's rules are put together.
func purpose(_ path: String, presets: [String], traits: [String] = []) throws -> String {
    var rules = PathRules(root: .root)
    let presets = [Preset.common] + presets.compactMap(Preset.named)
    let chosen = presets.flatMap(\.traits).filter { traits.contains($0.name) }
    try #require(chosen.count == traits.count)
    for areas in presets.map(\.rules) + chosen.map(\.rules) {
        for area in Area.allCases {
            for pattern in areas[area] ?? [] { try rules.add(pattern, to: area) }
        }
    }
    return (rules.areas(of: RepositoryPath(bytes: path.utf8))?.areas ?? []).map(\.rawValue).joined(separator: "+")
}
