internal import DeployModel

/// What in the database hangs on a column and isn't told by the code.
enum Dependents {
    /// The first that is, or may be, as a sentence; nothing if there is none.
    static func first(on column: String, of table: String, cascade: Bool, _ operation: OperationContext) -> String? {
        guard let schema = operation.before else {
            return cascade ? "CASCADE takes along what hangs on it, and without a schema nobody can tell what." : nil
        }
        if let view = schema.views.filter({ mentions($0.value, column, table) }).keys.min() {
            return cascade
                ? "The view \(view) may select it: CASCADE drops the view too."
                : "The view \(view) may select it: PostgreSQL then refuses the drop."
        }
        guard let definition = schema.tables[table] else { return nil }
        for other in definition.columns where other.name != column {
            if case .expression(let text, _) = other.generation, ExpressionWords.mention(column, in: text) {
                return "\(table).\(other.name) is generated from it."
            }
        }
        if let trigger = definition.triggers.min() {
            return """
                The trigger \(trigger) runs a function on every write to \(table); if its code names the column, \
                writes fail, and that code isn't read.
                """
        }
        return nil
    }

    private static func mentions(_ view: Schema.View, _ column: String, _ table: String) -> Bool {
        guard let definition = view.definition else { return false }
        let bare = table.split(separator: ".").last.map(String.init) ?? table
        return ExpressionWords.mention(bare, in: definition) && ExpressionWords.mention(column, in: definition)
    }
}
