extension Action {
    /// The word for it: Rails' where Rails has one, PostgreSQL's otherwise.
    public var kind: String {
        switch self {
        case .createTable: "create_table"
        case .dropTable: "drop_table"
        case .renameTable: "rename_table"
        case .setSchema: "set_schema"
        case .commentOn: "comment"
        case .setTableOptions: "set_table_options"
        case .rewriteTable: "rewrite_table"
        case .truncate: "truncate"
        case .attachPartition: "attach_partition"
        case .detachPartition: "detach_partition"
        case .setRowSecurity: "set_row_security"
        case .addColumn: "add_column"
        case .removeColumn: "remove_column"
        case .renameColumn: "rename_column"
        case .changeColumnType: "change_column_type"
        case .changeColumnDefault: "change_column_default"
        case .changeColumnNull: "change_column_null"
        case .changeColumnGeneration: "change_column_generation"
        case .addIndex: "add_index"
        case .removeIndex: "remove_index"
        case .renameIndex: "rename_index"
        case .reindex: "reindex"
        case .addConstraint(_, let constraint, _): "add_" + constraint.kind.word
        case .removeConstraint(_, let selector, _, _): "remove_" + selector.sort.word
        case .validateConstraint(_, let selector): "validate_" + selector.sort.word
        case .renameConstraint: "rename_constraint"
        case .createEnum: "create_enum"
        case .addEnumValue: "add_enum_value"
        case .renameEnumValue: "rename_enum_value"
        case .createType: "create_type"
        case .alterType: "alter_type"
        case .renameType: "rename_type"
        case .dropType: "drop_type"
        case .enableExtension: "enable_extension"
        case .disableExtension: "disable_extension"
        case .createSchema: "create_schema"
        case .dropSchema: "drop_schema"
        case .renameSchema: "rename_schema"
        case .createView: "create_view"
        case .dropView: "drop_view"
        case .renameView: "rename_view"
        case .refreshView: "refresh_view"
        case .createFunction: "create_function"
        case .dropFunction: "drop_function"
        case .createTrigger: "create_trigger"
        case .dropTrigger: "drop_trigger"
        case .switchTrigger: "switch_trigger"
        case .sequence: "sequence"
        case .createStatistics: "create_statistics"
        case .privileges: "privileges"
        case .data(let change): change.verb.rawValue
        case .modelCode: "model_code"
        case .maintain: "maintain"
        case .lockTable: "lock_table"
        case .setting: "setting"
        case .sleep: "sleep"
        case .fails: "fails"
        case .otherStatement: "other_statement"
        case .sideEffect: "side_effect"
        case .unreadable: "unreadable"
        }
    }

    /// The table it is about, if it is about one.
    public var table: String? {
        switch self {
        case .createTable(let table): table.name
        case .dropTable(let table, _, _), .renameTable(let table, _, _), .setSchema(let table, _),
            .setTableOptions(let table, _), .rewriteTable(let table, _), .attachPartition(let table, _),
            .detachPartition(let table, _, _), .setRowSecurity(let table, _), .addColumn(let table, _, _, _),
            .removeColumn(let table, _, _, _), .renameColumn(let table, _, _, _),
            .changeColumnType(let table, _, _, _, _), .changeColumnDefault(let table, _, _, _),
            .changeColumnNull(let table, _, _, _), .changeColumnGeneration(let table, _, _),
            .addConstraint(let table, _, _), .removeConstraint(let table, _, _, _),
            .validateConstraint(let table, _), .renameConstraint(let table, _, _), .createTrigger(let table, _),
            .dropTrigger(let table, _, _), .switchTrigger(let table, _, _):
            table
        case .addIndex(let index, _, _): index.table
        case .removeIndex(let table, _, _, _), .renameIndex(let table, _, _, _), .maintain(_, let table, _): table
        case .data(let change): change.table
        case .truncate(let tables, _), .lockTable(let tables, _): tables.first
        default: nil
        }
    }

    /// The column it is about, if it is about one.
    public var column: String? {
        switch self {
        case .addColumn(_, let column, _, _): column.name
        case .removeColumn(_, let column, _, _), .renameColumn(_, let column, _, _),
            .changeColumnType(_, let column, _, _, _),
            .changeColumnDefault(_, let column, _, _), .changeColumnNull(_, let column, _, _),
            .changeColumnGeneration(_, let column, _):
            column
        case .addConstraint(_, let constraint, _):
            if case .foreignKey(let key) = constraint.kind, key.columns.count == 1 { key.columns.first } else { nil }
        default: nil
        }
    }
}

extension Constraint.Kind {
    /// The word for it in Rails' methods.
    var word: String {
        switch self {
        case .primaryKey: "primary_key"
        case .unique: "unique_constraint"
        case .check: "check_constraint"
        case .foreignKey: "foreign_key"
        case .exclusion: "exclusion_constraint"
        case .notNull: "not_null_constraint"
        }
    }
}

extension ConstraintSelector.Sort {
    /// The word for it in Rails' methods.
    var word: String {
        switch self {
        case .foreignKey: "foreign_key"
        case .check: "check_constraint"
        case .unique: "unique_constraint"
        case .exclusion: "exclusion_constraint"
        case .primaryKey: "primary_key"
        case .any: "constraint"
        }
    }
}
