import DeployModel
import Foundation
import GitStore
import TestSupport
import Testing

/// Two trees built by hand, entry by entry, and what a comparison says of them. Git must say the same.
@Suite struct `Comparing two trees` {
    private let fixture: GitFixture
    private let store: GitStore

    init() throws {
        fixture = try GitFixture()
        try fixture.commit()
        store = try open(fixture)
    }

    /// One thing at a path: its mode and its content. The content of a submodule is its commit's id.
    struct Item {
        let mode: String
        let path: String
        let content: String

        init(_ mode: String, _ path: String, _ content: String = "1") {
            self.mode = mode
            self.path = path
            self.content = content
        }
    }

    struct Case: CustomTestStringConvertible {
        let name: String
        let old: [Item]
        let new: [Item]
        let lines: [String]

        init(_ name: String, _ old: [Item], _ new: [Item], _ lines: [String]) {
            self.name = name
            self.old = old
            self.new = new
            self.lines = lines
        }

        var testDescription: String { name }
    }

    private static let file = "100644"
    private static let executable = "100755"
    private static let link = "120000"
    private static let submodule = "160000"
    private static let one = String(repeating: "1", count: 40)
    private static let two = String(repeating: "2", count: 40)

    static let cases = [
        Case("nothing", [Item(file, "a")], [Item(file, "a")], []),
        Case("both empty", [], [], []),
        Case("an addition", [], [Item(file, "a/b")], ["A a/b"]),
        Case("a deletion", [Item(file, "a/b")], [], ["D a/b"]),
        Case("a modification", [Item(file, "a/b")], [Item(file, "a/b", "2")], ["M a/b"]),
        Case("the mode alone", [Item(file, "a")], [Item(executable, "a")], ["M a"]),
        Case("a file that becomes a link", [Item(file, "db")], [Item(link, "db")], ["T db"]),
        Case("a link that becomes a file", [Item(link, "db")], [Item(executable, "db")], ["T db"]),
        Case("a link that points elsewhere", [Item(link, "db", "old")], [Item(link, "db", "new")], ["M db"]),
        Case(
            "a folder swapped for a link", [Item(file, "db/migrate/1.rb"), Item(file, "db/seeds.rb")],
            [Item(link, "db", "other/db")], ["A db", "D db/migrate/1.rb", "D db/seeds.rb"]),
        Case(
            "a link swapped for a folder", [Item(link, "db", "other/db")], [Item(file, "db/seeds.rb")],
            ["D db", "A db/seeds.rb"]),
        Case("a submodule's bump", [Item(submodule, "lib/x", one)], [Item(submodule, "lib/x", two)], ["M lib/x"]),
        Case("a submodule added", [], [Item(submodule, "lib/x", one)], ["A lib/x"]),
        Case("a submodule removed", [Item(submodule, "lib/x", one)], [], ["D lib/x"]),
        Case("a file that becomes a submodule", [Item(file, "x")], [Item(submodule, "x", one)], ["T x"]),
        Case(
            "a submodule that becomes a folder", [Item(submodule, "x", one)], [Item(file, "x/y")], ["D x", "A x/y"]),
        Case(
            "a file that becomes a folder, with names that sort between",
            [Item(file, "foo"), Item(file, "foo-bar"), Item(file, "foo.x"), Item(file, "foo0")],
            [Item(file, "foo/a"), Item(file, "foo-bar", "2"), Item(file, "foo.x", "2"), Item(file, "foo0", "2")],
            ["D foo", "M foo-bar", "M foo.x", "A foo/a", "M foo0"]),
        Case(
            "a folder that becomes a file, with names that sort between",
            [Item(file, "foo/a"), Item(file, "foo-bar"), Item(file, "foo.x"), Item(file, "foo0")],
            [Item(file, "foo"), Item(file, "foo-bar"), Item(file, "foo.x"), Item(file, "foo0")],
            ["A foo", "D foo/a"]),
        Case(
            "folders whose names sort between",
            [Item(file, "foo/a"), Item(file, "foo-/a"), Item(file, "foo./a"), Item(file, "foo0/a")],
            [
                Item(file, "foo/a", "2"), Item(file, "foo-/a", "2"), Item(file, "foo./a", "2"),
                Item(file, "foo0/a", "2"),
            ],
            ["M foo-/a", "M foo./a", "M foo/a", "M foo0/a"]),
        Case(
            "a rename, as a deletion and an addition", [Item(file, "db/migrate/1.rb", "same")],
            [Item(file, "docs/1.rb", "same")], ["D db/migrate/1.rb", "A docs/1.rb"]),
        Case(
            "a rename of a whole folder", [Item(file, "a/x"), Item(file, "a/y")],
            [Item(file, "b/x"), Item(file, "b/y")],
            ["D a/x", "D a/y", "A b/x", "A b/y"]),
        Case(
            "odd names", [],
            [
                " leading", "a space", "line\nfeed", "quote\"", "back\\slash", "tab\tulator", "\u{7}bell", "caf\u{e9}",
                "cafe\u{301}", "日本", "-option", "*", "?", "[a]", "{a,b}", ":", "!", "a/b c/\"\n\"",
            ].map { Item(file, $0) },
            [
                #"A "\abell""#, "A  leading", "A !", "A *", "A -option", "A :", "A ?", "A [a]", #"A "back\\slash""#,
                "A a space", #"A "a/b c/\"\n\"""#, "A cafe\u{301}", "A caf\u{e9}", #"A "line\nfeed""#, #"A "quote\"""#,
                #"A "tab\tulator""#, "A {a,b}", "A 日本",
            ]),
    ]

