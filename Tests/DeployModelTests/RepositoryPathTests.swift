import DeployModel
import Foundation
import TestSupport
import Testing

@Suite struct `A repository path` {
    /// Names that git and we print alike.
    static let alike: [[UInt8]] =
        [
            "plain", "a b", " a", "a ", "tab\t", "line\nfeed", "return\r", "bell\u{7}", "back\u{8}", "form\u{c}",
            "vertical\u{b}",
            "quote\"", "\"", "\"both\"", "back\\slash", "\\", "\\\"", "del\u{7f}", "escape\u{1b}[2J", "one\u{1}", "é",
            "e\u{301}", "日本 語",
            "é and \"", "'", "$(x)", "-option", "~", "*?[a]{b}", "👩‍💻", "\u{301}accent and \t", "a\u{600}\"",
        ].map { Array($0.utf8) }

    /// Names that git prints as they are and we don't: they could pass for others, or move the cursor.
    static let hidden: [(String, String)] = [
        ("c1\u{9b}2J", #""c1\302\2332J""#), ("right\u{202e}left", #""right\342\200\256left""#),
        ("mark\u{200f}", #""mark\342\200\217""#),
        ("iso\u{2066}late", #""iso\342\201\246late""#), ("arabic\u{61c}", #""arabic\330\234""#),
        ("line\u{2028}", #""line\342\200\250""#),
        ("zero\u{200b}width", #""zero\342\200\213width""#), ("bom\u{feff}", #""bom\357\273\277""#),
        ("soft\u{ad}", #""soft\302\255""#),
        ("é\u{202e}", #""é\342\200\256""#),
    ]

    @Test func `is printed as git prints it`() throws {
        let fixture = try GitFixture()
        let blob = try fixture.git("hash-object", "-w", "--stdin", input: "x")
        for name in Self.alike {
            let paths = [RepositoryPath(bytes: Array("folder/".utf8) + name), RepositoryPath(bytes: name)].sorted()
            let lines = paths.map { "100644 \(blob)\t\(String(decoding: $0.bytes, as: UTF8.self))\0" }
            try fixture.git("update-index", "-z", "--index-info", input: lines.joined())
            let listed = try fixture.git("-c", "core.quotePath=false", "ls-files")
            // As bytes: Swift's strings don't tell é in one piece from é in two.
            #expect(Array(listed.utf8) == Array(paths.map(\.description).joined(separator: "\n").utf8))
            try fixture.git("read-tree", "--empty")
        }
    }

    @Test(arguments: hidden)
    func `hides what could deceive`(_ name: String, _ printed: String) {
        #expect(RepositoryPath(bytes: name.utf8).description == printed)
    }

    @Test(
        arguments: [
            ([0xFF], #""\377""#), ([0x61, 0xC3], #""a\303""#), ([0xC3, 0xA9, 0xFF], #""\303\251\377""#),
            ([0x61, 0x0A, 0xFE], #""a\n\376""#),
            ([0xED, 0xA0, 0x80], #""\355\240\200""#), ([0xC0, 0xAF], #""\300\257""#),
        ] as [([UInt8], String)])
    func `is printed in octal where it is not UTF-8`(_ bytes: [UInt8], _ printed: String) {
        #expect(RepositoryPath(bytes: bytes).description == printed)
    }

    @Test func `survives being printed and stored`() throws {
        // Numbers that look random and are the same each time.
        var state: UInt32 = 1
        func next(_ bound: UInt32) -> UInt32 {
            state = state &* 1_664_525 &+ 1_013_904_223
            return (state >> 8) % bound
        }
        let random = (0..<2000).map { _ in (0...next(12)).map { _ in UInt8(next(255) + 1) } }
        for bytes in Self.alike + Self.hidden.map({ Array($0.0.utf8) }) + random + (0...255).map({ [UInt8($0)] }) + [[]]
        {
            let path = RepositoryPath(bytes: bytes)
            #expect(RepositoryPath(quoted: path.description) == path, "\(bytes)")
            let text = path.description.unicodeScalars
            #expect(!text.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }, "\(bytes)")
            let json = try JSONEncoder().encode([path])
            #expect(try JSONDecoder().decode([RepositoryPath].self, from: json) == [path], "\(bytes)")
        }
    }

    @Test(arguments: ["\"", "\"a", "\"\\\"", "\"\\x\"", "\"\\12\"", "\"\\400\"", "\"\\+07\"", "\"\\8aa\"", "\"a\"b\""])
    func `is not read from what nobody prints`(_ text: String) throws {
        #expect(RepositoryPath(quoted: text) == nil)
        let json = try JSONEncoder().encode([text])
        let error = #expect(throws: DecodingError.self) { try JSONDecoder().decode([RepositoryPath].self, from: json) }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(context.debugDescription == "\(text) is not a path as git quotes it")
    }

    @Test func `is read as it stands unless it begins with a quote`() {
        #expect(RepositoryPath(quoted: "a\\n\"b")?.bytes == Array("a\\n\"b".utf8))
        #expect(RepositoryPath(quoted: "")?.bytes == [])
        #expect(RepositoryPath(quoted: #""\a\b\t\n\v\f\r\"\\\101""#)?.bytes == [7, 8, 9, 10, 11, 12, 13, 34, 92, 65])
    }

    @Test func `knows its parts and what it lies in`() {
        let path: RepositoryPath = "a/b.c/d"
        #expect(path.components.map { String(decoding: $0, as: UTF8.self) } == ["a", "b.c", "d"])
        #expect(RepositoryPath.root.components.isEmpty)
        #expect(RepositoryPath.root.appending(Array("a".utf8)).appending(Array("b".utf8)) == "a/b")
        for folder in [.root, "a", "a/b.c", "a/b.c/d"] as [RepositoryPath] { #expect(path.isInside(folder)) }
        for other in ["a/b", "b", "a/b.c/d/e", "a/b.c/"] as [RepositoryPath] { #expect(!path.isInside(other)) }
        #expect(
            (["b", "a/b", "a-b", "a", "é", "Z"] as [RepositoryPath]).sorted() == ["Z", "a", "a-b", "a/b", "b", "é"])
    }
}
