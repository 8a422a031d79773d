public import DeployModel
internal import SQLSyntax

/// Reads SQL text: what its statements do.
public struct SQLReader {
    /// The operations of a text, in order. What PostgreSQL refuses is `unreadable` there, and spoils no neighbour.
    ///
    /// The text reaches the server as one query string, as `execute` in a Rails migration sends it. Outside a
    /// transaction, several statements then share an implicit one (PostgreSQL manual, "Multiple Statements in a Simple
    /// Query").
    ///
    /// Beyond 5,000 operations one that is `unreadable` reaches to the text's end. After `SET search_path` to another
    /// schema than `public`, another stands beside the first statement that names a table without its schema.
    ///
    /// - Parameters:
    ///   - sql: the text, in UTF-8; statements end with `;`.
    ///   - transactions: where the text stands among the migration's transactions; goes on after it.
    ///   - span: where a range of the text's bytes stands in the file. Called with a statement's range, or with the
    ///     range from the place of an error to its statement's end.
    public static func operations(
        of sql: [UInt8], transactions: inout TransactionCounter,
        at span: (Range<Int>) -> SourceSpan
    ) -> [Operation] {
        operations(
            of: SQLText(sql), transactions: &transactions, rules: TextReading.Rules(isOneQuery: true, isWhole: false),
            at: span)
    }

    static func operations(
        of text: SQLText, transactions: inout TransactionCounter, rules: TextReading.Rules,
        at span: (Range<Int>) -> SourceSpan
    ) -> [Operation] {
        var reading = TextReading(text, transactions, rules)
        var path = SearchPath()
        var doubts: [(place: Int, Operation)] = []
        text.read { part, result in
            reading.take(part, result, at: span)
            guard case .success(let tree)? = result else { return }
            for doubt in tree.statements.compactMap({ path.take($0) }) {
                let operation = Operation(
                    .unreadable(doubt), at: span(part.range), excerpt: Excerpt.firstLine(of: text.bytes[part.range]),
                    transaction: reading.transactions.current)
                doubts.append((reading.operations.count, operation))
            }
        }
        reading.finish()
        transactions = reading.transactions
        var operations = reading.operations
        for (place, operation) in doubts.reversed() { operations.insert(operation, at: min(place, operations.count)) }
        return operations
    }
}
