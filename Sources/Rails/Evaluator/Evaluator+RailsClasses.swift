import DeployModel
import RubySyntax

/// Calls on Rails' own classes.
extension Evaluator {
    func callRails(_ name: String, _ command: Command, _ use: Use) -> Value? {
        switch name {
        case "ActiveRecord::Base": return callBase(command, use)
        case "ActiveRecord::Migration":
            if ["say", "say_with_time", "suppress_messages", "verbose", "verbose=", "current_version", "[]"].contains(
                command.name)
            {
                if command.name == "[]" { return .receiver(.connection) }
                return runBlock(command)
            }
            return callBare(command, nil, use)
        case "ActiveRecord::Schema":
            if command.name == "[]" { return .constant(name) }
            return command.name == "define" ? runBlock(command) : unknown(command.node)
        case "Kernel": return callBare(command, nil, use)
        case "Class" where command.name == "new":
            guard case .constant(let parent)? = command[0] else { return nil }
            return .unknown(tree.shortSource(of: command.node), .model(parent))
        case "Rails":
            if command.name == "logger" { return .receiver(.silent) }
            return nil
        case "Scenic.database", "Scenic": return .receiver(.connection)
        default: return nil
        }
    }

    func callBase(_ command: Command, _ use: Use) -> Value {
        switch command.name {
        case "connection", "lease_connection", "retrieve_connection", "connection_pool":
            return command.block == nil ? .receiver(.connection) : runBlock(command)
        case "with_connection": return runBlock(command)
        case "transaction": return inTransaction(command)
        case "logger": return .receiver(.silent)
        case "record_timestamps", "configurations", "connection_config", "connection_db_config", "schema_format",
            "table_name_prefix", "table_name_suffix", "pluralize_table_names", "time_zone_aware_attributes",
            "timestamped_migrations", "default_timezone", "primary_key_prefix_type", "descendants", "subclasses",
            "connection_specification_name", "clear_all_connections!", "clear_active_connections!", "class_eval",
            "establish_connection", "dump_schema_after_migration":
            return base(command)
        case "no_touching", "uncached", "cache", "silence", "while_preventing_writes", "suppress":
            return runBlock(command)
        case "sanitize_sql", "sanitize_sql_array", "sanitize_sql_for_conditions", "sanitize", "quote_value":
            return sanitized(command)
        case "send", "public_send":
            return command[0]?.name.map { call(onConstant: "ActiveRecord::Base", command.redirected(to: $0), use) }
                ?? unknown(command.node)
        default:
            // `ActiveRecord::Base.add_index` and such aren't there: what is left is model code.
            return callModel("ActiveRecord::Base", command, use)
        }
    }

    func base(_ command: Command) -> Value {
        switch command.name {
        case "establish_connection":
            emit(unreadable: .dynamicValue, "what follows runs on another connection", at: command.node)
        case "connection_config", "connection_db_config":
            let name = Value.string(conventions.adapter.configurationName)
            return .hash([Value.Entry(key: .symbol("adapter"), value: name)])
        case "pluralize_table_names": return .bool(true)
        case "class_eval":
            if let block = command.block { runModelBlock(block, "ActiveRecord::Base", command) }
        case "descendants", "subclasses": return unknown(command.node, .model("ActiveRecord::Base"))
        default: break
        }
        return unknown(command.node)
    }

    /// `sanitize_sql(["… ?", 1])` with values that are known.
    func sanitized(_ command: Command) -> Value {
        if let text = command[0], text.name != nil { return text }
        return unknown(command.node, .query)
    }
}
