import DeployModel
import SQLMigrations
import TestSupport

/// Operations as they are written down in the snapshots: a line each.
enum Document {
    /// Each text with its operations below it, their transactions aside.
    static func of(_ texts: [String]) -> String {
        texts.map { text in
            var transactions = TransactionCounter(isInside: false)
            let bytes = Array(text.utf8)
            var operations = SQLReader.operations(of: bytes, transactions: &transactions) { range in
                span(range, bytes)
            }
            for index in operations.indices { operations[index].transaction = nil }
            return ([text] + operations.map { "    → " + $0.line }).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    /// Lines and columns, found in the plainest way.
    static func span(_ range: Range<Int>, _ bytes: [UInt8]) -> SourceSpan {
        let newline = UInt8(ascii: "\n")
        let before = bytes[..<range.lowerBound]
        let line = before.count { $0 == newline } + 1
        let start = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
        let breaks = bytes[range].dropLast().count { $0 == newline }
        return SourceSpan(line: line, column: range.lowerBound - start + 1, endLine: line + breaks)
    }
}
