public import DeployModel
internal import SQLSyntax

/// Reads SQL text: what its statements do.
public struct SQLReader {
    /// How a text of several statements reaches the server.
    public enum Sending: Hashable, Sendable {
        /// As one query string, as `execute` in a Rails migration sends it. Outside a transaction, several statements
        /// then share an implicit one (PostgreSQL manual, "Multiple Statements in a Simple Query").
        case together
        /// Statement by statement, as psql sends them: each commits by itself outside a transaction.
        case oneByOne
    }

    /// The operations of a text, in order. What PostgreSQL refuses is `unreadable` there, and spoils no neighbour.
    ///
    /// - Parameters:
    ///   - sql: the text, in UTF-8; statements end with `;`.
    ///   - transactions: where the text stands among the migration's transactions; goes on after it.
    ///   - sending: how it reaches the server.
    ///   - span: where a range of the text's bytes stands in the file. Called with a statement's range, or with the
    ///     range from the place of an error to its statement's end.
    public static func operations(
        of sql: [UInt8], transactions: inout TransactionCounter, sending: Sending = .together,
        at span: (Range<Int>) -> SourceSpan
    ) -> [Operation] {
        let rules = TextReading.Rules(isOneQuery: sending == .together)
        return operations(of: SQLText(sql), transactions: &transactions, rules: rules, at: span)
    }

    static func operations(
        of text: SQLText, transactions: inout TransactionCounter, rules: TextReading.Rules,
        at span: (Range<Int>) -> SourceSpan
    ) -> [Operation] {
        var reading = TextReading(text, transactions, rules)
        text.read { part, result in reading.take(part, result, at: span) }
        reading.finish()
        transactions = reading.transactions
        return reading.operations
    }
}
