import DeployModel
import RubySyntax

/// Calls of widespread gems, as far as what they do is exact: strong_migrations, online_migrations,
/// safe-pg-migrations, TimescaleDB's.
extension Evaluator {
    func performHelper(_ command: Command) -> Value? {
        switch command.name {
        // online_migrations: a NOT NULL as a check, unvalidated until asked for.
        case "add_not_null_constraint": addNotNull(command)
        case "validate_not_null_constraint": onNotNullName(command) { .validateConstraint(table: $0, $1) }
        case "remove_not_null_constraint": onNotNullName(command) { .removeConstraint(table: $0, $1) }
        case "add_text_limit_constraint", "validate_text_limit_constraint", "remove_text_limit_constraint":
            textLimit(command)
        case "add_column_with_default": addColumnWithDefault(command)
        case "add_reference_concurrently": addReferenceConcurrently(command)
        case "update_column_in_batches", "backfill_column_in_batches", "backfill_column_for_type_change",
            "backfill_columns_in_batches", "backfill_columns_for_type_change", "backfill_column_in_background",
            "update_columns_in_batches":
            backfill(command)
        case "set_lock_timeout", "lock_timeout": timeout("lock_timeout", command)
        case "set_statement_timeout", "statement_timeout": timeout("statement_timeout", command)
        case "disable_statement_timeout": return withoutTimeout(command)
        case "create_hypertable", "create_continuous_aggregate", "add_hypertable_retention_policy",
            "add_continuous_aggregate_policy", "add_hypertable_compression", "add_compression_policy",
            "enable_hypertable_compression", "drop_continuous_aggregate", "add_hypertable_reorder_policy",
            "remove_hypertable_retention_policy", "remove_continuous_aggregate_policy", "create_continuous_aggregates",
            "drop_continuous_aggregates", "refresh_continuous_aggregate":
            emit(.otherStatement(words(command)), at: command.node)
        case "create_virtual_table":
            // SQLite: the module makes the columns.
            guard let name = table(command[0], command) else { break }
            emit(.createTable(TableDefinition(name, isComplete: false)), at: command.node)
        case "drop_virtual_table":
            guard let name = table(command[0], command) else { break }
            emit(.dropTable(name), at: command.node)
        case "initialize_column_rename", "revert_initialize_column_rename", "finalize_column_rename",
            "initialize_table_rename", "finalize_table_rename", "initialize_column_type_change",
            "finalize_column_type_change", "cleanup_column_type_change", "revert_initialize_table_rename",
            "revert_finalize_table_rename", "alter_primary_key", "copy_foreign_keys", "swap_column_names":
            emit(
                unreadable: .unknownCall,
                "`\(command.name)` makes views, columns and triggers as its gem's version has it", at: command.node)
        case "enqueue_background_migration", "enqueue_background_data_migration",
            "ensure_background_migration_succeeded",
            "perform_action_on_relation_in_background", "delete_orphaned_records_in_background",
            "delete_associated_records_in_background", "copy_column_in_background", "reset_counters_in_background",
            "ensure_background_data_migration_succeeded", "ensure_background_schema_migration_succeeded":
            emit(.sideEffect(tree.shortSource(of: command.node)), at: command.node)
        default: return nil
        }
        return .null
    }

    private func words(_ command: Command) -> String {
        ([command.name] + command.positional.compactMap(\.text)).joined(separator: " ")
    }

    // MARK: Constraints of online_migrations

    private func addNotNull(_ command: Command) {
        guard let table = table(command[0], command), let column = column(command[1], command) else { return }
        let constraint = Constraint(
            .check(expression: "\(column) IS NOT NULL"), name: command.option("name")?.text)
        emit(
            .addConstraint(table: table, constraint, validate: flag("validate", command, otherwise: true, worst: true)),
            at: command.node)
    }

    private func onNotNullName(_ command: Command, _ action: (String, ConstraintSelector) -> Action) {
        guard let table = table(command[0], command), let column = column(command[1], command) else { return }
        let name = command.option("name")?.text
        let selector = ConstraintSelector(
            .check, name: name, expression: name == nil ? "\(column) IS NOT NULL" : nil)
        emit(action(table, selector), at: command.node)
    }

    private func textLimit(_ command: Command) {
        guard let table = table(command[0], command), let column = column(command[1], command) else { return }
        let name = command.option("name")?.text
        if command.name.hasPrefix("add_") {
            guard let limit = command[2]?.integer else {
                _ = missing("limit", command[2], command)
                return
            }
            let constraint = Constraint(.check(expression: "char_length(\(column)) <= \(limit)"), name: name)
            let validates = flag("validate", command, otherwise: true, worst: true)
            emit(.addConstraint(table: table, constraint, validate: validates), at: command.node)
        } else if let name {
            let selector = ConstraintSelector(.check, name: name)
            let isRemoval = command.name.hasPrefix("remove_")
            emit(
                isRemoval ? .removeConstraint(table: table, selector) : .validateConstraint(table: table, selector),
                at: command.node)
        } else {
            emit(unreadable: .unknownCall, "the constraint's name is made by its gem", at: command.node)
        }
    }

    // MARK: Columns

    /// Since PostgreSQL 11 this is `ADD COLUMN … DEFAULT` for a constant; before, or for another default, the gem
    /// fills the rows in batches. Both end in the same schema.
    private func addColumnWithDefault(_ command: Command) {
        var add = command
        add.name = "add_column"
        _ = perform(add)
    }

    private func addReferenceConcurrently(_ command: Command) {
        var add = command.without("index", "foreign_key")
        add.name = "add_reference"
        add = add.setting("index", .bool(false))
        _ = perform(add)
        guard let name = command[1]?.name, let table = command[0] else { return }
        let wantsIndex = command.option("index")?.truth ?? true
        if wantsIndex {
            let options = (command.option("index")?.entries ?? []).filter { $0.key.name != "algorithm" }
            let algorithm = Value.Entry(key: .symbol("algorithm"), value: .symbol("concurrently"))
            _ = perform(
                Command("add_index", [table, .symbol("\(name)_id")], options: options + [algorithm], at: command.node))
        }
        if let key = command.option("foreign_key"), key.truth == true {
            let options = (key.entries ?? []).filter { !["to_table", "validate"].contains($0.key.name ?? "") }
            let given = Value.Entry(key: .symbol("validate"), value: .bool(false))
            let column = Value.Entry(key: .symbol("column"), value: .symbol("\(name)_id"))
            let target = key["to_table"] ?? .symbol(inflector.plural(name))
            _ = perform(
                Command("add_foreign_key", [table, target], options: options + [given, column], at: command.node))
            let selector = [Value.Entry(key: .symbol("column"), value: .symbol("\(name)_id"))]
            _ = perform(Command("validate_foreign_key", [table, target], options: selector, at: command.node))
        }
    }

    private func backfill(_ command: Command) {
        guard let table = table(command[0], command) else { return }
        let columns = command[1].map { $0.entries?.compactMap(\.key.name) ?? $0.asArray.compactMap(\.name) } ?? []
        emit(.data(DataChange(.update, table: table, columns: columns, touchesAllRows: false)), at: command.node)
    }

    // MARK: Timeouts

    private func timeout(_ name: String, _ command: Command) {
        emit(.setting(name: name, value: command[0]?.text, isLocal: false), at: command.node)
        _ = command.block.map { call($0, with: [], at: command.node) }
    }

    private func withoutTimeout(_ command: Command) -> Value {
        emit(.setting(name: "statement_timeout", value: "0", isLocal: false), at: command.node)
        return runBlock(command)
    }
}
