import DeployModel
import PathRules
import TestSupport
import Testing

@Suite struct `Path rules` {
    private func rules(
        _ patterns: [(Area, String)], root: RepositoryPath = .root, excluding: [RepositoryPath] = []
    ) throws -> PathRules {
        var rules = PathRules(root: root, excludedRoots: excluding)
        for (area, pattern) in patterns { try rules.add(pattern, to: area) }
        return rules
    }

    /// dorny/paths-filter takes a path that *any* pattern takes, so `!docs/**` takes nearly everything in.
    @Test(
        arguments: [
            (["**", "!/docs/**"], "docs/a.md", false), (["**", "!/docs/**"], "src/a", true),
            (["!/docs/**", "**"], "docs/a.md", true), (["!/docs/**"], "src/a", false), (["!/docs/**"], "docs/a", false),
            (["**", "!/docs/**", "/docs/db/**"], "docs/db/1", true),
            (["**", "!/docs/**", "/docs/db/**"], "docs/x", false),
            (["/db/**", "!**/*.md", "!**/.keep"], "db/a/.keep", false), (["/db/**", "!**/*.md"], "db/a.rb", true),
            (["/{a,b}/**", "!/{b,c}/**"], "b/x", false), (["/{a,b}/**", "!/{b,c}/**"], "a/x", true),
        ] as [([String], RepositoryPath, Bool)])
    func `let the last pattern that takes a path decide`(
        _ patterns: [String], _ path: RepositoryPath, _ isTaken: Bool
    ) throws {
        let rules = try rules(patterns.map { (.migration, $0) })
        #expect(rules.areas(of: path) == (isTaken ? .migration : .code))
    }

    @Test func `keep the areas apart`() throws {
        let rules = try rules([
            (.assetInput, "/Gemfile.lock"), (.dependencyLock, "/Gemfile.lock"), (.inert, "/docs/**"),
            (.migration, "**/migrate/**"),
            (.seed, "!**"),
        ])
        #expect(rules.areas(of: "Gemfile.lock") == [.assetInput, .dependencyLock])
        #expect(rules.areas(of: "docs/x") == .inert)
        #expect(rules.areas(of: "docs/migrate/x") == .migration, "what something claims is not inert")
        #expect(rules.areas(of: "x") == .code)
        #expect(rules.areas(of: .root) == nil)
    }

    @Test(
        arguments: [
            ("web/db/1", .migration), ("web/x", .code), ("web", .code), ("db/1", nil), ("webx/db/1", nil),
            ("shared/db/1", .seed),
            ("web/admin/db/1", nil), ("web/admin", nil), ("web/admin/x", nil), ("web/admins/db/1", .code),
            ("web/admin/shared/1", .assetInput), ("README", .inert),
        ] as [(RepositoryPath, Areas?)])
    func `hold inside the app's folder but not in another app's`(_ path: RepositoryPath, _ areas: Areas?) throws {
        let rules = try rules(
            [
                (.migration, "/db/**"), (.seed, ":/shared/db/**"), (.assetInput, ":/web/admin/shared/**"),
                (.inert, ":/README"),
            ],
            root: "web", excluding: ["web/admin"])
        #expect(rules.areas(of: path) == areas)
    }

    @Test func `enter only folders where something of the app's can lie`() throws {
        let rules = try rules(
            [(.migration, "/db/**"), (.seed, ":/shared/db/**")], root: "apps/web", excluding: ["apps/web/admin"])
        func isWorth(_ path: RepositoryPath) -> Bool {
            path.components.reduce(PathCursor(rules)) { $0.entering($1) }.isWorthEntering
        }
        #expect(
            ["apps", "apps/web", "apps/web/x", "shared", "shared/db/x"].map(isWorth) == [true, true, true, true, true])
        #expect(
            ["apps/api", "lib", "shared/x", "apps/web/admin", "apps/webx"].map(isWorth) == [
                false, false, false, false, false,
            ])
    }

    @Test func `do not claim a folder as a whole that holds another app`() throws {
        let rules = try rules([(.assetInput, "/app/**")], excluding: ["app/admin"])
        let app = PathCursor(rules).entering(Array("app".utf8)[...])
        #expect(app.coverage(of: .assetInput) == .some)
        #expect(app.entering(Array("admin".utf8)[...]).coverage(of: .assetInput) == .none)
        #expect(app.entering(Array("other".utf8)[...]).coverage(of: .assetInput) == .all)
    }

    @Test(
        arguments: [
            // A submodule may hold anything that a pattern for any depth takes; a link only what its path leads to.
            ("lib", [.migration, .seed], []),
            ("db", [.migration, .seed, .schemaDump], [.seed, .migration, .schemaDump]),
            ("vendor", [.migration, .seed], []), ("docs", [], []), ("spec", [.seed], []),
        ] as [(String, Areas, Areas)])
    func `say what may lie behind a submodule or a link`(_ name: String, _ submodule: Areas, _ link: Areas) throws {
        let rules = try rules([
            (.migration, "**/db/migrate/**"), (.migration, "!/spec/**"), (.schemaDump, "/db/schema.rb"),
            (.seed, "**/db/seeds/**"),
            (.inert, "/docs/**"), (.code, "/x"),
        ])
        let cursor = PathCursor(rules)
        #expect(cursor.areasPossible(behind: Array(name.utf8)[...], onlyUnderWay: false) == submodule)
        #expect(cursor.areasPossible(behind: Array(name.utf8)[...], onlyUnderWay: true) == link)
    }

    @Test func `find the lists whose markers lie in a tree`() throws {
        let search = try MarkerSearch(
            lists: [["/config/application.rb"], ["/{,*/}x.sql", "y"], ["/a/**"]], root: "web")
        let all: Set<Int> = [0, 1, 2]
        func lists(_ path: RepositoryPath, seeking lists: Set<Int> = [0, 1, 2]) -> Set<Int>? {
            var search: MarkerSearch? = search
            for name in path.components.dropLast() { search = search?.entering(name, seeking: lists) }
            return path.components.last.flatMap { search?.lists(matching: $0) }
        }
        #expect(lists("web/config/application.rb") == [0])
        #expect(lists("web/x.sql") == [1])
        #expect(lists("web/q/x.sql") == [1])
        #expect(lists("web/q/r/x.sql") == [])
        #expect(lists("web/a/b/y") == [1, 2])
        #expect(lists("config/application.rb") == nil, "nothing can match outside the root")
        #expect(lists("web/config/application.rb", seeking: all.subtracting([0])) == [])
        #expect(lists("web/q/y", seeking: [0]) == nil, "what is found already isn't looked for")
    }
}
