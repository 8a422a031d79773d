import ChildProcess
import DeployModel
import Foundation
import GitStore
import TestSupport
import Testing

/// The shapes in which CI services and developers have repositories.
@Suite struct `Reading clones of every shape` {
    private let origin: GitFixture
    private let commits: [String]

    init() throws {
        origin = try GitFixture(named: "origin")
        try origin.git("config", "uploadpack.allowFilter", "true")
        try origin.git("config", "uploadpack.allowAnySHA1InWant", "true")
        var commits: [String] = []
        for number in 1...4 {
            commits.append(
                try origin.commit(files: ["db/migrate/\(number).rb": "\(number)", "app/user.rb": "version \(number)"]))
        }
        self.commits = commits
    }

    private func clone(_ arguments: String..., config: [String] = []) throws -> String {
        let path = origin.directory.path("clone")
        let output = try origin.run(
            config + ["clone", "--quiet"] + arguments + ["file://\(origin.path)", path], in: origin.directory.path)
        guard output.status.isSuccess else { throw GitFailed(message: output.errorText) }
        return path
    }

    /// What two commits of the origin differ in.
    private func expected(_ old: Int, _ new: Int) throws -> [UInt8] {
        try origin.differences(commits[old], commits[new])
    }

    private func record(_ store: GitStore, _ old: Int, _ new: Int) throws(GitError) -> [UInt8] {
        try store.record(store.treeID(commits[old]), store.treeID(commits[new])).output
    }

    private func objectCount(_ path: String) throws -> String {
        try origin.run(["count-objects", "--verbose"], in: path).text
    }

    // MARK: Partial clones

