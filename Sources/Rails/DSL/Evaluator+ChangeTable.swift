import DeployModel
import RubySyntax

/// Calls on the variable of a `change_table` block.
extension Evaluator {
    /// A call on the block variable of `change_table` is the same call on the table.
    func forward(_ name: String, _ index: Int, _ arguments: [Value], _ command: Command) {
        var copy = command
        copy.name = name
        copy.positional = [.symbol(tables[index].name)] + arguments
        if perform(copy) == nil { unknownTableCall(command, index) }
    }

    func changeTable(_ index: Int, _ command: Command) -> Value {
        if Self.columnTypes.contains(command.name) {
            for name in command.positional.flatMap(\.asArray) {
                forward("add_column", index, [name, .symbol(command.name)], command.without("index"))
                addImpliedIndex(name, command, index)
            }
            return .null
        }
        switch command.name {
        case "column":
            forward("add_column", index, command.positional, command.without("index"))
            addImpliedIndex(command[0] ?? .null, command, index)
        case "references", "belongs_to":
            for name in command.positional { forward("add_reference", index, [name], command) }
        case "remove_references", "remove_belongs_to":
            for name in command.positional { forward("remove_reference", index, [name], command) }
        case "attachment", "has_attached_file": addAttachment(command, index)
        case "primary_key":
            let options = command.setting("primary_key", .bool(true))
            forward("add_column", index, [command[0] ?? .null, command[1] ?? .symbol("primary_key")], options)
        case "column_exists?", "index_exists?", "foreign_key_exists?", "check_constraint_exists?":
            var question = command
            question.positional.insert(.symbol(tables[index].name), at: 0)
            return ask(question) ?? unknown(command.node)
        default:
            guard let name = Self.tableCalls[command.name] else {
                unknownTableCall(command, index)
                return .null
            }
            forward(name, index, command.positional, command)
        }
        return .null
    }

    func addImpliedIndex(_ column: Value, _ command: Command, _ index: Int) {
        guard let value = command.option("index"), value.truth != false else { return }
        forward("add_index", index, [column], Command("index", options: value.entries ?? [], at: command.node))
    }

    /// What calls on a table's variable are called on the migration.
    static let tableCalls = [
        "timestamps": "add_timestamps", "index": "add_index", "change": "change_column",
        "change_default": "change_column_default", "change_null": "change_column_null", "remove": "remove_columns",
        "remove_column": "remove_columns", "remove_columns": "remove_columns", "remove_index": "remove_index",
        "remove_timestamps": "remove_timestamps", "rename": "rename_column", "rename_index": "rename_index",
        "foreign_key": "add_foreign_key", "remove_foreign_key": "remove_foreign_key",
        "check_constraint": "add_check_constraint", "remove_check_constraint": "remove_check_constraint",
        "unique_constraint": "add_unique_constraint", "remove_unique_constraint": "remove_unique_constraint",
        "exclusion_constraint": "add_exclusion_constraint",
        "remove_exclusion_constraint": "remove_exclusion_constraint",
        "validate_constraint": "validate_constraint", "validate_foreign_key": "validate_foreign_key",
        "validate_check_constraint": "validate_check_constraint", "change_comment": "change_column_comment",
    ]
}
