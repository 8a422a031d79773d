import DeployModel
import SchemaReplay

/// Operations on the left, what became of the schema on the right.
enum OperationsTable {
    struct Row {
        let title: String
        let start: [Action]
        let actions: [Action]
        let conventions: Conventions

        init(_ title: String, _ start: [Action], _ actions: [Action], _ conventions: Conventions = .sql) {
            self.title = title
            self.start = start
            self.actions = actions
            self.conventions = conventions
        }
    }

    static func operations(_ actions: [Action]) -> [Operation] {
        actions.enumerated().map { Operation($1, at: SourceSpan(line: $0 + 1, column: 1, endLine: $0 + 1)) }
    }

    static func text(_ rows: [Row]) -> String { rows.map(text).joined(separator: "\n") }

    private static func text(_ row: Row) -> String {
        var replay = SchemaReplay(conventions: row.conventions)
        for operation in operations(row.start) { replay.apply(operation) }
        var text = "## \(row.title)\n"
        if !replay.surprises.isEmpty { text += "the start is wrong: \(replay.surprises)\n" }
        let before = replay.schema
        for operation in operations(row.actions) {
            text += "   \(operation.summary)\n"
            let count = replay.surprises.count
            replay.apply(operation)
            for surprise in replay.surprises[count...] { text += "   ! \(surprise.kind): \(surprise.text)\n" }
        }
        let differences = SchemaComparison.differences(from: before, to: replay.schema)
        for difference in differences { text += "-> \(difference.asEffect)\n" }
        return text + (differences.isEmpty ? "-> nothing\n" : "")
    }

    static let id = ColumnDefinition("id", ColumnType("bigint"), generation: .sequence)

    /// A table with a primary key `id` and these columns, integers unless a type stands behind a colon.
    static func table(_ name: String, _ columns: String...) -> Action {
        let others = columns.map { text in
            let parts = text.split(separator: ":").map(String.init)
            return ColumnDefinition(parts[0], ColumnType(parts.count > 1 ? parts[1] : "integer"))
        }
        return .createTable(
            TableDefinition(name, columns: [id] + others, constraints: [Constraint(.primaryKey(columns: ["id"]))]))
    }

    static func index(
        _ table: String, _ columns: String..., name: String? = nil, unique: Bool = false, where condition: String? = nil
    ) -> Action {
        .addIndex(
            IndexDefinition(
                table: table, name: name, keys: columns.map { .init(column: $0) }, isUnique: unique,
                condition: condition))
    }

    static func key(_ table: String, _ column: String, to other: String, name: String? = nil) -> Action {
        .addConstraint(
            table: table, Constraint(.foreignKey(ForeignKey(columns: [column], table: other)), name: name))
    }

    static func check(_ table: String, _ expression: String, name: String? = nil, validate: Bool = true) -> Action {
        .addConstraint(table: table, Constraint(.check(expression: expression), name: name), validate: validate)
    }
}
