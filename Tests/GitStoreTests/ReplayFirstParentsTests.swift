import ChildProcess
import DeployModel
import GitStore
import TestSupport
import Testing

@Suite struct `Walking along first parents` {
    private let fixture: GitFixture

    init() throws {
        fixture = try GitFixture(named: "first-parents")
        try fixture.commit("  root  ", files: ["a": "1"])
        for number in 1...5 {
            try fixture.git("checkout", "--quiet", "-b", "side-\(number)")
            try fixture.commit("side", files: ["side-\(number)": "1"])
            try fixture.git("checkout", "--quiet", "main")
            try fixture.git("merge", "--quiet", "--no-ff", "--message", "merge \(number)\n\nbody", "side-\(number)")
        }
    }

    private func walk(_ store: GitStore, from name: String, limit: Int = .max) throws -> ([Commit], FirstParentEnd) {
        var commits: [Commit] = []
        let end = try store.walkFirstParents(from: store.commit(named: name)) { commit in
            commits.append(commit)
            return commits.count < limit
        }
        return (commits, end)
    }

    @Test(arguments: Backend.allCases)
    func `goes the way that git goes`(_ backend: Backend) throws {
        let store = try backend.open(fixture, at: fixture.path)
        let (commits, end) = try walk(store, from: "main")
        let told = commits.map { commit in
            let parents = commit.parents.map(\.description).joined(separator: " ")
            return "\(commit.id) \(parents) \(commit.committedAt) \(commit.subject)"
        }
        #expect(try told.joined(separator: "\n") == fixture.git("log", "--first-parent", "--format=%H %P %ct %s"))
        #expect(commits.count == 6 && end == .root)
        let few = try walk(store, from: "main", limit: 2)
        #expect(few.0 == Array(commits.prefix(2)) && few.1 == .stopped)
    }

    @Test(arguments: Backend.allCases)
    func `ends where a shallow clone is cut`(_ backend: Backend) throws {
        let path = fixture.directory.path("shallow")
        let cloned = try fixture.run(
            ["clone", "--quiet", "--depth", "3", "file://\(fixture.path)", path], in: fixture.directory.path)
        #expect(cloned.status.isSuccess)
        let (commits, end) = try walk(backend.open(fixture, at: path), from: "HEAD")
        #expect(commits.count == 3 && end == .shallow)
    }

    @Test(arguments: Backend.allCases)
    func `fails where a commit is missing`(_ backend: Backend) throws {
        let parent = try fixture.git("rev-parse", "main^1")
        try fixture.remove(".git/objects/\(parent.prefix(2))/\(parent.dropFirst(2))")
        let store = try backend.open(fixture, at: fixture.path)
        #expect(throws: GitError.self) { _ = try self.walk(store, from: "main") }
    }

    @Test(arguments: Backend.allCases)
    func `knows ancestors`(_ backend: Backend) throws {
        let store = try backend.open(fixture, at: fixture.path)
        let id = { (name: String) in try store.commit(named: name).id }
        #expect(try store.isAncestor(id("main~3"), of: id("main")) == true)
        #expect(try store.isAncestor(id("main"), of: id("main")) == true)
        #expect(try store.isAncestor(id("side-1"), of: id("main")) == true)
        #expect(try store.isAncestor(id("main"), of: id("main~3")) == false)
        #expect(try store.isAncestor(id("side-5"), of: id("side-4")) == false)
        #expect(
            try store.isAncestor(#require(ObjectID(hexadecimal: String(repeating: "a", count: 40))), of: id("main"))
                == nil)
    }
}
