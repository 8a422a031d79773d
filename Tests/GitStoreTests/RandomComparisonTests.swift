import ChildProcess
import DeployModel
import Foundation
import GitStore
import TestSupport
import Testing

/// Random trees with all that makes trees hard, compared with git byte by byte and in order.
@Suite struct `Comparing random trees` {
    @Test(arguments: [("sha1", 60, 240), ("sha256", 20, 40)])
    func `says what git says`(_ format: String, _ commits: Int, _ pairs: Int) throws {
        let fixture = try GitFixture(format: format)
        var generator = SplitMix64(seed: 20_260_701)
        var folder = RandomFolder.random(depth: 4, idSize: format == "sha1" ? 20 : 32, using: &generator)
        var stream = ""
        for commit in 1...commits {
            stream += commitStream(branch: "c\(commit)", folder.commands(), mark: commit)
            if commit % 9 == 0 {
                folder = .random(depth: 4, idSize: folder.idSize, using: &generator)
            } else {
                for _ in 0..<Int.random(in: 1...4, using: &generator) { folder.mutate(depth: 4, using: &generator) }
            }
        }
        try fixture.git("fast-import", "--quiet", input: stream)
        let store = try open(fixture)
        #expect(store.backendName == (format == "sha1" ? "libgit2" : "git"))
        var sizes: Set<Int> = []
        for pair in 0..<pairs {
            let old = pair % 2 == 0 ? pair % (commits - 1) + 1 : Int.random(in: 1...commits, using: &generator)
            let new = pair % 2 == 0 ? old + 1 : Int.random(in: 1...commits, using: &generator)
            let record = try store.record(store.treeID("c\(old)"), store.treeID("c\(new)"))
            let expected = try fixture.differences("c\(old)", "c\(new)")
            try #require(record.output == expected, "c\(old) and c\(new)")
            sizes.insert(record.changes.count)
        }
        #expect(store.objectsRead[.blob] == nil)
        #expect(sizes.count > 10, "the random trees are too much alike to show anything")
    }

    private static let realRepository = ChildProcess.inheritedEnvironment["DRAWBRIDGE_TEST_REPOSITORY"]

    @Test(.enabled(if: realRepository != nil, "SKIPPED: DRAWBRIDGE_TEST_REPOSITORY names no clone to compare with"))
    func `says what git says of a real repository`() throws {
        let path = try #require(Self.realRepository)
        let fixture = try GitFixture()
        let listed = try fixture.run(["rev-list", "--first-parent", "--max-count=20000", "HEAD"], in: path)
        try #require(listed.status.isSuccess, "\(listed.errorText)")
        let commits = listed.text.split(separator: "\n").map(String.init)
        var generator = SplitMix64(seed: 1)
        let store = try GitStore(containing: path, environment: fixture.environment)
        let newest = (0..<(commits.count - 1)).shuffled(using: &generator).prefix(50)
        try #require(!newest.isEmpty)
        for index in newest {
            let record = try store.record(store.treeID(commits[index + 1]), store.treeID(commits[index]))
            let expected = try fixture.differences(commits[index + 1], commits[index], in: path)
            try #require(record.output == expected, "\(commits[index])")
        }
    }
}

/// A folder of random things under names that are hard to sort or to print.
private struct RandomFolder {
    let idSize: Int
    private var things: [[UInt8]: Thing] = [:]

    private enum Thing {
        case blob(mode: String, content: Int)
        case submodule(Int)
        case folder(RandomFolder)
    }

    private static let names: [[UInt8]] =
        [
            "a", "a-", "a.", "a0", "a b", "foo", "foo-bar", "foo.x", "foo0", "é", "e\u{301}", "q\"uote", "back\\slash",
            "tab\t", "line\n", "db", "db-", "日本", "~", "A",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0x61, 0x80], [0x66, 0x6F, 0x6F, 0xFE]]

    private init(idSize: Int) { self.idSize = idSize }

    static func random(depth: Int, idSize: Int, using generator: inout SplitMix64) -> RandomFolder {
        var folder = RandomFolder(idSize: idSize)
        for _ in 0..<Int.random(in: 2...6, using: &generator) {
            let name = names.randomElement(using: &generator) ?? []
            folder.things[name] = folder.thing(depth: depth, using: &generator)
        }
        return folder
    }

    private func thing(depth: Int, using generator: inout SplitMix64) -> Thing {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0..<4 where depth > 0: .folder(.random(depth: depth - 1, idSize: idSize, using: &generator))
        case 4: .submodule(Int.random(in: 1...3, using: &generator))
        default:
            .blob(
                mode: ["100644", "100644", "100755", "120000"].randomElement(using: &generator) ?? "",
                content: Int.random(in: 0...2, using: &generator))
        }
    }

    /// Changes one thing, mostly deep down.
    mutating func mutate(depth: Int, using generator: inout SplitMix64) {
        let name = Self.names.randomElement(using: &generator) ?? []
        let folders = things.filter { if case .folder = $0.value { true } else { false } }.map(\.key)
            .sorted { $0.lexicographicallyPrecedes($1) }
        if let inner = folders.randomElement(using: &generator), Int.random(in: 0..<3, using: &generator) > 0,
            case .folder(var folder) = things[inner]
        {
            folder.mutate(depth: depth - 1, using: &generator)
            things[inner] = .folder(folder)
        } else if things.count > 2, Int.random(in: 0..<3, using: &generator) == 0 {
            things[things.keys.sorted { $0.lexicographicallyPrecedes($1) }[0]] = nil
        } else {
            things[name] = thing(depth: depth, using: &generator)
        }
    }

    /// The commands for `git fast-import`.
    func commands(below prefix: [UInt8] = []) -> [String] {
        things.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { name, thing -> [String] in
            let path = prefix + name
            switch thing {
            case .blob(let mode, let content):
                return ["M \(mode) inline \(path.fastImportQuoted)\ndata 1\n\(content)\n"]
            case .submodule(let number):
                return ["M 160000 \(String(repeating: String(number), count: idSize * 2)) \(path.fastImportQuoted)\n"]
            case .folder(let folder): return folder.commands(below: path + [UInt8(ascii: "/")])
            }
        }
    }
}
