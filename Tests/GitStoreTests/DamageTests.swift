import DeployModel
import Foundation
import GitStore
import TestSupport
import Testing

/// Objects that are broken or gone: never taken for good ones, never for missing ones if they are there.
@Suite struct `Reading damaged repositories` {
    private let fixture: GitFixture
    private let head: ObjectID
    private let tree: ObjectID

    init() throws {
        fixture = try GitFixture()
        let long = (0..<400).map { "line \($0 &* 2_654_435_761)" }.joined(separator: "\n")
        try fixture.commit(files: ["db/schema.rb": long, "app/user.rb": "1"])
        head = try fixture.id(of: "HEAD")
        tree = try fixture.id(of: "HEAD^{tree}")
    }

    /// libgit2's own reader loops for ever over a loose object that has lost its end: see ``LooseObjects``.
    @Test(.timeLimit(.minutes(1)), arguments: Backend.allCases, [0, 1, 2, 10, 40])
    func `refuses a loose object that is cut short`(_ backend: Backend, _ length: Int) throws {
        try shell("chmod u+w '\(fixture.looseObject(tree))' && truncate -s \(length) '\(fixture.looseObject(tree))'")
        let store = try backend.open(fixture)
        let error = complaintWithoutCause { () throws(GitError) in try store.tree(tree) }
        #expect(
            error == """
                corruptObject
                read object \(tree)
                Run `git fsck` to see the damage; a fresh clone usually mends it.
                """)
        #expect(try store.commit(head).tree == tree, "other objects can still be read")
    }

    @Test(arguments: Backend.allCases)
    func `refuses a loose object that is garbage`(_ backend: Backend) throws {
        try shell("chmod u+w '\(fixture.looseObject(tree))' && echo garbage >'\(fixture.looseObject(tree))'")
        let store = try backend.open(fixture)
        #expect(kind { () throws(GitError) in try store.tree(tree) } == .corruptObject)
        #expect(try store.commit(head).tree == tree)
    }

    @Test(arguments: Backend.allCases)
    func `says which object is not there`(_ backend: Backend) throws {
        try shell("rm '\(fixture.looseObject(tree))'")
        let store = try backend.open(fixture)
        let error = complaintWithoutCause { () throws(GitError) in try store.tree(tree) }
        #expect(
            error == """
                missingObject
                read object \(tree)
                Fetch it: git fetch origin <commit>; in a shallow clone: git fetch --unshallow.
                """)
        #expect(try !store.hasCommit(head))
    }

    @Test(arguments: Backend.allCases, ["HEAD", "main"])
    func `tells a branch whose commit is gone from one without commits`(_ backend: Backend, _ name: String) throws {
        try shell("rm '\(fixture.looseObject(head))'")
        let store = try backend.open(fixture)
        #expect(kind { () throws(GitError) in try store.commit(named: name) } == .missingObject)
        #expect(try store.target(ofReference: "refs/heads/main") == head)
    }

    @Test(arguments: Backend.allCases)
    func `never reads wrong bytes from a damaged pack`(_ backend: Backend) throws {
        try fixture.git("repack", "-a", "-d", "-q")
        let pack = try #require(
            FileManager.default.contentsOfDirectory(atPath: "\(fixture.path)/.git/objects/pack")
                .first { $0.hasSuffix(".pack") })
        let file = "\(fixture.path)/.git/objects/pack/\(pack)"
        let good = try open(fixture)
        let objects = try [head, tree, fixture.id(of: "HEAD:db"), fixture.id(of: "HEAD:db/schema.rb")]
        let content = try String(decoding: good.blob(objects[3]), as: UTF8.self)
        let size = try #require(FileManager.default.contents(atPath: file)?.count)
        try shell("chmod u+w '\(file)'")
        var complaints: Set<GitError.Kind?> = []
        for position in stride(from: 12, to: size - 20, by: max(1, size / 15)) {
            try shell(
                "cp '\(file)' '\(file).good'; printf '\\377\\377\\377' | dd of='\(file)' bs=1 seek=\(position) conv=notrunc status=none"
            )
            let store = try backend.open(fixture)
            let found = kind { () throws(GitError) in
                try (store.commit(objects[0]), store.tree(objects[1]), store.tree(objects[2]))
            }
            complaints.insert(found)
            let read = kind { () throws(GitError) in
                let blob = try store.blob(objects[3])
                #expect(String(decoding: blob, as: UTF8.self) == content)
            }
            complaints.insert(read)
            try shell("mv '\(file).good' '\(file)'")
        }
        // A damaged first byte can make git look for a base that isn't there, and say no more than "missing".
        let allowed: Set<GitError.Kind?> =
            backend == .git ? [nil, .corruptObject, .missingObject] : [nil, .corruptObject]
        #expect(complaints.isSubset(of: allowed), "\(complaints)")
        #expect(complaints.contains(.corruptObject))
    }

    @Test(arguments: Backend.allCases)
    func `refuses a pack that is cut short`(_ backend: Backend) throws {
        try fixture.git("repack", "-a", "-d", "-q")
        try shell("cd '\(fixture.path)/.git/objects/pack' && chmod u+w *.pack && truncate -s 100 *.pack")
        let store = try backend.open(fixture)
        let found = kind { () throws(GitError) in try (store.commit(head), store.tree(tree)) }
        #expect(found == .corruptObject || found == .missingObject, "\(String(describing: found))")
    }
}
