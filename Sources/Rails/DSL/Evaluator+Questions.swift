import DeployModel
import RubySyntax

/// Questions to the connection: about the schema, and what it makes of values.
extension Evaluator {
    func ask(_ command: Command) -> Value? {
        switch command.name {
        case "table_exists?", "data_source_exists?", "view_exists?", "materialized_view_exists?":
            return question(command[0]) { .tableExists($0) } ?? unknown(command.node)
        case "column_exists?", "has_column?":
            guard let column = command[1]?.name else { return unknown(command.node) }
            // With a type or options it asks for more than the name.
            guard command.positional.count == 2, command.options.isEmpty else { return unknown(command.node) }
            return question(command[0]) { .columnExists(table: $0, column: column) } ?? unknown(command.node)
        case "index_exists?", "index_name_exists?": return indexQuestion(command)
        case "foreign_key_exists?": return foreignKeyQuestion(command)
        case "extension_enabled?":
            return command[0]?.name.map { .question(.extensionEnabled($0), is: true) } ?? unknown(command.node)
        case "adapter_name": return .string(conventions.adapter.railsName)
        case "postgres?", "postgresql?", "using_postgresql?", "postgresql_adapter?", "using_postgres?":
            return .bool(conventions.adapter == .postgreSQL)
        case "mysql?", "mysql2?", "using_mysql?", "mysql_adapter?", "mariadb?":
            return conventions.adapter == .mySQL && command.name == "mariadb?"
                ? unknown(command.node) : .bool(conventions.adapter == .mySQL)
        case "sqlite?", "sqlite3?", "using_sqlite?": return .bool(conventions.adapter == .sqlite)
        case "quote", "quote_column_name", "quote_table_name", "quote_string", "quoted_true", "quoted_false",
            "quoted_date", "index_name", "proper_table_name", "quote_table_name_for_assignment":
            return quoting(command)
        default: return information(command)
        }
    }

    private func question(_ table: Value?, _ make: (String) -> Guard.Condition) -> Value? {
        var name = table?.name
        if case .constant(let model)? = table { name = tableName(ofModel: model) }
        return name.map { .question(make(Self.tableName($0)), is: true) }
    }

    private func indexQuestion(_ command: Command) -> Value {
        var selector = IndexSelector()
        if command.name == "index_name_exists?" {
            guard let name = command[1]?.name else { return unknown(command.node) }
            selector.name = name
        } else {
            selector.name = command.option("name")?.name
            let columns = (command[1] ?? command.option("column"))?.asArray ?? []
            guard columns.allSatisfy({ $0.name != nil }) else { return unknown(command.node) }
            selector.columns = columns.compactMap(\.name)
            let others = command.options.contains { !["name", "column"].contains($0.key.name ?? "?") }
            if others || selector == IndexSelector() { return unknown(command.node) }
        }
        return question(command[0]) { .indexExists(table: $0, selector) } ?? unknown(command.node)
    }

    private func foreignKeyQuestion(_ command: Command) -> Value {
        var selector = ConstraintSelector(.foreignKey)
        if let target = command[1] ?? command.option("to_table") {
            guard let table = target.name else { return unknown(command.node) }
            selector.toTable = Self.tableName(table)
        }
        for entry in command.options {
            switch entry.key.name {
            case "name": selector.name = entry.value.name
            case "column":
                guard entry.value.asArray.allSatisfy({ $0.name != nil }) else { return unknown(command.node) }
                selector.columns = entry.value.asArray.compactMap(\.name)
            case "to_table": break
            default: return unknown(command.node)
            }
        }
        return question(command[0]) { .foreignKeyExists(table: $0, selector) } ?? unknown(command.node)
    }

    // MARK: Quoting

