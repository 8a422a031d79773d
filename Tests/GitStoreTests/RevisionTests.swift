import DeployModel
import Foundation
import GitStore
import TestSupport
import Testing

@Suite struct `Naming a commit` {
    private let fixture: GitFixture
    private let ids: [String: ObjectID]

    init() throws {
        fixture = try GitFixture()
        try fixture.commit("first", files: ["a": "1"])
        try fixture.commit("second\n\nMore.", files: ["a": "2"])
        try fixture.git("tag", "light", "HEAD~1")
        try fixture.git("tag", "--annotate", "--message", "m", "annotated", "HEAD~1")
        try fixture.git("tag", "--annotate", "--message", "m", "nested", "annotated")
        try fixture.git("tag", "of-tree", "HEAD^{tree}")
        try fixture.git("tag", "--annotate", "--message", "m", "of-blob", "HEAD:a")
        try fixture.git("checkout", "--quiet", "-b", "feature/x")
        try fixture.commit("third")
        try fixture.git("checkout", "--quiet", "main")
        var ids: [String: ObjectID] = [:]
        for name in ["main", "main~1", "feature/x"] { ids[name] = try fixture.id(of: name) }
        self.ids = ids
    }

    private static let known = [
        ("HEAD", "main"), ("HEAD~1", "main~1"), ("HEAD^", "main~1"), ("main", "main"), ("refs/heads/main", "main"),
        ("feature/x", "feature/x"), ("light", "main~1"), ("annotated", "main~1"), ("nested", "main~1"),
        ("nested^{commit}", "main~1"), ("@{-1}", "feature/x"), ("@", "main"),
    ]

    @Test(arguments: Backend.allCases)
    func `takes what git takes`(_ backend: Backend) throws {
        let store = try backend.open(fixture)
        for (revision, meaning) in Self.known {
            #expect(try store.commit(named: revision).id == ids[meaning], "\(revision)")
        }
    }

    @Test(arguments: Backend.allCases)
    func `takes whole and short ids of either case`(_ backend: Backend) throws {
        let store = try backend.open(fixture)
        let id = try #require(ids["main~1"])
        for text in ["\(id)", "\(id)".uppercased(), String("\(id)".prefix(12)), String("\(id)".prefix(7)).uppercased()]
        {
            #expect(try store.commit(named: text).id == id)
        }
    }

    @Test(arguments: Backend.allCases)
    func `reads what a commit says`(_ backend: Backend) throws {
        let commit = try backend.open(fixture).commit(named: "HEAD")
        #expect(commit.id == ids["main"])
        #expect(try commit.tree == fixture.id(of: "HEAD^{tree}"))
        #expect(commit.committedAt == GitEnvironment.date)
    }

    @Test(arguments: Backend.allCases)
    func `takes short ids with something behind or before them`(_ backend: Backend) throws {
        let store = try backend.open(fixture)
        let main = try "\(#require(ids["main"]))"
        let (short, before) = (main.prefix(9), ids["main~1"])
        for text in ["\(short)~1", "\(short)^", "\(short)^{commit}~1", "light-1-g\(short)~1", "v-1.0-2-g\(short)^1"] {
            #expect(try store.commit(named: text).id == before, "\(text)")
        }
    }

    @Test(arguments: Backend.allCases)
    func `takes a branch before an id that begins with its name`(_ backend: Backend) throws {
        let name = try String("\(#require(ids["main"]))".prefix(8))
        try fixture.git("branch", name, "main~1")
        let store = try backend.open(fixture)
        #expect(try store.commit(named: name).id == ids["main~1"])
    }

    @Test(arguments: Backend.allCases)
    func `refuses digits that begin a packed and a loose id`(_ backend: Backend) throws {
        let text = try sharedPrefix()
        try fixture.explode()
        let id = try fixture.git("rev-list", "many").split(separator: "\n").first { $0.hasPrefix(text) }
        try fixture.git("pack-objects", "-q", ".git/objects/pack/pack", input: "\(#require(id))\n")
        try fixture.git("prune-packed", "--quiet")
        let store = try backend.open(fixture)
        #expect(kind { () throws(GitError) in try store.commit(named: text) } == .ambiguousRevision)
    }

