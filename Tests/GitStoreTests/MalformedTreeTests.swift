import DeployModel
import GitStore
import TestSupport
import Testing

/// Trees that git would not make, but stores and serves when told to: what they say must be refused or doubted.
@Suite struct `Comparing malformed trees` {
    private let fixture: GitFixture
    private let store: GitStore

    init() throws {
        fixture = try GitFixture()
        store = try open(fixture)
    }

    @Test(arguments: [
        ("no space behind the mode", "100644"), ("no name", "100644 "), ("an empty name", "100644 \0"),
        ("a name without its end", "100644 name"), ("an id cut short", "100644 name\0abcdefg"),
        ("a mode that is no number", "10x644 name\0abcdefghijklmnopqrst"),
        ("a mode beyond all bounds", "1234567012345 name\0abcdefghijklmnopqrst"),
        ("a slash in a name", "100644 a/b\0abcdefghijklmnopqrst"),
        ("a good entry and half of one", "100644 a\0abcdefghijklmnopqrst100644 b\0abc"),
    ])
    func `refuses a malformed tree`(_ name: String, _ content: String) throws {
        let tree = try fixture.rawTree(Array(content.utf8))
        #expect(
            complaint { () throws(GitError) in try store.record(nil, tree) } == """
                corruptObject
                read tree \(tree)
                its content is not that of a tree
                Run `git fsck` to see the damage; a fresh clone usually mends it.
                """)
    }

    @Test func `takes a mode that git does not have for something it cannot look into`() throws {
        let tree = try fixture.rawTree(Array("50000 db\0abcdefghijklmnopqrst".utf8))
        let changes = try store.record(nil, tree).changes
        #expect(changes.map(\.new?.mode) == [.submodule])
        #expect(changes.map(\.isOpaque) == [true])
    }

    @Test func `refuses a blob where a tree is named`() throws {
        let blob = try fixture.blob("x")
        let tree = try fixture.rawTree(treeEntry("40000", "db", blob))
        #expect(
            complaint { () throws(GitError) in try store.record(nil, tree) } == """
                corruptObject
                read tree \(blob)
                it is a blob
                Run `git fsck` to see the damage; a fresh clone usually mends it.
                """)
    }

    @Test func `misses no change in a tree that is out of order`() throws {
        let (one, two) = (try fixture.blob("1"), try fixture.blob("2"))
        let old = try fixture.rawTree(treeEntry("100644", "b", one) + treeEntry("100644", "a", one))
        let new = try fixture.rawTree(treeEntry("100644", "a", two) + treeEntry("100644", "b", one))
        let paths = Set(try store.record(old, new).changes.map(\.path))
        #expect(paths.contains("a"))
    }

    @Test func `misses no change in a tree with the same name twice`() throws {
        let (one, two) = (try fixture.blob("1"), try fixture.blob("2"))
        let old = try fixture.rawTree(treeEntry("100644", "a", one))
        let new = try fixture.rawTree(treeEntry("100644", "a", one) + treeEntry("100644", "a", two))
        #expect(try store.record(old, new).lines == ["A a"])
        #expect(try store.record(new, old).lines == ["D a"])
    }

    @Test(arguments: [2047, 2048, 3000])
    func `gives up on folders nested too deep, and not before`(_ depth: Int) throws {
        let path = Array(repeating: "d", count: depth).joined(separator: "/") + "/file"
        try fixture.git(
            "fast-import", "--quiet", input: commitStream(branch: "deep", ["M 100644 inline \(path)\ndata 1\n1\n"]))
        let tree = try store.treeID("deep")
        guard depth >= 2048 else {
            #expect(try store.record(nil, tree).changes.map(\.path.bytes.count) == [path.utf8.count])
            return
        }
        #expect(
            complaint { () throws(GitError) in try store.record(nil, tree) } == """
                limitExceeded
                compare the two trees
                folders nested more than 2048 deep
                This is not a tree that a deploy could use; check the commit.
                """)
    }

    /// Each of these trees names the one below it a hundred times, so the topmost holds a hundred million folders.
    @Test(.timeLimit(.minutes(2)))
    func `gives up on a tree that names the same folder again and again`() throws {
        var tree = try fixture.rawTree([])
        for _ in 0..<4 {
            tree = try fixture.rawTree((100..<200).flatMap { treeEntry("40000", String($0), tree) })
        }
        #expect(
            complaint { () throws(GitError) in try store.record(nil, tree) } == """
                limitExceeded
                compare the two trees
                more than 1000000 changed folders
                This is not a tree that a deploy could use; check the commit.
                """)
    }
}
