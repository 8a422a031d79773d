import Foundation
import SQLSyntax
import Testing

@Suite(.serialized) struct `Hostile texts` {
    static let texts: [(name: String, text: String, lines: [String])] = [
        (
            "a million terms", "SELECT " + Array(repeating: "1", count: 1_000_000).joined(separator: "+"),
            ["limit: the statement is 2000006 bytes long, and no more than 1048576 are read", "SelectStmt"]
        ),
        (
            "half a million terms", "SELECT " + Array(repeating: "1", count: 500_000).joined(separator: "+"),
            ["limit: the statement's tree is too big", "SelectStmt"]
        ),
        (
            "50,000 terms", "SELECT " + Array(repeating: "1", count: 50_000).joined(separator: "+"),
            ["limit: the statement nests too deeply", "SelectStmt"]
        ),
        (
            "9,000 terms", "SELECT " + Array(repeating: "1", count: 9_000).joined(separator: "+"),
            ["SelectStmt", "SelectStmt"]
        ),
        (
            "100,000 parentheses", "SELECT " + nested("(", 100_000, ")"),
            [#"invalid: memory exhausted at or near "(""#, "SelectStmt"]
        ),
        (
            "200,000 casts", "SELECT 1" + String(repeating: "::int", count: 200_000),
            ["limit: the statement nests too deeply", "SelectStmt"]
        ),
        (
            "9,000 calls", "SELECT " + nested("f(", 9_000, ")"),
            [#"invalid: memory exhausted at or near "f""#, "SelectStmt"]
        ),
        (
            "60,000 unions", "SELECT 1" + String(repeating: " UNION SELECT 1", count: 60_000),
            ["limit: the statement nests too deeply", "SelectStmt"]
        ),
        (
            "200,000 values", "SELECT " + Array(repeating: "1", count: 200_000).joined(separator: ","),
            ["SelectStmt", "SelectStmt"]
        ),
    ]

    private static func nested(_ open: String, _ count: Int, _ close: String) -> String {
        String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
    }

    private func reading(_ text: String) -> [String] {
        var lines: [String] = []
        SQLText(Array((text + "; SELECT 2;").utf8)).read { _, result in
            switch result {
            case .success(let tree): lines += tree.statements.map(\.name)
            case .failure(let refusal): lines.append("\(refusal.kind): \(refusal.message)")
            case nil: break
            }
        }
        return lines
    }

    @Test(arguments: texts)
    func `end in a clear refusal, and what follows is read`(name: String, text: String, lines: [String]) {
        #expect(reading(text) == lines)
    }

    /// The default of threads other than the main one on macOS, and less than what libpg_query would need here.
    @Test func `do so on a thread with a small stack too`() async {
        let results = await withCheckedContinuation { continuation in
            let thread = Thread {
                continuation.resume(returning: Self.texts.prefix(5).map { reading($0.text) })
            }
            thread.stackSize = 512 << 10
            thread.start()
        }
        #expect(results == Self.texts.prefix(5).map(\.lines))
    }

    @Test func `of 50 MB in small statements are read one by one`() {
        let row = "INSERT INTO things (id, name) VALUES (1, 'it''s a name; or not'), (2, 'another');\n"
        let count = 50_000_000 / row.utf8.count
        let text = SQLText(Array(String(repeating: row, count: count).utf8))
        #expect(text.parts.count == count)
        // Reading them all is measured elsewhere: here, that a part of them is read and the rest isn't held.
        var read = 0
        SQLText(Array(text.bytes.prefix(2_000_000))).read { _, result in
            if case .success = result { read += 1 }
        }
        #expect(read == 2_000_000 / row.utf8.count)
    }
}