    @Test(arguments: cases)
    func `sees what git sees`(_ test: Case) throws {
        let old = try tree(test.old)
        let new = try tree(test.new)
        let record = try store.record(old, new)
        // As bytes: Swift's strings don't tell é in one piece from é in two.
        #expect(Set(record.lines.map { Array($0.utf8) }) == Set(test.lines.map { Array($0.utf8) }))
        let expected = try fixture.differences(old.description, new.description)
        #expect(record.output == expected)
        // And the other way round.
        let expectedBack = try fixture.differences(new.description, old.description)
        #expect(try store.record(new, old).output == expectedBack)
        #expect(store.objectsRead[.blob] == nil)
    }

    @Test func `gives both sides of a change`() throws {
        let old = try tree([Item("100644", "a"), Item("160000", "m", Self.one)])
        let new = try tree([Item("100755", "a", "2"), Item("100644", "z")])
        let changes = try store.record(old, new).changes
        let blobs = (one: try fixture.blob("1"), two: try fixture.blob("2"))
        let commit = try #require(ObjectID(hexadecimal: Self.one))
        #expect(
            changes == [
                Change(
                    path: "a", old: FileVersion(mode: .regular, id: blobs.one),
                    new: FileVersion(mode: .executable, id: blobs.two)),
                Change(path: "m", old: FileVersion(mode: .submodule, id: commit), new: nil),
                Change(path: "z", old: nil, new: FileVersion(mode: .regular, id: blobs.one)),
            ])
        #expect(changes.map(\.isOpaque) == [false, true, false])
    }

    @Test func `takes no tree for the empty tree`() throws {
        let some = try tree([Item("100644", "a/b"), Item("100644", "c")])
        let empty = try fixture.rawTree([])
        #expect(try store.record(nil, some).lines == ["A a/b", "A c"])
        #expect(try store.record(some, nil).lines == ["D a/b", "D c"])
        #expect(try store.record(nil, nil).lines == [])
        #expect(try store.record(empty, some).lines == ["A a/b", "A c"])
        #expect(try store.record(nil, empty).lines == [])
    }

    @Test func `passes over an empty folder, which git cannot check out`() throws {
        let empty = try fixture.rawTree([])
        let old = try fixture.rawTree(treeEntry("40000", "hollow", empty))
        let record = try store.record(old, nil)
        #expect(record.lines == [])
        #expect(record.entered == ["hollow"])
    }

    @Test func `never enters a folder that is the same on both sides`() throws {
        let same = (0..<50).map { Item("100644", "same/\($0)/file") } + [Item("100644", "db/same/x")]
        let old = try tree(same + [Item("100644", "db/migrate/1.rb")])
        let new = try tree(same + [Item("100644", "db/migrate/1.rb"), Item("100644", "db/migrate/2.rb")])
        let record = try store.record(old, new)
        #expect(record.lines == ["A db/migrate/2.rb"])
        #expect(record.entered == ["db", "db/migrate"])
        // The root, db and db/migrate, on both sides.
        #expect(store.objectsRead[.tree] == 6)
        _ = try store.record(old, new)
        #expect(store.objectsRead[.tree] == 6, "trees once read are kept")
    }

    @Test func `leaves out what the visitor does not want`() throws {
        let new = try tree([Item("100644", "app/a"), Item("100644", "db/b"), Item("100644", "c")])
        let record = try store.record(nil, new, avoiding: ["app"])
        #expect(record.lines == ["A c", "A db/b"])
        #expect(record.entered == ["app", "db"])
        #expect(store.objectsRead[.tree] == 2)
    }

    @Test func `folds the modes of old repositories as git does`() throws {
        let blob = try fixture.blob("1")
        func single(_ mode: String) throws -> ObjectID { try fixture.rawTree(treeEntry(mode, "a", blob)) }
        #expect(try store.record(single("100664"), single("100644")).lines == [])
        #expect(try store.record(single("100600"), single("100644")).lines == [])
        #expect(try store.record(single("100775"), single("100755")).lines == [])
        #expect(try store.record(single("100664"), single("100775")).lines == ["M a"])
        let (old, new) = try (single("100664"), single("100777"))
        #expect(try store.record(old, new).output == fixture.differences(old.description, new.description))
    }

    /// A tree with these things in it, made by git.
    private func tree(_ items: [Item]) throws -> ObjectID {
        guard !items.isEmpty else { return try fixture.rawTree([]) }
        let commands = items.map { item in
            let path = item.path.fastImportQuoted
            return item.mode == Self.submodule
                ? "M 160000 \(item.content) \(path)\n"
                : "M \(item.mode) inline \(path)\ndata \(item.content.utf8.count)\n\(item.content)\n"
        }
        try fixture.git("fast-import", "--quiet", "--force", input: commitStream(branch: "built", commands))
        return try store.treeID("built")
    }
}
