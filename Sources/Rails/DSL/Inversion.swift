import DeployModel
import RubySyntax

/// The inverse of each call, as `ActiveRecord::Migration::CommandRecorder` has it.
extension Evaluator {
    private static let opposites = [
        "create_table": "drop_table", "create_join_table": "drop_join_table", "add_column": "remove_column",
        "add_columns": "remove_columns", "add_index": "remove_index", "add_timestamps": "remove_timestamps",
        "add_reference": "remove_reference", "add_belongs_to": "remove_reference",
        "add_foreign_key": "remove_foreign_key", "add_check_constraint": "remove_check_constraint",
        "add_exclusion_constraint": "remove_exclusion_constraint", "add_unique_constraint": "remove_unique_constraint",
        "enable_extension": "disable_extension", "create_enum": "drop_enum", "create_schema": "drop_schema",
        "create_view": "drop_view", "add_attachment": "remove_attachment", "create_trigger": "drop_trigger",
        "create_function": "drop_function", "create_virtual_table": "drop_virtual_table",
    ]
    private static let inverses: [String: String] = {
        var result = opposites
        for (name, opposite) in opposites { result[opposite] = name }
        result["remove_belongs_to"] = "add_reference"
        result["remove_reference"] = "add_reference"
        return result
    }()
    /// What Rails records though it has no inverse. All other calls without one go straight through to the connection.
    private static let irreversible: Set<String> = ["execute", "change_column", "add_enum_value"]

    /// Notes a call in an open `revert`: its inverse, to be made at the end. Whether it is one of those.
    func record(_ command: Command) -> Bool {
        let canInvert = Self.inverses[command.name] != nil || Self.ownInverses.contains(command.name)
        guard canInvert || Self.irreversible.contains(command.name) else { return false }
        guard isReverting else {
            keep(command)
            return true
        }
        guard let inverse = inverse(of: command) else {
            emit(
                .fails("ActiveRecord::IrreversibleMigration: the `\(command.name)` here is irreversible"),
                at: command.node)
            return true
        }
        keep(inverse)
        return true
    }

    private func keep(_ command: Command) {
        recordings[recordings.count - 1].append(command)
        recordedContexts[recordedContexts.count - 1].append(RecordedContext(guards: guards, vouchers: vouchers))
    }

    private static let ownInverses: Set<String> = [
        "rename_table", "rename_column", "rename_index", "change_column_default", "change_column_null",
        "change_column_comment", "change_table_comment", "rename_enum", "rename_enum_value", "update_view",
        "replace_view", "update_function", "update_trigger",
    ]

    private func inverse(of command: Command) -> Command? {
        guard !Self.irreversible.contains(command.name) else { return nil }
        var inverse = command
        if let name = Self.inverses[command.name] { inverse.name = name }
        switch command.name {
        case "rename_table": inverse.positional = Array(command.positional.prefix(2).reversed())
        case "rename_column", "rename_index": inverse.positional = [0, 2, 1].compactMap { command[$0] }
        case "rename_enum":
            inverse.positional = [command.option("to") ?? command[1], command[0]].compactMap(\.self)
            inverse.options = []
        case "change_column_null":
            guard let null = command[2]?.truth else { return nil }
            inverse.positional[2] = .bool(!null)
        case "change_column_default", "change_column_comment", "change_table_comment", "rename_enum_value":
            guard let from = command.option("from"), let to = command.option("to") else { return nil }
            inverse = inverse.setting("from", to).setting("to", from)
        case "update_view", "replace_view", "update_function", "update_trigger":
            guard let version = command.option("revert_to_version") else { return nil }
            inverse = inverse.setting("version", version)
        default: return invertStraight(command, inverse)
        }
        return inverse
    }

    /// The inverse of what is undone by the opposite call with the same arguments.
    private func invertStraight(_ command: Command, _ inverse: Command) -> Command? {
        var inverse = inverse
        switch command.name {
        case "create_table": return inverse.without("if_not_exists", "force", "comment")
        case "drop_table":
            guard command.positional.count == 1, !command.options.isEmpty || command.block != nil else { return nil }
            return inverse.without("if_exists", "force")
        case "remove_column":
            guard command.positional.count > 2 else { return nil }
        case "remove_columns":
            guard command.has("type") else { return nil }
        case "add_column":
            // The type is of no use to `remove_column`.
            inverse.positional = Array(command.positional.prefix(2))
            return inverse.without("if_not_exists").swapping("if_not_exists", to: "if_exists", in: command)
        case "remove_index":
            guard let columns = command[1] ?? command.option("column"), let table = command[0] else { return nil }
            inverse.positional = [table, columns]
            return inverse.without("column", "if_exists").swapping("if_exists", to: "if_not_exists", in: command)
        case "add_foreign_key", "add_check_constraint":
            return inverse.without("validate", "if_not_exists").swapping("if_not_exists", to: "if_exists", in: command)
        case "remove_foreign_key":
            guard let table = command[0], let target = command[1] ?? command.option("to_table") else { return nil }
            inverse.positional = [table, target]
            return inverse.without("to_table", "if_exists").swapping("if_exists", to: "if_not_exists", in: command)
        case "remove_check_constraint", "remove_exclusion_constraint", "remove_unique_constraint", "drop_enum":
            guard command.positional.count > 1 else { return nil }
        case "drop_view", "drop_function", "drop_trigger":
            guard let version = command.option("revert_to_version") else { return nil }
            inverse = inverse.setting("version", version)
        default: break
        }
        return inverse
    }
}

extension Command {
    /// Takes over an option of another call under another name.
    fileprivate func swapping(_ old: String, to new: String, in other: Command) -> Command {
        other.option(old).map { setting(new, $0) } ?? self
    }
}