    @Test(arguments: Backend.allCases)
    func `compares in a blobless clone without a blob`(_ backend: Backend) throws {
        let path = try clone("--filter=blob:none", "--no-checkout")
        let before = try objectCount(path)
        let store = try backend.open(origin, at: path)
        #expect(try store.isPartial)
        #expect(try record(store, 0, 3) == expected(0, 3))
        #expect(store.objectsRead[.blob] == nil)
        #expect(store.objectsRead[.tree] == 8)
        let (new, old) = try (origin.id(of: commits[3]), origin.id(of: commits[0]))
        #expect(store.relation(ofCandidate: new, toBaseline: old) == .init(.forward, ahead: 3, behind: 0))
        let blob = try origin.id(of: "HEAD:app/user.rb")
        let error = complaintWithoutCause { () throws(GitError) in try store.blob(blob) }
        #expect(
            error == """
                missingObject
                read object \(blob)
                This clone leaves objects at its remote. Fetch this one: git cat-file -t \(blob); \
                or all commits and trees: git fetch --refetch --filter=blob:none.
                """)
        #expect(try objectCount(path) == before, "nothing was fetched")
        _ = try origin.run(["cat-file", "-t", "\(blob)"], in: path)
        #expect(try String(decoding: store.blob(blob), as: UTF8.self) == "version 4", "the hint helps")
    }

    @Test(arguments: Backend.allCases)
    func `says what to fetch in a treeless clone, and fetches nothing`(_ backend: Backend) throws {
        let path = try clone("--filter=tree:0", "--no-checkout")
        let before = try objectCount(path)
        let store = try backend.open(origin, at: path)
        let tree = try store.treeID(commits[0])
        for _ in 1...2 {
            let error = complaintWithoutCause { () throws(GitError) in try record(store, 0, 3) }
            #expect(
                error == """
                    missingObject
                    read object \(tree)
                    This clone leaves objects at its remote. Fetch this one: git cat-file -t \(tree); \
                    or all commits and trees: git fetch --refetch --filter=blob:none.
                    """)
        }
        #expect(
            try store.commit(named: commits[3]).id.description == commits[3], "reading goes on after what is missing")
        #expect(try !store.hasCommit(store.commit(named: commits[0]).id))
        #expect(try objectCount(path) == before, "nothing was fetched")
        let fetched = try origin.run(["fetch", "--quiet", "--refetch", "--filter=blob:none"], in: path)
        #expect(fetched.status.isSuccess, "\(fetched.errorText)")
        #expect(try record(open(origin, at: path), 0, 3) == expected(0, 3), "the hint helps")
    }

    @Test func `opens a sparse, partial clone of git's own making`() throws {
        let path = try clone("--filter=blob:none", "--sparse")
        _ = try origin.run(["sparse-checkout", "set", "app"], in: path)
        let formatVersion = try origin.run(["config", "core.repositoryFormatVersion"], in: path).text
        let worktreeConfig = try origin.run(["config", "extensions.worktreeConfig"], in: path).text
        #expect([formatVersion, worktreeConfig] == ["1\n", "true\n"])
        let store = try open(origin, at: path)
        #expect(store.backendName == "libgit2")
        #expect(try record(store, 0, 3) == expected(0, 3))
        #expect(store.objectsRead[.blob] == nil)
    }

    @Test func `opens a partial clone of an older git`() throws {
        let path = try clone("--no-checkout")
        for (key, value) in [("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin")] {
            _ = try origin.run(["config", key, value], in: path)
        }
        let store = try open(origin, at: path)
        #expect(store.backendName == "libgit2")
        #expect(try store.isPartial)
        #expect(try record(store, 1, 3) == expected(1, 3))
    }

    @Test(arguments: [("true", true), ("false", false)])
    func `believes what the remote's promisor setting says`(_ value: String, _ isPartial: Bool) throws {
        try origin.git("config", "remote.origin.promisor", value)
        #expect(try open(origin).isPartial == isPartial)
    }

    @Test func `refuses a format that nobody reads`() throws {
        try origin.git("config", "core.repositoryFormatVersion", "1")
        try origin.git("config", "extensions.fromTheFuture", "true")
        #expect(
            complaint { () throws(GitError) in try open(origin) } == """
                unsupportedFormat
                open the repository at \(origin.path)
                unknown repository extension found: fromthefuture
                Install a newer git, or convert the repository.
                """)
    }

    // MARK: Shallow clones

    @Test(arguments: [1, 2])
    func `compares in a shallow clone what is there`(_ depth: Int) throws {
        let store = try open(origin, at: clone("--depth=\(depth)"))
        #expect(store.isShallow)
        #expect(store.backendName == "libgit2")
        let head = try store.commit(named: "HEAD")
        #expect(head.id.description == commits[3])
        let before = try #require(ObjectID(hexadecimal: commits[2]))
        #expect(try store.hasCommit(before) == (depth == 2))
        let relation = store.relation(ofCandidate: head.id, toBaseline: before)
        if depth == 2 {
            #expect(try record(store, 2, 3) == expected(2, 3))
            #expect(relation == .init(.forward, ahead: 1, behind: 0))
            #expect(store.relation(ofCandidate: before, toBaseline: head.id) == .init(.rollback, ahead: 0, behind: 1))
        } else {
            #expect(relation.kind == .undetermined)
            #expect(
                complaintWithoutCause { () throws(GitError) in try store.commit(before) } == """
                    missingObject
                    read object \(before)
                    Fetch it: git fetch origin <commit>; in a shallow clone: git fetch --unshallow.
                    """)
        }
    }

    @Test func `knows in a linked worktree that the clone is shallow`() throws {
        let path = try clone("--depth=1")
        let linked = origin.directory.path("linked")
        let added = try origin.run(["worktree", "add", "--quiet", "--detach", linked], in: path)
        #expect(added.status.isSuccess, "\(added.errorText)")
        let store = try open(origin, at: linked)
        #expect(store.backendName == "libgit2")
        #expect(store.isShallow)
    }

    // MARK: Other places for objects

    @Test(arguments: Backend.allCases)
    func `reads the objects of alternates`(_ backend: Backend) throws {
        let path = try clone("--shared", "--no-checkout")
        let store = try backend.open(origin, at: path)
        #expect(try objectCount(path).hasPrefix("count: 0\n"))
        #expect(try record(store, 0, 3) == expected(0, 3))
    }

    @Test func `follows GIT_ALTERNATE_OBJECT_DIRECTORIES through git`() throws {
        let empty = try GitFixture(in: origin.directory, named: "empty")
        let store = try open(empty, variables: ["GIT_ALTERNATE_OBJECT_DIRECTORIES": "\(origin.path)/.git/objects"])
        #expect(store.backendName == "git")
        #expect(try record(store, 0, 3) == expected(0, 3))
    }

    @Test func `reads a SHA-256 repository through git`() throws {
        let fixture = try GitFixture(format: "sha256")
        let first = try fixture.commit(files: ["db/1.rb": "1", "a": "1"])
        let second = try fixture.commit(files: ["db/2.rb": "2", "a": "2"])
        let store = try open(fixture)
        #expect(store.backendName == "git")
        #expect(store.commonDirectory == "\(fixture.path)/.git")
        #expect(store.workingDirectory == fixture.path)
        #expect(try store.commit(named: "HEAD").id.description == second)
        let record = try store.record(store.treeID(first), store.treeID(second))
        #expect(record.lines == ["M a", "A db/2.rb"])
        #expect(try record.output == fixture.differences(first, second))
        #expect(try store.record(nil, store.treeID(first)).lines == ["A a", "A db/1.rb"])
        #expect(store.objectsRead[.blob] == nil)
        let short = try #require(ObjectID(hexadecimal: commits[0]))
        #expect(kind { () throws(GitError) in try store.commit(short) } == .missingObject)
    }

    @Test func `knows that an id of the other length is not there`() throws {
        let long = try #require(ObjectID(bytes: [UInt8](repeating: 7, count: 32)))
        #expect(
            complaint { () throws(GitError) in try open(origin).commit(long) } == """
                missingObject
                read object \(long)
                this repository's ids have 40 digits
                Fetch it: git fetch origin <commit>; in a shallow clone: git fetch --unshallow.
                """)
    }
}
