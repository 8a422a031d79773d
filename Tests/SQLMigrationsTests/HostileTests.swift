import DeployModel
import Foundation
import SQLMigrations
import Testing

@Suite struct `Hostile SQL` {
    /// Short statements that nest as deep as they can: they are read on the caller's own stack.
    static let short = [
        "SELECT " + nested("(", 490, ")"), "SELECT " + nested("f(", 330, ")"), "SELECT 1" + repeated("+1", 500),
        "SELECT 1" + repeated("::int", 200), "SELECT " + repeated("NOT ", 250) + "a", "SELECT a" + repeated("[1]", 330),
        "CREATE INDEX ON t (" + nested("f(", 320, ")") + ")", "ALTER TABLE t ADD CHECK (a" + repeated("+1", 490) + ")",
        repeated("WITH a AS (", 45) + "SELECT 1" + repeated(") SELECT 1", 45),
        "DO $$" + repeated("BEGIN ", 150) + "$$", "DO $$ BEGIN IF " + nested("(", 480, ")") + " THEN",
    ]

    private static func nested(_ open: String, _ count: Int, _ close: String) -> String {
        repeated(open, count) + "1" + repeated(close, count)
    }

    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    private static func kinds(_ text: String) -> [String] {
        var transactions = TransactionCounter(isInside: false)
        let operations = SQLReader.operations(of: Array(text.utf8), transactions: &transactions) { _ in
            SourceSpan(line: 1, column: 1, endLine: 1)
        }
        return operations.map { OperationRecord($0).kind }
    }

    @Test func `of less than a kilobyte needs less than 512 KB of stack`() async {
        let kinds = await withCheckedContinuation { (continuation: CheckedContinuation<[[String]], Never>) in
            let thread = Thread { continuation.resume(returning: Self.short.map(Self.kinds)) }
            thread.stackSize = 512 << 10
            thread.start()
        }
        #expect(Self.short.allSatisfy { $0.utf8.count <= 1 << 10 })
        #expect(kinds[6] == ["add_index"] && kinds[7] == ["add_check_constraint"] && kinds[9] == ["unreadable"])
    }

    @Test func `of blocks inside blocks' texts is given up`() {
        var text = "DROP TABLE t"
        for level in 0..<200 { text = "EXECUTE $a\(level)$ DO $b\(level)$ BEGIN \(text); END $b\(level)$ $a\(level)$" }
        #expect(Self.kinds("DO $$ BEGIN \(text); END $$") == ["unreadable"])
    }

    @Test func `of more than 5,000 operations is unreadable to its end`() {
        let text = Array(Self.repeated("DROP TABLE t;\n", 6_000).utf8)
        for text in [text, Array("DO $$ BEGIN ".utf8) + text + Array("END $$".utf8)] {
            let operations = SQLMigrationReader.read(path: "1_a.sql", text: text).operations
            #expect(operations.count == 5_001)
            #expect(operations.dropLast().allSatisfy { $0.action == .dropTable("t") })
            guard case .unreadable(let reason)? = operations.last?.action else {
                Issue.record("\(String(describing: operations.last))")
                continue
            }
            #expect(reason.kind == .limit)
            #expect(operations.last?.span.endLine == text.split(separator: UInt8(ascii: "\n")).count)
        }
        let fits = Array(Self.repeated("DROP TABLE t;", 5_000).utf8)
        #expect(SQLMigrationReader.read(path: "1_a.sql", text: fits).operations.count == 5_000)
        let dump = Array((0..<6_000).map { "CREATE TABLE t\($0) ();" }.joined().utf8)
        let read = StructureDump.read(path: "db/structure.sql", text: dump)
        #expect(read.schema.tables.count == 6_000 && read.problems.isEmpty)
    }

    /// Each grows with the square of its length if it is read carelessly.
    static let long: [(name: String, text: String, count: Int)] = [
        ("ELSIF", "DO $$ BEGIN IF a THEN NULL; \(repeated("ELSIF a THEN DROP TABLE t; ", 5_000))END IF; END $$", 5_000),
        ("unprintable", "CREATE TABLE t (a xml\(repeated(", CHECK (a IS DOCUMENT)", 20_000)))", 1),
        ("keys", "CREATE TABLE t (a int\(repeated(", b int, PRIMARY KEY (b)", 20_000)))", 1),
        ("clauses", "ALTER TABLE t ALTER c SET STATISTICS 1\(repeated(", ALTER c SET STATISTICS 1", 10_000))", 5_001),
        ("names", "DROP TABLE t\(repeated(", t", 50_000))", 5_001),
    ]

    @Test(arguments: long)
    func `takes time in proportion to its length`(name: String, text: String, count: Int) {
        var found = 0
        let duration = ContinuousClock().measure { found = Self.kinds(text).count }
        #expect(found == count)
        #expect(duration < .seconds(30))
    }
}
