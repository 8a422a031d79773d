import DeployModel
import SQLMigrations

extension Evaluator {
    /// The keys of an index that are written in SQL: `lower(email)`, `name, created_at DESC`.
    func expressionKeys(_ text: String) -> [IndexDefinition.Key] {
        var transactions = TransactionCounter(isInside: true)
        let sql = "CREATE INDEX i ON t (\(text))"
        let operations = SQLReader.operations(
            of: Array(sql.utf8), transactions: &transactions, at: { _ in SourceSpan(line: 1, column: 1, endLine: 1) })
        if operations.count == 1, case .addIndex(let index, _, _) = operations[0].action { return index.keys }
        return [IndexDefinition.Key(expression: text)]
    }
}
