import DeployModel
import GitStore
import TestSupport
import Testing

@Suite struct `Reading refs, settings and ids` {
    private let fixture: GitFixture
    private let head: ObjectID

    init() throws {
        fixture = try GitFixture()
        try fixture.commit(files: ["a": "1"])
        head = try fixture.id(of: "HEAD")
    }

    @Test(arguments: Backend.allCases)
    func `lists refs below a prefix by name, packed or not`(_ backend: Backend) throws {
        for name in ["refs/drawbridge/web/deployed", "refs/tags/v2", "refs/tags/v1", "refs/tags/sub/v3"] {
            try fixture.git("update-ref", name, "HEAD")
        }
        try fixture.git("pack-refs", "--all")
        try fixture.git("tag", "--annotate", "--message", "m", "v10")
        try fixture.git("commit", "--quiet", "--allow-empty", "--message", "x")
        try fixture.git("update-ref", "refs/tags/v1", "HEAD")
        let next = try fixture.id(of: "HEAD")
        let store = try backend.open(fixture)
        let tags = try store.references(under: "refs/tags/")
        #expect(tags.map(\.name) == ["refs/tags/sub/v3", "refs/tags/v1", "refs/tags/v10", "refs/tags/v2"])
        #expect(tags.map(\.target) == [head, next, try fixture.id(of: "refs/tags/v10"), head])
        #expect(try store.references(under: "refs/drawbridge/").map(\.name) == ["refs/drawbridge/web/deployed"])
        #expect(try store.references(under: "refs/nothing/").isEmpty)
        #expect(try store.commitID(ofReference: "refs/tags/v10") == head)
        #expect(try store.target(ofReference: "refs/tags/v10") == fixture.id(of: "refs/tags/v10"))
        #expect(try store.commitID(ofReference: "refs/tags/nothing") == nil)
    }

    @Test(arguments: Backend.allCases)
    func `follows symbolic refs, also to nowhere`(_ backend: Backend) throws {
        try fixture.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/heads/main")
        try fixture.git("symbolic-ref", "refs/remotes/origin/gone", "refs/heads/gone")
        let store = try backend.open(fixture)
        #expect(try store.commitID(ofReference: "refs/remotes/origin/HEAD") == head)
        #expect(try store.commitID(ofReference: "refs/remotes/origin/gone") == nil)
        #expect(try store.references(under: "refs/remotes/").map(\.name) == ["refs/remotes/origin/HEAD"])
    }

    /// A record that is there but can't be read must not pass for one that isn't: an older baseline would be believed.
    @Test(arguments: Backend.allCases)
    func `does not take a broken ref for none`(_ backend: Backend) throws {
        try fixture.directory.write("garbage\n", to: "repository/.git/refs/drawbridge/web/deployed")
        let store = try backend.open(fixture)
        #expect(kind { () throws(GitError) in try store.commitID(ofReference: "refs/drawbridge/web/deployed") } != nil)
        #expect(try store.commitID(ofReference: "refs/drawbridge/other/deployed") == nil)
    }

    @Test(arguments: Backend.allCases)
    func `dates a tag by its tagger, and a lightweight one by its commit`(_ backend: Backend) throws {
        try fixture.git("tag", "light")
        let later = ["GIT_COMMITTER_DATE": "\(GitEnvironment.date + 500) +0200"]
        try fixture.git("tag", "--annotate", "--message", "m", "annotated", variables: later)
        let old = "object \(head)\ntype commit\ntag old\n\nwithout a tagger\n"
        let id = try fixture.git("hash-object", "-t", "tag", "-w", "--stdin", "--literally", input: old)
        try fixture.git("update-ref", "refs/tags/old", id)
        let store = try backend.open(fixture)
        let dates = try store.references(under: "refs/tags/").map { reference in
            let creation = try store.creation(of: reference)
            #expect(creation.commit == head)
            return "\(reference.name) \(creation.date - GitEnvironment.date)"
        }
        #expect(dates == ["refs/tags/annotated 500", "refs/tags/light 0", "refs/tags/old 0"])
    }

    @Test(arguments: Backend.allCases)
    func `reads the values below a prefix in the order of precedence`(_ backend: Backend) throws {
        try fixture.git("config", "--global", "drawbridge.unseen-by-libgit2", "its home is another")
        try fixture.git("config", "drawbridge.app", "one")
        try fixture.git("config", "--add", "drawbridge.app", "two words\nand a line")
        try fixture.git("config", "drawbridge.Web/App.REMOTE", "heroku")
        try fixture.git("config", "other.app", "three")
        let path = "repository/.git/config"
        let text = try #require(fixture.directory.read(path))
        try fixture.directory.write(text + "[drawbridge]\n\talone\n\tempty =\n", to: path)
        let values = try backend.open(fixture).configuration(under: "drawbridge.")
            .filter { $0.key != "drawbridge.unseen-by-libgit2" }
        #expect(
            values.map { "\($0.key)=\($0.value ?? "<none>")" } == [
                "drawbridge.app=one", "drawbridge.app=two words\nand a line", "drawbridge.Web/App.remote=heroku",
                "drawbridge.alone=<none>", "drawbridge.empty=",
            ])
    }

    @Test(arguments: Backend.allCases, ["", "1", "drawbridge asset inputs 1\n", "\0\u{FF}"])
    func `gives bytes the id that git gives them`(_ backend: Backend, _ text: String) throws {
        let store = try backend.open(fixture)
        let expected = try fixture.git(["hash-object", "--stdin"], bytes: Array(text.utf8))
        #expect(try store.blobID(of: Array(text.utf8)).description == expected)
    }

    @Test func `gives bytes the id that a SHA-256 repository gives them`() throws {
        let other = try GitFixture(format: "sha256")
        let expected = try other.git(["hash-object", "--stdin"], bytes: [1, 2, 3])
        #expect(try open(other).blobID(of: [1, 2, 3]).description == expected)
        #expect(expected.count == 64)
    }

    @Test(arguments: Backend.allCases)
    func `finds what lies at a path`(_ backend: Backend) throws {
        try fixture.commit(files: ["db/migrate/1.rb": "x"])
        let store = try backend.open(fixture)
        let tree = try store.treeID("HEAD")
        let file = try fixture.id(of: "HEAD:db/migrate/1.rb")
        #expect(try store.entry(at: "db/migrate/1.rb", in: tree) == FileVersion(mode: .regular, id: file))
        #expect(try store.entry(at: "db", in: tree)?.mode == .directory)
        #expect(try store.entry(at: .root, in: tree) == FileVersion(mode: .directory, id: tree))
        for path in ["nothing", "db/nothing", "db/migrate/1.rb/below", "D"] as [RepositoryPath] {
            #expect(try store.entry(at: path, in: tree) == nil)
        }
        #expect(try store.blob(file) == Array("x".utf8))
    }
}
