import DeployModel
import Foundation
import GitStore
import TestSupport
import Testing

@Suite struct `Opening a repository` {
    private let fixture: GitFixture
    private let head: String

    init() throws {
        fixture = try GitFixture()
        head = try fixture.commit(files: ["app/models/user.rb": "1", "README": "2"])
    }

    @Test func `finds it from a folder below`() throws {
        let store = try open(fixture, at: "\(fixture.path)/app/models")
        #expect(store.backendName == "libgit2")
        #expect(store.commonDirectory == "\(fixture.path)/.git")
        #expect(store.workingDirectory == fixture.path)
        #expect(!store.isShallow)
        #expect(try !store.isPartial)
        #expect(try store.commit(named: "HEAD").id.description == head)
    }

    @Test(arguments: ["absolute", "relative"])
    func `takes the one that GIT_DIR names`(_ form: String) throws {
        let elsewhere = try TemporaryDirectory()
        let store =
            form == "absolute"
            ? try open(fixture, at: elsewhere.path, variables: ["GIT_DIR": "\(fixture.path)/.git"])
            : try open(fixture, variables: ["GIT_DIR": ".git"])
        #expect(store.commonDirectory == "\(fixture.path)/.git")
        #expect(try store.commit(named: "HEAD").id.description == head)
    }

    @Test func `does not look above the folder that GIT_DIR names`() throws {
        let error = complaintWithoutCause {
            () throws(GitError) in try open(fixture, variables: ["GIT_DIR": "\(fixture.path)/app"])
        }
        #expect(
            error == """
                noRepository
                open the repository at \(fixture.path)/app
                Run this inside a git repository, or name one with --repository DIR.
                """)
    }

    @Test func `reads a linked worktree, as a hook there names it`() throws {
        let worktree = fixture.directory.path("linked")
        try fixture.git("worktree", "add", "--quiet", "-b", "other", worktree)
        try fixture.git("commit", "--quiet", "--allow-empty", "--message", "on main")
        let gitDirectory = "\(fixture.path)/.git/worktrees/linked"
        for store in [
            try open(fixture, at: worktree), try open(fixture, at: worktree, variables: ["GIT_DIR": gitDirectory]),
        ] {
            #expect(store.backendName == "libgit2")
            #expect(store.commonDirectory == "\(fixture.path)/.git")
            #expect(store.workingDirectory == worktree)
            #expect(try store.commit(named: "HEAD").id.description == head)
            #expect(try store.commit(named: "other").id.description == head)
            #expect(try store.commit(named: "main~1").id.description == head)
        }
    }

    @Test(arguments: Backend.allCases)
    func `reads a bare repository`(_ backend: Backend) throws {
        let bare = fixture.directory.path("bare.git")
        try fixture.git("clone", "--quiet", "--bare", fixture.path, bare)
        let variables = backend == .git ? ["GIT_OBJECT_DIRECTORY": "\(bare)/objects"] : [:]
        let store = try open(fixture, at: bare, variables: variables)
        #expect(store.backendName == backend.rawValue)
        #expect(store.commonDirectory == bare)
        #expect(store.workingDirectory == nil)
        #expect(try store.commit(named: "main").id.description == head)
    }

    @Test func `reads a submodule's checkout as a repository of its own`() throws {
        let outer = try GitFixture(in: fixture.directory, named: "outer")
        try outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", fixture.path, "lib/inner")
        try outer.commit()
        let store = try open(outer, at: "\(outer.path)/lib/inner/app")
        #expect(store.commonDirectory == "\(outer.path)/.git/modules/lib/inner")
        #expect(store.workingDirectory == "\(outer.path)/lib/inner")
        #expect(try store.commit(named: "HEAD").id.description == head)
    }

    @Test func `says so where there is none`() throws {
        let nothing = try TemporaryDirectory()
        let error = complaintWithoutCause { () throws(GitError) in try open(fixture, at: nothing.path) }
        #expect(
            error == """
                noRepository
                open the repository at \(nothing.path)
                Run this inside a git repository, or name one with --repository DIR.
                """)
        #expect(kind { () throws(GitError) in try open(fixture, at: nothing.path("missing")) } == .noRepository)
        let forGit = ["GIT_OBJECT_DIRECTORY": nothing.path]
        #expect(
            kind { () throws(GitError) in try open(fixture, at: nothing.path, variables: forGit) } == .noRepository)
        #expect(
            kind { () throws(GitError) in try open(fixture, at: nothing.path("missing"), variables: forGit) }
                == .noRepository)
    }

    @Test(arguments: Backend.allCases)
    func `says that a repository has no commits`(_ backend: Backend) throws {
        let empty = try GitFixture()
        let store = try backend.open(empty)
        #expect(
            complaint { () throws(GitError) in try store.commit(named: "HEAD") } == """
                noCommits
                resolve HEAD
                this repository has no commits yet
                Commit something first.
                """)
        #expect(try store.references(under: "refs/").isEmpty)
        #expect(try store.commitID(ofReference: "HEAD") == nil)
    }

    @Test(arguments: Backend.allCases)
    func `tells a branch without commits from an empty repository`(_ backend: Backend) throws {
        try fixture.git("checkout", "--quiet", "--orphan", "fresh")
        let store = try backend.open(fixture)
        #expect(
            complaint { () throws(GitError) in try store.commit(named: "HEAD") } == """
                noCommits
                resolve HEAD
                the branch that HEAD names has no commits yet
                Commit something first.
                """)
        #expect(try store.commit(named: "main").id.description == head)
    }

    @Test func `tells a HEAD that is garbage from one that names nothing`() throws {
        try fixture.directory.write("garbage\n", to: "repository/.git/HEAD")
        let store = try open(fixture)
        #expect(
            complaint { () throws(GitError) in try store.commit(named: "HEAD") } == """
                corruptObject
                resolve HEAD
                corrupted loose reference file: HEAD
                Run `git fsck` to see the damage; a fresh clone usually mends it.
                """)
        #expect(try store.commit(named: "main").id.description == head)
        let forGit = ["GIT_OBJECT_DIRECTORY": "\(fixture.path)/.git/objects"]
        #expect(kind { () throws(GitError) in try open(fixture, variables: forGit) } == .noRepository)
    }

    @Test func `needs the git program only where libgit2 does not do`() throws {
        let objects = ["GIT_OBJECT_DIRECTORY": "\(fixture.path)/.git/objects", "PATH": fixture.directory.path]
        #expect(
            complaint { () throws(GitError) in try open(fixture, variables: objects) }?.hasPrefix(
                "gitUnavailable\nopen the repository at \(fixture.path)\n") == true)
        #expect(try open(fixture, variables: ["PATH": ""]).commit(named: "HEAD").id.description == head)
    }

    @Test(.enabled(if: canHandOverFiles, "SKIPPED: only root can give files to another user"))
    func `refuses a repository of somebody else's that git does not trust`() throws {
        try shell("chown -R 12345:12345 '\(fixture.path)'")
        let error = complaint { () throws(GitError) in try open(fixture) }
        #expect(
            error == """
                dubiousOwnership
                open the repository at \(fixture.path)
                detected dubious ownership in repository at '\(fixture.path)'
                If you trust the repository: git config --global --add safe.directory <its path>.
                """)
        try fixture.git("config", "--global", "--add", "safe.directory", fixture.path)
        let store = try open(fixture)
        #expect(store.backendName == "git")
        #expect(try store.commit(named: "HEAD").id.description == head)
    }
}

