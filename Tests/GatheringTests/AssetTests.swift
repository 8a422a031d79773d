import DeployModel
import Gathering
import GitStore
import TestSupport
import Testing

@Suite struct `The assets' content key` {
    private static let files = railsFiles.merging([
        "app/assets/a.css": "a", "app/javascript/deep/er/b.js": "b", "vendor/assets/c.js": "c", "db/migrate/1.rb": "",
    ]) { $1 }

    private func key(_ git: GitFixture) throws -> String? {
        try git.facts(base: "HEAD").assets.contentKey?.description
    }

    @Test(arguments: [
        ("app/assets/a.css", "changed", true), ("app/assets/new.css", "", true),
        ("app/javascript/deep/er/b.js", "changed", true), ("config/application.rb", "changed", true),
        ("package.json", "{}", true), ("app/models/user.rb", "changed", false), ("db/migrate/2.rb", "", false),
        ("README.md", "", false), ("app/views/a.erb", "", false), ("spec/assets/a.css", "", false),
    ])
    func `changes if and only if an asset input does`(_ path: String, _ text: String, _ changes: Bool) throws {
        let git = try GitFixture()
        let base = try git.commit(files: Self.files)
        let before = try #require(try key(git))
        try git.commit(files: [path: text])
        #expect(try (key(git) != before) == changes)
        #expect(try git.facts(base: base).assets.state == (changes ? .changed : .reusable))
        #expect(try git.facts(base: base).assets.contentKey?.description == key(git))
    }

    @Test func `is the same for the same inputs in another commit and another clone`() throws {
        let git = try GitFixture()
        try git.commit("one", files: Self.files)
        let other = try GitFixture()
        try other.commit("another history", files: ["x": ""])
        try other.remove("x")
        try other.commit("two", files: Self.files)
        #expect(try key(git) == key(other))
        #expect(try key(git) != nil)
    }

    @Test func `does not depend on what the candidate is compared with`() throws {
        let git = try GitFixture()
        let tailwind = Self.files.merging(["tailwind.config.js": "", "app/views/a.erb": ""]) { $1 }
        let old = try git.commit(files: tailwind)
        try git.remove("tailwind.config.js")
        try git.commit()
        #expect(try git.facts(base: old).assets.contentKey == git.facts(base: "HEAD").assets.contentKey)
        #expect(try git.facts(base: old).assets.state == .changed)
    }

    @Test(arguments: ["sha1", "sha256"])
    func `is what git hash-object says of the printed list`(_ format: String) throws {
        let git = try GitFixture(format: format)
        try git.commit(files: Self.files.merging(["app/assets/a b\n\"c\".css": ""]) { $1 })
        let list = String(decoding: try git.gatherer().assetInputs(), as: UTF8.self)
        #expect(try git.git("hash-object", "--stdin", input: list) == key(git))
        guard format == "sha1" else { return }
        expectSnapshot(list, named: "asset-inputs")
    }

    @Test func `is worked out without reading a file`() throws {
        let git = try GitFixture()
        try git.commit(files: Self.files)
        let store = try git.store()
        _ = try git.gatherer(store: store).assetInputs()
        #expect(store.objectsRead[.blob] == nil)
        #expect(store.objectsRead[.tree, default: 0] > 0)
    }

    @Test func `is none for an app without assets`() throws {
        let git = try GitFixture()
        try git.commit(files: [
            "manage.py": "", "x/migrations/1.py": "", ".drawbridge": "[drawbridge]\nframework = sql\n",
        ])
        #expect(try git.facts(base: "HEAD").assets == Assets(state: .none, contentKey: nil))
    }

    @Test func `leaves out what lies in another app's folder`() throws {
        let git = try GitFixture()
        let text = """
            [drawbridge "web"]
                root = .
                framework = rails
                assetInput = packages/**
            [drawbridge "api"]
                root = packages/group/api
                framework = none
            """
        let base = try git.commit(files: [
            ".drawbridge": text, "packages/group/a.js": "", "packages/group/api/b.js": "",
        ])
        let before = try git.facts(.init(base: base)).map(\.assets)
        try git.commit(files: ["packages/group/api/b.js": "changed"])
        let after = try git.facts(.init(base: base)).map(\.assets)
        #expect(before == after)
        #expect(after.first?.state == .reusable)
    }

    @Test func `is not worked out for the hook's first look`() throws {
        let git = try GitFixture()
        try git.commit(files: Self.files)
        let facts = try #require(try git.facts(.init(base: "HEAD", depth: .decision)).first)
        #expect(facts.assets == Assets(state: .unknown, contentKey: nil))
        #expect(facts.processes == Processes(commands: [], areDeclared: false))
    }
}

@Suite struct `A tool that reads more files makes them asset inputs` {
    private func areas(of path: String, files: [String: String]) throws -> [Area] {
        let git = try GitFixture()
        let base = try git.commit(files: railsFiles.merging(files) { $1 })
        try git.commit(files: [path: "changed"])
        return try git.facts(base: base).changes.flatMap(\.areas.areas)
    }

    @Test(
        arguments: [
            ([:], "app/views/a.erb", [Area.code]),
            (["Gemfile.lock": "    tailwindcss-rails (2.0)\n"], "app/views/a.erb", [.assetInput]),
            (["package.json": "{\"devDependencies\": {\"tailwindcss\": \"3\"}}"], "app/helpers/a.rb", [.assetInput]),
            (["tailwind.config.js": ""], "app/views/a.erb", [.assetInput]),
            (["Gemfile.lock": "    tailwindcss-rails (2.0)\n"], "db/migrate/1.rb", [.migration]),
            (["Gemfile.lock": "    rails (7.2)\n"], "config/routes.rb", [.code]),
            (["Gemfile.lock": "    js-routes (2.0)\n"], "config/routes.rb", [.assetInput]),
            (["app/assets/a.js.erb": ""], "config/locales/de.yml", [.assetInput]),
        ] as [([String: String], String, [Area])])
    func `if it is in use`(_ files: [String: String], _ path: String, _ areas: [Area]) throws {
        #expect(try self.areas(of: path, files: files) == areas)
    }

    @Test func `also where the candidate takes it out`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: railsFiles.merging(["tailwind.config.js": ""]) { $1 })
        try git.remove("tailwind.config.js")
        try git.commit(files: ["app/views/a.erb": ""])
        #expect(try git.facts(base: base).listing.contains("A app/views/a.erb asset-input"))
    }

    @Test func `and where the file that would tell is not in the clone`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: railsFiles.merging(["Gemfile.lock": "    rails (7.2)\n"]) { $1 })
        let head = try git.commit(files: ["app/views/a.erb": ""])
        let clone = try blobless(git)
        #expect(try clone.facts(base: base, candidate: head).listing == ["A app/views/a.erb asset-input"])
    }
}

/// A clone that has no file's content and can't get it.
func blobless(_ git: GitFixture) throws -> GitFixture {
    try git.git("config", "uploadpack.allowFilter", "true")
    let clone = try GitFixture(in: git.directory, named: "blobless")
    try clone.git("remote", "add", "origin", "file://\(git.path)")
    try clone.git("fetch", "--quiet", "--filter=blob:none", "origin")
    try clone.git("remote", "set-url", "origin", "file:///nowhere")
    return clone
}
