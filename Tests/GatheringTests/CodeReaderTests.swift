import ChildProcess
import DeployModel
import Gathering
import GitStore
import TestSupport
import Testing

/// What is answered about the code of two commits in real repositories, and what is answered as not known.
@Suite struct `What the code says` {
    private static let app = [
        "config/application.rb": "module Shop; end\n", "db/schema.rb": "1\n",
        "app/models/application_record.rb":
            "class ApplicationRecord < ActiveRecord::Base\n  primary_abstract_class\nend\n",
        "app/models/user.rb": "class User < ApplicationRecord\nend\n",
    ]

    /// The reader for the deploy of a repository's last commit.
    private func reader(_ git: GitFixture, base: String = "HEAD~1", store: GitStore? = nil) throws -> CodeReader {
        let gathered = try git.gatherer(.init(base: base), store: store).facts(depth: .decision)
        return try #require(gathered.first).code
    }

    /// The answer on the models of `users`, in a line.
    private func models(_ reader: CodeReader, _ side: Side = .candidate) -> String {
        let question = Question.models(table: "users", side)
        switch reader.answers(to: [question])[question] {
        case .models(let models):
            return models.map { "\($0.name) at \($0.location.path):\($0.location.line)" }.sorted().joined(
                separator: ", ")
        case .unknown(let reason): return "unknown: \(reason)"
        default: return "no answer"
        }
    }

    private func git(_ files: [String: String] = [:]) throws -> GitFixture {
        let git = try GitFixture()
        try git.git("config", "core.symlinks", "true")
        try git.commit(files: Self.app)
        try git.commit(files: files)
        return git
    }

    private func link(_ git: GitFixture, _ target: String, at path: String) throws {
        let id = try git.git("hash-object", "-w", "--stdin", input: target)
        try git.git("update-index", "--add", "--cacheinfo", "120000,\(id),\(path)")
        try git.git("commit", "--quiet", "-m", "link")
    }

    @Test func `is told of each side by itself`() throws {
        let git = try git(["app/models/user.rb": "# moved\nclass User < ApplicationRecord\nend\n"])
        let reader = try reader(git)
        #expect(models(reader, .live) == "User at app/models/user.rb:1")
        #expect(models(reader, .candidate) == "User at app/models/user.rb:2")
        #expect(reader.absent == [])
        let first = try self.reader(git, base: "none")
        #expect(models(first, .live) == "unknown: nothing is live yet")
    }

    @Test func `is told of a model wherever code may lie`() throws {
        for path in [
            "lib/user.rb", "engines/accounts/app/models/user.rb", "packs/accounts/app/models/user.rb",
            "app/test/user.rb", "app/models/log/user.rb",
        ] {
            #expect(try modelsOfApp(with: path) == "User at \(path):1")
        }
    }

    /// What lies in folders of these names is never an app's code as a rule, but an engine's name is any.
    @Test(arguments: ["engines/log/app/models/user.rb", "packs/test/app/models/user.rb", "lib/log/user.rb"])
    func `is not taken as read in a folder that is passed over`(path: String) throws {
        let found = try modelsOfApp(with: path)
        #expect(found == "User at \(path):1" || found.hasPrefix("unknown: "))
    }

    /// A gem that the repository holds and the lock file names by its path defines models as the app does.
    @Test(arguments: ["vendor/billing", "../billing"])
    func `is not taken as read without the gems that lie in the repository`(gem: String) throws {
        let git = try GitFixture()
        var files = [
            ".drawbridge": "[drawbridge \"web\"]\nroot = web\nframework = rails\n",
            "web/Gemfile.lock": "PATH\n  remote: \(gem)\n  specs:\n    billing (0.1.0)\n",
            gem.hasPrefix("../") ? "billing/app/models/user.rb" : "web/\(gem)/app/models/user.rb":
                "class User < ApplicationRecord\nend\n",
        ]
        for (path, text) in Self.app where !path.hasSuffix("user.rb") { files["web/\(path)"] = text }
        try git.commit(files: files)
        let found = try models(reader(git, base: "HEAD"))
        #expect(found.hasPrefix("User at ") || found.hasPrefix("unknown: "))
    }

    /// The answer on an app whose model of `users` lies elsewhere.
    private func modelsOfApp(with path: String) throws -> String {
        let git = try GitFixture()
        var files = Self.app
        files["app/models/user.rb"] = nil
        files[path] = "class User < ApplicationRecord\nend\n"
        try git.commit(files: files)
        return try models(reader(git, base: "HEAD"))
    }

    // MARK: Links and submodules

    @Test func `is read where links within the app lead`() throws {
        let git = try git()
        try link(git, "../../lib", at: "app/models/shared")
        #expect(try models(reader(git)) == "User at app/models/user.rb:1")
    }