    private func quoting(_ command: Command) -> Value {
        let mark = conventions.adapter == .mySQL ? "`" : "\""
        switch command.name {
        case "quoted_true": return .string(conventions.adapter == .postgreSQL ? "TRUE" : "1")
        case "quoted_false": return .string(conventions.adapter == .postgreSQL ? "FALSE" : "0")
        case "quote": return command[0].flatMap(quoted) ?? unknown(command.node)
        case "quote_string":
            return command[0]?.name.map { .string($0.replacing("'", with: "''")) } ?? unknown(command.node)
        case "quote_column_name":
            return command[0]?.name.map { .string(mark + $0.replacing(mark, with: mark + mark) + mark) }
                ?? unknown(command.node)
        case "quote_table_name", "quote_table_name_for_assignment":
            guard let name = command[0]?.name, !name.contains("\"") else { return unknown(command.node) }
            let parts = name.split(separator: ".").map { mark + $0.replacing(mark, with: mark + mark) + mark }
            return .string(parts.joined(separator: "."))
        case "index_name": return indexName(command)
        case "proper_table_name": return command[0]?.name.map { .string($0) } ?? unknown(command.node)
        default: return unknown(command.node)
        }
    }

    private func quoted(_ value: Value) -> Value? {
        switch value {
        case .null: .string("NULL")
        case .bool(let truth):
            .string(conventions.adapter == .postgreSQL ? (truth ? "TRUE" : "FALSE") : (truth ? "1" : "0"))
        case .int, .number: value.text.map { .string($0) }
        case .string, .symbol:
            value.name.flatMap { $0.contains("\\") ? nil : .string("'" + $0.replacing("'", with: "''") + "'") }
        default: nil
        }
    }

    private func indexName(_ command: Command) -> Value {
        guard let table = command[0]?.name else { return unknown(command.node) }
        if let name = command.option("name")?.name { return .string(name) }
        let columns = (command.option("column") ?? command[1])?.asArray.map(\.name) ?? []
        guard !columns.isEmpty, !columns.contains(nil) else { return unknown(command.node) }
        return .string(IndexName.make(table: table, columns: columns.compactMap(\.self), conventions: conventions))
    }

    // MARK: What is harmless to ask

    private func information(_ command: Command) -> Value? {
        let name = command.name
        if name.hasPrefix("supports_"), name.hasSuffix("?") {
            guard conventions.adapter == .postgreSQL, Self.supported.contains(name) else {
                return unknown(command.node)
            }
            return .bool(true)
        }
        if Self.inquiries.contains(name) || name.hasSuffix("_exists?") {
            return .unknown(tree.shortSource(of: command.node), .query)
        }
        if Self.upkeep.contains(name) { return unknown(command.node) }
        return nil
    }

    /// What every PostgreSQL that Rails 5 and newer run on can do.
    private static let supported: Set<String> = [
        "supports_datetime_with_precision?", "supports_json?", "supports_extensions?", "supports_expression_index?",
        "supports_partial_index?", "supports_comments?", "supports_foreign_keys?", "supports_index_sort_order?",
        "supports_check_constraints?", "supports_ddl_transactions?", "supports_bulk_alter?", "supports_views?",
        "supports_materialized_views?", "supports_foreign_keys_in_create?",
    ]

    /// Questions whose answers only the database knows.
    private static let inquiries: Set<String> = [
        "columns", "indexes", "foreign_keys", "tables", "views", "primary_key", "primary_keys", "check_constraints",
        "current_database", "current_schema", "index_algorithm", "schema_search_path", "select_prepared",
        "database_version", "postgresql_version", "table_structure", "column_names", "index_names", "schema_names",
        "data_sources", "extensions", "enum_types", "native_database_types", "type_to_sql", "lookup_cast_type",
        "raw_connection", "pool", "schema_cache", "migration_context", "valid_type?", "config", "adapter_class",
        "unique_constraints", "exclusion_constraints", "column_for", "columns_hash", "table_comment",
        "open_transactions", "current_user", "encoding", "collation", "extension_available?", "sanitize_sql",
        "sanitize_sql_array", "sanitize", "sanitize_sql_for_conditions", "last_inserted_id", "table_name_prefix",
        "table_name_suffix", "foreign_key_for", "table_options", "max_identifier_length", "index_name_length",
        "pk_and_sequence_for", "default_sequence_name", "serial_sequence", "schema_creation", "use_uuid?",
    ]

    /// What changes nothing in the database.
    private static let upkeep: Set<String> = [
        "clear_cache!", "reset!", "reconnect!", "reload_type_map", "enable_query_cache!", "disable_query_cache!",
        "clear_query_cache", "verify!", "clear!", "schema_cache_clear", "clear_data_source_cache!",
        "materialize_transactions", "reset_column_information",
    ]
}
