import DeployModel
import RubySyntax
import SQLMigrations

extension Evaluator {
    func performData(_ command: Command) -> Value? {
        switch command.name {
        case "execute", "exec_query", "exec_update", "exec_delete", "exec_insert", "execute_batch", "safe_execute",
            "execute_and_free", "raw_execute", "query", "async_exec", "exec", "update_sql", "insert_sql", "delete_sql",
            "exec_params":
            return runSQL(command, reading: false)
        case "select_value", "select_values", "select_all", "select_one", "select_rows", "query_value", "query_values",
            "internal_exec_query":
            return runSQL(command, reading: true)
        case "insert", "update", "delete": return runSQL(command, reading: false)
        case "insert_fixture", "insert_fixtures_set":
            emit(unreadable: .unknownCall, "`\(command.name)` writes rows of a fixture", at: command.node)
        case "bulk_insert":
            emit(.data(DataChange(.insert, table: command[0]?.name)), at: command.node)
        default: return nil
        }
        return .null
    }

    private func runSQL(_ command: Command, reading: Bool) -> Value {
        let result = Value.unknown(tree.shortSource(of: command.node), .query)
        guard let given = command[0] else {
            _ = missing("SQL", nil, command)
            return result
        }
        for statement in given.elements ?? [given] { runSQL(statement, command) }
        if let block = command.block {
            _ = runUnknownTimes(command.node, assigning: [block.node]) {
                call(block, with: unknownArguments(block, .query), at: command.node)
            }
        }
        return result
    }

    private func runSQL(_ value: Value, _ command: Command) {
        switch value {
        case .string(let text): read(sql: text, at: command.node)
        case .unknown(let unknown):
            if let template = unknown.template, read(template: template, at: command.node) { return }
            // Arel objects and relations turn into SQL by themselves.
            emit(
                unreadable: .dynamicSQL, "the SQL is put together at run time: `\(unknown.source)`", at: command.node)
        default:
            if let text = value.text {
                read(sql: FoldedText(text), at: command.node)
            } else {
                _ = missing("SQL", value, command)
            }
        }
    }

    /// Reads SQL that the migration sends.
    func read(sql: FoldedText, at node: NodeID) {
        guard conventions.adapter == .postgreSQL else {
            emit(
                unreadable: .invalidSQL, "SQL of this database isn't read: only PostgreSQL's is", at: node)
            return
        }
        let whole = tree.span(of: node)
        let found = SQLReader.operations(of: Array(sql.text.utf8), transactions: &transactions) { range in
            guard let start = sql.sourceOffset(of: range.lowerBound, in: tree.text),
                let end = sql.sourceOffset(of: max(range.lowerBound, range.upperBound - 1), in: tree.text)
            else { return whole }
            return tree.span(of: start..<max(start + 1, end + 1))
        }
        for operation in found { append(placed(operation, at: node)) }
    }

    /// An operation that SQL says, with what holds where the SQL stands.
    private func placed(_ operation: Operation, at node: NodeID) -> Operation {
        var operation = operation
        operation.guards = guards + operation.guards
        operation.isVouchedFor = vouchers > 0
        if let fixedNode {
            operation.span = fixedNode.span
            operation.excerpt = fixedNode.excerpt
        }
        return operation
    }

    // MARK: SQL that is known in part

    /// Reads SQL with parts that only the run tells: as far as it reads and writes rows, what it does to which columns
    /// is plain whatever the values are. Whether it could be read so.
    ///
    /// First the unknown parts are taken for values: PostgreSQL's grammar allows `$1` only where an expression may
    /// stand. Then for names, of which nothing is kept.
    private func read(template: FoldedText, at node: NodeID) -> Bool {
        guard conventions.adapter == .postgreSQL, !template.text.contains("$\(Self.placeholderNumber)") else {
            return false
        }
        for placeholder in ["$\(Self.placeholderNumber)", Self.placeholderName] {
            let sql = template.text.replacing(FoldedText.hole, with: placeholder)
            var transactions = transactions
            let span = tree.span(of: node)
            let found = SQLReader.operations(of: Array(sql.utf8), transactions: &transactions) { _ in span }
            guard !found.isEmpty, found.allSatisfy({ if case .data = $0.action { true } else { false } }) else {
                continue
            }
            for operation in found { note(operation, of: template, at: node) }
            return true
        }
        return false
    }

    private static let placeholderNumber = 60_606
    private static let placeholderName = "drawbridge_unknown_name"

    /// A change of rows, without columns that aren't known. What only reads is harmless wherever it reads.
    private func note(_ operation: Operation, of template: FoldedText, at node: NodeID) {
        guard case .data(let change) = operation.action else { return }
        let isUnknown: (String) -> Bool = {
            $0.contains("\(Self.placeholderNumber)") || $0.contains(Self.placeholderName)
        }
        if change.verb != .select, let table = change.table, isUnknown(table) {
            let words = template.text.replacing(FoldedText.hole, with: "…")
            emit(
                unreadable: .dynamicValue,
                "the table of this statement is worked out at run time: `\(Self.cut(words))`",
                at: node)
            return
        }
        let columns = change.columns.filter { !isUnknown($0) }
        emit(
            .data(
                DataChange(
                    change.verb, table: change.table.flatMap { isUnknown($0) ? nil : $0 }, columns: columns,
                    touchesAllRows: change.touchesAllRows)),
            at: node)
    }

    /// A statement's words on one line, cut for use in a sentence.
    private static func cut(_ sql: String) -> String {
        let words = sql.split { $0.isWhitespace }.prefix(20).joined(separator: " ")
        return words.count > 80 ? words.prefix(79) + "…" : words
    }
}
