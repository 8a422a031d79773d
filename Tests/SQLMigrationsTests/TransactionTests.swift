import DeployModel
import SQLMigrations
import Testing

@Suite struct `Transactions` {
    /// How a text of several statements reaches the server.
    enum Sending {
        case together, oneByOne
    }

    /// What of each statement's operation: `table@number`, a dash where it commits by itself.
    private func numbers(_ text: String, _ sending: Sending, isInside: Bool) -> [String] {
        operations(Array(text.utf8), sending, isInside: isInside).map { operation in
            let record = OperationRecord(operation)
            return "\(record.table ?? record.kind)@\(operation.transaction.map(String.init) ?? "-")"
        }
    }

    /// psql sends a file's statements one by one; so does Flyway, which opens a transaction around them.
    private func operations(_ text: [UInt8], _ sending: Sending, isInside: Bool) -> [DeployModel.Operation] {
        guard sending == .together else {
            return SQLMigrationReader.read(path: "V1__a.sql", text: text, dialect: isInside ? .flyway : .plain)
                .operations
        }
        var transactions = TransactionCounter(isInside: isInside)
        return SQLReader.operations(of: text, transactions: &transactions) { _ in
            SourceSpan(line: 1, column: 1, endLine: 1)
        }
    }

    static let texts: [(text: String, sending: Sending, isInside: Bool, numbers: [String])] = [
        ("DROP TABLE a; DROP TABLE b", .oneByOne, false, ["a@-", "b@-"]),
        ("DROP TABLE a; DROP TABLE b", .oneByOne, true, ["a@0", "b@0"]),
        ("DROP TABLE a", .together, false, ["a@-"]),
        ("DROP TABLE a; DROP TABLE b", .together, false, ["a@0", "b@0"]),
        ("DROP TABLE a; DROP TABLE b", .together, true, ["a@0", "b@0"]),
        ("DROP TABLE a; BEGIN; DROP TABLE b; COMMIT; DROP TABLE c", .oneByOne, false, ["a@-", "b@0", "c@-"]),
        ("BEGIN; DROP TABLE a; END; START TRANSACTION; DROP TABLE b; COMMIT", .oneByOne, false, ["a@0", "b@1"]),
        ("DROP TABLE a; BEGIN; DROP TABLE b; COMMIT; DROP TABLE c", .oneByOne, true, ["a@0", "b@0", "c@-"]),
        ("COMMIT; DROP TABLE a; BEGIN; DROP TABLE b", .oneByOne, true, ["a@-", "b@1", "unreadable@1"]),
        // The implicit transaction becomes the explicit one; after it, another implicit one starts.
        (
            "DROP TABLE a; BEGIN; DROP TABLE b; COMMIT; DROP TABLE c; DROP TABLE d", .together, false,
            [
                "a@0", "b@0", "c@1", "d@1",
            ]
        ),
        ("BEGIN; DROP TABLE a; COMMIT AND CHAIN; DROP TABLE b", .oneByOne, false, ["a@0", "b@1", "unreadable@1"]),
        ("BEGIN; DROP TABLE a; ROLLBACK; DROP TABLE b", .oneByOne, false, ["a@0", "other_statement@-", "b@-"]),
        ("BEGIN; SAVEPOINT s; DROP TABLE a; RELEASE s; COMMIT", .oneByOne, false, ["a@0"]),
        ("SELEC; DROP TABLE a", .together, false, ["unreadable@0", "a@0"]),
    ]

    @Test(arguments: texts)
    func `are counted as PostgreSQL opens them`(
        text: String, sending: Sending, isInside: Bool, expected: [String]
    ) {
        #expect(numbers(text, sending, isInside: isInside) == expected)
    }

    @Test func `go on from one text to the next`() {
        var transactions = TransactionCounter(isInside: false)
        for _ in 0..<2 {
            _ = SQLReader.operations(of: Array("SELECT 1; SELECT 2".utf8), transactions: &transactions) { _ in
                SourceSpan(line: 1, column: 1, endLine: 1)
            }
        }
        #expect(transactions.current == nil && transactions.next == 2)
        _ = SQLReader.operations(of: Array("BEGIN".utf8), transactions: &transactions) { _ in
            SourceSpan(line: 1, column: 1, endLine: 1)
        }
        #expect(transactions.current == 2)
    }
}