    private static let unknown: [(String, GitError.Kind)] = [
        ("nope", .unknownRevision), ("main~7", .unknownRevision), ("refs/heads/nope", .unknownRevision),
        ("origin/main", .unknownRevision), ("HEAD:nope", .unknownRevision), ("deadbeef", .unknownRevision),
        (String(repeating: "1", count: 40), .missingObject), (String(repeating: "0", count: 40), .missingObject),
        ("of-tree", .notACommit), ("of-blob", .notACommit), ("HEAD^{tree}", .notACommit), ("HEAD:a", .notACommit),
    ]

    @Test(arguments: Backend.allCases)
    func `says why not`(_ backend: Backend) throws {
        let store = try backend.open(fixture)
        for (revision, expected) in Self.unknown {
            #expect(kind { () throws(GitError) in try store.commit(named: revision) } == expected, "\(revision)")
        }
    }

    @Test(arguments: Backend.allCases)
    func `refuses what no revision can be`(_ backend: Backend) throws {
        let store = try backend.open(fixture)
        for revision in ["", "-x", "--all", "--upload-pack=touch x", "a\0b", "\0"] {
            #expect(
                complaint { () throws(GitError) in try store.commit(named: revision) } == """
                    invalidRevision
                    resolve "\(revision)"
                    a revision is not empty, begins with no hyphen and holds no NUL byte
                    Give a commit id, a branch, a tag, or another form that `git rev-parse` takes.
                    """)
        }
    }

    @Test(arguments: Backend.allCases)
    func `takes nothing that names no single commit`(_ backend: Backend) throws {
        let store = try backend.open(fixture)
        let kinds: [GitError.Kind?] = [.invalidRevision, .unknownRevision, .notACommit]
        for revision in [
            "^HEAD", "HEAD~1..HEAD", "HEAD^{tree", "HEAD^{nonsense}", " ", "..", "a b", "HEAD@{nonsense",
        ] {
            let found = kind { () throws(GitError) in try store.commit(named: revision) }
            #expect(kinds.contains(found), "\(revision): \(String(describing: found))")
        }
    }

    @Test(arguments: Backend.allCases)
    func `says that a tag names a tree`(_ backend: Backend) throws {
        let store = try backend.open(fixture)
        #expect(
            complaint { () throws(GitError) in try store.commit(named: "of-tree") } == """
                notACommit
                take of-tree as a commit
                it is a tree
                Give a commit, or a tag or branch that points to one.
                """)
    }

    @Test(arguments: Backend.allCases)
    func `refuses digits that begin several ids`(_ backend: Backend) throws {
        let text = try sharedPrefix()
        let store = try backend.open(fixture)
        let error = complaintWithoutCause { () throws(GitError) in try store.commit(named: text) }
        #expect(error == "ambiguousRevision\nresolve \(text)\nGive more digits of the id.")
    }

    @Test(arguments: Backend.allCases)
    func `follows a HEAD without a branch`(_ backend: Backend) throws {
        try fixture.git("checkout", "--quiet", "--detach", "HEAD~1")
        let store = try backend.open(fixture)
        #expect(try store.commit(named: "HEAD").id == ids["main~1"])
        #expect(try store.commitID(ofReference: "HEAD") == ids["main~1"])
    }

    /// The first digits that two commits share.
    private func sharedPrefix() throws -> String {
        let stream = (1...1200).map {
            commitStream(branch: "many", ["M 100644 inline f\ndata 4\n\(1000 + $0)\n"], mark: $0)
        }
        try fixture.git("fast-import", "--quiet", input: stream.joined())
        let ids = try fixture.git("rev-list", "many").split(separator: "\n").map(String.init).sorted()
        for (one, other) in zip(ids, ids.dropFirst()) where one.prefix(4) == other.prefix(4) {
            return String(zip(one, other).prefix { $0 == $1 }.map(\.0))
        }
        throw GitFailed(message: "no two of 1,200 commits share four digits")
    }
}