/// Folders and files without read permission, seen by a user whom that stops.
@Suite(.enabled(if: canBeUnprivileged, "SKIPPED: root reads everything, and this system has no setfsuid"))
struct `Reading without permission` {
    private let fixture: GitFixture
    private let head: ObjectID

    init() throws {
        fixture = try GitFixture()
        try fixture.commit(files: ["app/user.rb": "1"])
        head = try fixture.id(of: "HEAD")
    }

    /// A folder that can't be entered is none for git and for libgit2.
    @Test(arguments: [("", ""), (".git", ""), (".git", "app"), (".git/config", "")])
    func `is told from no repository`(_ path: String, _ start: String) throws {
        try shell("chmod 000 '\(fixture.path)/\(path)'")
        let error = unprivileged {
            complaint { () throws(GitError) in
                try open(fixture, at: start.isEmpty ? fixture.path : "\(fixture.path)/\(start)")
            }
        }
        try shell("chmod 755 '\(fixture.path)/\(path)'")
        #expect(error?.hasPrefix("permissionDenied\n") == true, "\(error ?? "")")
        #expect(error?.contains(path.isEmpty ? fixture.path : path) == true, "\(error ?? "")")
    }

    @Test func `of a loose object does not hide the packed one`() throws {
        try fixture.git("repack", "-a", "-q")
        try shell("chmod 000 '\(fixture.looseObject(head))'")
        let store = try open(fixture)
        #expect(unprivileged { kind { () throws(GitError) in try store.commit(head) } } == nil)
    }

    @Test func `of the list of cuts is taken for a cut`() throws {
        try fixture.directory.write("\(head)\n", to: "repository/.git/shallow")
        try shell("chmod 000 '\(fixture.path)/.git/shallow'")
        let store = try open(fixture)
        #expect(unprivileged { store.isShallow })
    }

    @Test func `is told from an object not being there`() throws {
        try shell("chmod 000 '\(fixture.looseObject(head))'")
        let store = try open(fixture)
        let error = unprivileged { complaintWithoutCause { () throws(GitError) in try store.commit(head) } }
        #expect(
            error == """
                permissionDenied
                read object \(head)
                Check who owns the repository's files and whether this user may read them.
                """)
    }
}
