import DeployModel
import TestSupport
import Testing

/// What CircleCI's path-filtering orb 2.1.0 gets wrong (reproduced: change-detection, 1), and cases beside it.
@Suite struct `What CircleCI's path-filtering misses is found` {
    private func facts(_ before: [String: String], _ change: (GitFixture) throws -> Void) throws -> Facts {
        let git = try GitFixture()
        let base = try git.commit(files: railsFiles.merging(before) { $1 })
        try change(git)
        try git.commit()
        return try git.facts(base: base)
    }

    @Test func `a migration renamed out of db is a change of the migrations`() throws {
        let facts = try facts(["db/migrate/1_a.rb": "class A; end\n"]) { git in
            try git.write("", to: "old/.keep")
            try git.git("mv", "db/migrate/1_a.rb", "old/1_a.rb")
        }
        #expect(facts.listing == ["D db/migrate/1_a.rb migration", "A old/.keep code", "A old/1_a.rb code"])
    }

    @Test(arguments: [
        ("db/migrate/1 add users.rb", "db/migrate/1 add users.rb"), ("db/migrate/ü.rb", "db/migrate/ü.rb"),
        ("db/migrate/a\nb.rb", #""db/migrate/a\nb.rb""#), ("db/migrate/\"q\".rb", #""db/migrate/\"q\".rb""#),
        ("db/migrate/ ", "db/migrate/ "), ("db/migrate/-n", "db/migrate/-n"),
    ])
    func `names with spaces and worse are found`(_ name: String, _ shown: String) throws {
        let facts = try facts([:]) { try $0.write("", to: name) }
        #expect(facts.listing == ["A \(shown) migration"])
    }

    @Test func `values of one area do not leak into another`() throws {
        let facts = try facts(["db/seeds.rb": "", "Gemfile.lock": ""]) { git in
            try git.write("x", to: "Gemfile.lock")
            try git.write("", to: "docs/db/migrate/1.rb")
            try git.write("", to: "app/assets/a.css")
        }
        #expect(
            facts.listing == [
                "M Gemfile.lock asset-input,dependency-lock", "A app/assets/a.css asset-input",
                "A docs/db/migrate/1.rb migration",
            ])
    }

    @Test func `a change of mode alone is a modification`() throws {
        let facts = try facts(["bin/task": ""]) { try $0.write("", to: "bin/task", mode: 0o755) }
        #expect(facts.listing == ["M bin/task code"])
    }

    @Test func `a migration that was added and taken back is no change`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: railsFiles)
        try git.commit(files: ["db/migrate/1.rb": ""])
        try git.remove("db/migrate/1.rb")
        try git.commit()
        #expect(try git.facts(base: base).listing == [])
    }

    @Test func `what only the live commit has is a change too, as three dots would not show`() throws {
        let git = try GitFixture()
        let root = try git.commit(files: railsFiles)
        let live = try git.commit(files: ["db/migrate/1_hotfix.rb": ""])
        try git.git("checkout", "--quiet", "-b", "side", root)
        try git.commit(files: ["app/b.rb": ""])
        let facts = try git.facts(base: live)
        #expect(facts.listing == ["A app/b.rb code", "D db/migrate/1_hotfix.rb migration"])
        #expect(facts.baseline.relation.kind == .diverged)
    }
}

@Suite struct `Behind a link or a submodule` {
    private func submodule(_ path: String, _ id: Character, in git: GitFixture) throws {
        try git.git("update-index", "--add", "--cacheinfo", "160000,\(absentID(id)),\(path)")
        try git.git("commit", "--quiet", "-m", "submodule \(id)")
    }

    @Test(arguments: [
        ("engines/blog", "M engines/blog migration,schema-dump,seed,data-migration,code (presumed)"),
        ("docs/theme", "M docs/theme inert"),
    ])
    func `a submodule may hold whatever its path could lead to`(_ path: String, _ expected: String) throws {
        let git = try GitFixture()
        try git.commit(files: railsFiles)
        try submodule(path, "a", in: git)
        let base = try git.git("rev-parse", "HEAD")
        try submodule(path, "b", in: git)
        let listing = try git.facts(base: base).listing
        #expect(listing.count == 1)
        let shown = listing.map { $0.hasSuffix("(presumed)") ? Self.sorted($0) : $0 }
        #expect(shown == [expected].map { $0.hasSuffix("(presumed)") ? Self.sorted($0) : $0 })
    }

    @Test func `a link counts only where it stands on the way to the database's paths`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: railsFiles)
        for link in ["db", "public", "app/latest.rb"] {
            try git.git("update-index", "--add", "--cacheinfo", "120000,\(try Self.blob("elsewhere", in: git)),\(link)")
        }
        try git.git("commit", "--quiet", "-m", "links")
        let facts = try git.facts(base: base)
        #expect(facts.changes.filter(\.isPresumed).map(\.change.path) == ["db"])
        #expect(facts.changes.count == 3)
    }

    private static func blob(_ text: String, in git: GitFixture) throws -> String {
        try git.git("hash-object", "-w", "--stdin", input: text)
    }

    private static func sorted(_ line: String) -> String {
        line.split(separator: " ").map { $0.split(separator: ",").sorted().joined(separator: ",") }.joined(
            separator: " ")
    }
}
