import DeployModel
import Gathering
import GitStore
import TestSupport
import Testing

/// What lies in no app's folder is nobody's, so it may be everybody's.
@Suite struct `What lies outside every app` {
    private static let two = """
        [drawbridge "web"]
            root = apps/web
            framework = rails
        [drawbridge "jobs"]
            root = apps/jobs
            framework = rails
            inert = :/apps/mobile/**
        """

    private func listings(_ path: String, app: String? = nil) throws -> [[String]] {
        let git = try GitFixture()
        let base = try git.commit(files: [".drawbridge": Self.two])
        try git.commit(files: [path: "changed"])
        return try git.facts(.init(base: base, app: app)).map(\.listing)
    }

    @Test(arguments: [
        ("libs/shared/lib/a.rb", ["code"], ["code"]),
        ("libs/shared/db/migrate/20260101000000_a.rb", ["migration"], ["migration"]),
        ("services/new/db/structure.sql", ["schema-dump"], ["schema-dump"]),
        ("README.md", ["inert"], ["inert"]),
        (".github/workflows/ci.yml", ["inert"], ["inert"]),
        ("apps/mobile/main.swift", ["code"], ["inert"]),
        ("apps/web/lib/a.rb", ["code"], []),
        ("apps/jobs/db/migrate/20260101000000_a.rb", [], ["migration"]),
    ])
    func `counts for each app that does not take it out`(_ path: String, _ web: [String], _ jobs: [String]) throws {
        let expected = [web, jobs].map { $0.map { "A \(path) \($0)" } }
        #expect(try listings(path) == expected)
        #expect(try listings(path, app: "web") == [expected[0]], "also when only one app is asked about")
    }

    @Test func `is not what another app, found one level deeper, holds`() throws {
        let git = try GitFixture()
        let rails = ["config/application.rb": "", "bin/rails": ""]
        let files = ["web", "services/billing"].flatMap { root in rails.map { ("\(root)/\($0.key)", $0.value) } }
        let base = try git.commit(files: Dictionary(uniqueKeysWithValues: files))
        try git.commit(files: ["services/billing/db/migrate/20260101000000_a.rb": ""])
        let facts = try git.facts(.init(base: base))
        #expect(facts.map(\.app.name) == ["billing", "web"])
        #expect(facts.map(\.listing) == [["A services/billing/db/migrate/20260101000000_a.rb migration"], []])
    }

    @Test func `is also an app that the candidate removes`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: [
            "web/config/application.rb": "", "old/config/application.rb": "", "old/db/migrate/20200101000000_a.rb": "",
        ])
        for path in ["old/config/application.rb", "old/db/migrate/20200101000000_a.rb"] { try git.remove(path) }
        try git.commit()
        let facts = try git.facts(.init(base: base))
        #expect(facts.map(\.app.name) == ["web"])
        #expect(
            facts.map(\.listing) == [
                ["D old/config/application.rb code", "D old/db/migrate/20200101000000_a.rb migration"]
            ])
    }
}