    @Test(arguments: [
        ("../../../elsewhere", "app/models/shared"), ("/srv/shared", "lib/shared"), ("../vendor/x", "engines/x"),
    ])
    func `is unknown where links lead out of what is read`(target: String, path: String) throws {
        let git = try git()
        try link(git, target, at: path)
        let reader = try reader(git)
        #expect(models(reader, .live) == "User at app/models/user.rb:1")
        #expect(models(reader) == "unknown: \(path) is a link or a submodule, and what lies behind it isn't known")
    }

    @Test func `is unknown where a submodule holds code`() throws {
        let git = try git()
        let id = String(repeating: "a", count: 40)
        try git.git("update-index", "--add", "--cacheinfo", "160000,\(id),engines/billing")
        try git.git("commit", "--quiet", "-m", "submodule")
        #expect(
            try models(reader(git))
                == "unknown: engines/billing is a link or a submodule, and what lies behind it isn't known")
    }

    @Test func `is known beside links and submodules that hold no code`() throws {
        let git = try git()
        try link(git, "/srv/uploads", at: "public/uploads")
        let id = String(repeating: "a", count: 40)
        try git.git("update-index", "--add", "--cacheinfo", "160000,\(id),docs/handbook")
        try git.git("commit", "--quiet", "-m", "submodule")
        #expect(try models(reader(git)) == "User at app/models/user.rb:1")
    }

    /// The first that is found must not hide another.
    @Test func `is unknown behind any of several links`() throws {
        let git = try git()
        try link(git, "/srv/logo.html.erb", at: "app/views/logo.html.erb")
        try link(git, "/srv/billing", at: "engines/billing")
        #expect(try models(reader(git)).hasPrefix("unknown: "))
    }

    // MARK: Other apps, and other folders

    @Test func `leaves the apps out that lie inside`() throws {
        let git = try GitFixture()
        let settings =
            "[drawbridge \"shop\"]\nframework = rails\n[drawbridge \"admin\"]\nroot = engines/admin\nframework = rails\n"
        try git.commit(
            files: Self.app.merging([
                ".drawbridge": settings, "engines/admin/app/models/user.rb": "class User < ApplicationRecord\nend\n",
                "engines/admin/config/application.rb": "1\n",
            ]) { $1 })
        try git.commit(files: ["a.rb": "1\n", "engines/admin/a.rb": "1\n"])
        let gathered = try git.gatherer(.init(base: "HEAD~1")).facts(depth: .decision)
        let found = gathered.map { "\($0.facts.app.name): \(models($0.code))" }
        #expect(found == ["shop: User at app/models/user.rb:1", "admin: User at engines/admin/app/models/user.rb:1"])
    }

    @Test func `leaves out what lies beside the app's folder`() throws {
        let git = try GitFixture()
        var files = [
            "lib/user.rb": "class User < ApplicationRecord\nend\n", ".drawbridge": "[drawbridge \"web\"]\nroot = web\n",
        ]
        for (path, text) in Self.app { files["web/\(path)"] = text }
        try git.commit(files: files)
        #expect(try models(reader(git, base: "HEAD")) == "User at web/app/models/user.rb:1")
        // What a link inside leads to out there is not read either, and that is said.
        try link(git, "../../../lib", at: "web/app/models/shared")
        #expect(
            try models(reader(git, base: "HEAD"))
                == "unknown: web/app/models/shared is a link or a submodule, and what lies behind it isn't known")
    }

    // MARK: What the clone lacks

    @Test func `is unknown where the clone left a file at its remote, and names it`() throws {
        let git = try git(["app/models/user.rb": "class User < ApplicationRecord\n  # new\nend\n"])
        try git.git("config", "uploadpack.allowFilter", "true")
        let folder = git.directory.path("blobless")
        let clone = try git.run(["clone", "--quiet", "--filter=blob:none", "file://\(git.path)", folder])
        #expect(clone.status.isSuccess)
        let store = try GitStore(containing: folder, environment: git.environment)
        let reader = try reader(git, store: store)
        #expect(models(reader) == "User at app/models/user.rb:2" || models(reader) == "User at app/models/user.rb:1")
        #expect(models(reader, .live) == "unknown: this clone doesn't hold 1 of the files; fetch them with git")
        #expect(reader.absent.map(\.description) == [try git.git("rev-parse", "HEAD~1:app/models/user.rb")])
        // Fetched meanwhile: the same reader answers.
        _ = try git.run(["cat-file", "-p", "HEAD~1:app/models/user.rb"], in: folder)
        #expect(models(reader, .live) == "User at app/models/user.rb:1")
    }

    @Test func `is unknown where a file is too large to be read`() throws {
        let git = try git(["app/models/huge.rb": "# " + String(repeating: "x", count: 2 << 20) + "\n"])
        #expect(
            try models(reader(git)) == "unknown: app/models/huge.rb has more than 2 MiB, and no more is read")
    }

    @Test func `is unknown where a damaged repository lacks a file`() throws {
        let git = try git(["app/models/order.rb": "class Order < ApplicationRecord\nend\n"])
        let id = try git.git("rev-parse", "HEAD:app/models/order.rb")
        try git.remove(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
        #expect(try models(reader(git)).hasPrefix("unknown: "))
    }
}
