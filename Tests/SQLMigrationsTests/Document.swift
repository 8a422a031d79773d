import DeployModel
import SQLMigrations

/// Operations as they are written down in the snapshots: a line each.
enum Document {
    /// The operation's place, kind, subject and fields.
    static func line(_ operation: Operation) -> String {
        let record = OperationRecord(operation)
        let subject = [record.table, record.column].compactMap { $0 }.joined(separator: ".")
        let fields = record.fields.map { "\($0.name)=\(text($0.value))" }
        let place = "\(operation.span.line):\(operation.span.column)"
        return ([place, record.kind] + (subject.isEmpty ? [] : [subject]) + fields).joined(separator: " ")
    }

    private static func text(_ value: RecordValue) -> String {
        switch value {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): number == number.rounded() ? "\(Int(number))" : "\(number)"
        case .text(let text): text.contains(" ") || text.isEmpty ? "`\(text)`" : text
        case .list(let values): "[\(values.map(Self.text).joined(separator: ", "))]"
        case .object(let fields):
            "{\(fields.map { "\($0.name)=\(Self.text($0.value))" }.joined(separator: " "))}"
        }
    }

    /// Each text with its operations below it, their transactions aside.
    static func of(_ texts: [String]) -> String {
        texts.map { text in
            var transactions = TransactionCounter(isInside: false)
            let bytes = Array(text.utf8)
            var operations = SQLReader.operations(of: bytes, transactions: &transactions) { range in
                span(range, bytes)
            }
            for index in operations.indices { operations[index].transaction = nil }
            return ([text] + operations.map { "    → " + line($0) }).joined(separator: "\n")
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
