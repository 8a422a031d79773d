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

    /// libgit2 reads an abbreviated id by itself, if it is let.
    @Test(
        .timeLimit(.minutes(1)), arguments: Backend.allCases,
        ["", "~1", "^{tree}", "^0", ":app", "described"])
    func `refuses a loose commit that is cut short, under an abbreviated id`(
        _ backend: Backend, _ suffix: String
    ) throws {
        try truncate(head)
        let short = "\(head)".prefix(8)
        let revision = suffix == "described" ? "v1-3-g\(short)" : "\(short)\(suffix)"
        let store = try backend.open(fixture)
        let found = kind { () throws(GitError) in try store.commit(named: revision) }
        #expect(found == .corruptObject)
    }

    @Test func `refuses a loose object that claims more than 32 bits can count`() throws {
        // zlib counts in 32 bits: of this size it would see no more than what is there.
        let file = zlibStream(Array("blob 4294967331\0".utf8) + [UInt8](repeating: 7, count: 35))
        try replace(tree, by: file + [UInt8](repeating: 0, count: 4_000_000))
        #expect(kind { () throws(GitError) in try open(fixture).blob(tree) } == .corruptObject)
    }

    @Test(arguments: Backend.allCases)
    func `refuses a loose object with something behind its end`(_ backend: Backend) throws {
        let content = try fixture.git("cat-file", "-p", "HEAD")
        let object = zlibStream(Array("commit \(content.utf8.count + 1)\0\(content)\n".utf8))
        try replace(head, by: object)
        #expect(try backend.open(fixture).commit(head).tree == tree, "sound without")
        try replace(head, by: object + Array("garbage".utf8))
        let store = try backend.open(fixture)
        #expect(kind { () throws(GitError) in try store.commit(head) } != nil)
        #expect(kind { () throws(GitError) in try open(fixture).commit(head) } == .corruptObject)
    }

    @Test(.timeLimit(.minutes(1)), arguments: Backend.allCases, [0, 10, 40])
    func `reads a packed object beside a bad loose one`(_ backend: Backend, _ length: Int) throws {
        try fixture.git("repack", "-a", "-q")
        try truncate(head, to: length)
        try truncate(tree, to: length)
        let store = try backend.open(fixture)
        #expect(try store.commit(head).tree == tree)
        #expect(try store.commit(named: String("\(head)".prefix(8))).id == head)
        #expect(try store.tree(tree).entries.count == 2)
    }

    @Test(.timeLimit(.minutes(1)), arguments: Backend.allCases, [true, false])
    func `reads an alternate's object beside a bad loose one`(_ backend: Backend, _ isPacked: Bool) throws {
        if isPacked { try fixture.git("repack", "-a", "-d", "-q") }
        let clone = fixture.directory.path("clone")
        try fixture.git("clone", "--quiet", "--shared", fixture.path, clone)
        let digits = head.description
        // Beside a bad loose one, git itself looks only into packs.
        guard isPacked || backend == .libgit2 else { return }
        let folder = "\(clone)/.git/objects/\(digits.prefix(2))"
        try shell("mkdir -p '\(folder)' && printf '\\170\\001abc' >'\(folder)/\(digits.dropFirst(2))'")
        #expect(try backend.open(fixture, at: clone).commit(head).tree == tree)
    }

    private func truncate(_ id: ObjectID, to length: Int = 40) throws {
        let file = fixture.looseObject(id)
        try shell("chmod u+w '\(file)' && truncate -s \(length) '\(file)'")
    }

    private func replace(_ id: ObjectID, by bytes: [UInt8]) throws {
        let file = fixture.looseObject(id)
        try shell("rm -f '\(file)'")
        try Data(bytes).write(to: URL(fileURLWithPath: file))
    }

    /// A zlib stream that holds these bytes, at most 65,535, as they are. Source: RFC 1950 and RFC 1951, 3.2.4.
    private func zlibStream(_ bytes: [UInt8]) -> [UInt8] {
        let length = UInt16(bytes.count)
        var (one, two): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            one = (one + UInt32(byte)) % 65521
            two = (two + one) % 65521
        }
        let sum = two << 16 | one
        let sizes = [length, ~length].flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        return [0x78, 0x01, 0x01] + sizes + bytes + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
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
