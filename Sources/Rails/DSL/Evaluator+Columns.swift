import DeployModel
import RubySyntax

extension Evaluator {
    func performColumn(_ command: Command) -> Value? {
        switch command.name {
        case "add_column": addColumn(command)
        case "add_columns": addColumns(command)
        case "remove_column": removeColumns(command, names: command.positional.dropFirst().prefix(1))
        case "remove_columns": removeColumns(command, names: command.positional.dropFirst())
        case "rename_column": renameColumn(command)
        case "change_column": changeColumn(command)
        case "change_column_default": changeDefault(command)
        case "change_column_null": changeNull(command)
        case "change_column_comment": comment(command, on: "column")
        case "add_timestamps": addTimestamps(command)
        case "remove_timestamps":
            removeColumns(command, names: [.symbol("updated_at"), .symbol("created_at")])
        case "add_reference", "add_belongs_to": addReference(command)
        case "remove_reference", "remove_belongs_to": removeReference(command)
        case "add_attachment": addAttachments(command)
        case "remove_attachment", "drop_attached_file": removeAttachments(command)
        default: return nil
        }
        return .null
    }

    private func addColumn(_ command: Command) {
        guard checkOptions(command), let table = table(command[0], command),
            let name = column(command[1], command)
        else { return }
        var type = command[2] ?? command.option("type") ?? .null
        var options = command
        if type.name == "primary_key" {
            options = options.setting("primary_key", .bool(true))
            if !conventions.hasBigPrimaryKeys { type = .symbol("integer") }
        }
        let reading = ColumnReading(conventions: conventions, options: options)
        var (column, isKey) = reading.column(name, type: type)
        column.nullable = column.nullable && !(flag("null", command, otherwise: true) == false)
        let constraints = isKey ? [Constraint(.primaryKey(columns: [name]))] : []
        emit(
            .addColumn(
                table: table, column, constraints: constraints, ifNotExists: flag("if_not_exists", command)),
            at: command.node)
    }

    private func addColumns(_ command: Command) {
        for name in command.positional.dropFirst() {
            let type = command.option("type") ?? .null
            addColumn(
                Command(
                    "add_column", [command[0] ?? .null, name, type], options: command.without("type").options,
                    at: command.node))
        }
    }

    private func removeColumns(_ command: Command, names: some Collection<Value>) {
        guard let table = table(command[0], command) else { return }
        if command.unknownOptions != nil, !checkOptions(command) { return }
        let all = names.flatMap(\.asArray)
        if all.isEmpty { _ = missing("column", nil, command) }
        for value in all {
            guard let name = column(value, command) else { continue }
            emit(
                .removeColumn(table: table, column: name, ifExists: flag("if_exists", command)), at: command.node)
        }
    }

    private func renameColumn(_ command: Command) {
        guard let table = table(command[0], command), let old = column(command[1], command),
            let new = column(command[2], command)
        else { return }
        emit(.renameColumn(table: table, column: old, to: new, carriesDefaultNames: true), at: command.node)
    }

    // MARK: change_column

    private func changeColumn(_ command: Command) {
        guard checkOptions(command), let table = table(command[0], command), let name = column(command[1], command)
        else { return }
        let type = command[2] ?? .null
        let reading = ColumnReading(conventions: conventions, options: command)
        guard let columnType = reading.columnType(type.name) else {
            _ = missing("type", type.isKnown ? .unknown("options of the type") : type, command)
            return
        }
        emit(
            .changeColumnType(
                table: table, column: name, to: columnType, using: using(command, name),
                collation: command.option("collation")?.name), at: command.node)
        changeRest(command, table, name, type.name ?? "")
        if command.has("comment") {
            emit(
                .commentOn(object: "column \(table).\(name)", text: command.option("comment")?.text), at: command.node)
        }
    }

    private func using(_ command: Command, _ column: String) -> String? {
        if let using = command.option("using") { return using.text ?? "an expression worked out at run time" }
        guard let type = command.option("cast_as")?.name else { return nil }
        let target = ColumnTypes(conventions: conventions).resolve(type, ColumnTypes.Options())
        return "CAST(\"\(column)\" AS \(target))"
    }

    private func changeRest(_ command: Command, _ table: String, _ name: String, _ type: String) {
        let value = command.option("default")
        let isArray = command.isOn("array")
        if value != nil {
            let new = ColumnReading.defaultValue(value, type: type, isArray: isArray)
            emit(.changeColumnDefault(table: table, column: name, to: new), at: command.node)
        }
        if let null = command.option("null"), !null.isNull || conventions.adapter == .postgreSQL {
            let isNullable = flag("null", command)
            var fill: DefaultValue?
            if conventions.changeColumnFills, !isNullable, let value, !value.isNull {
                fill = ColumnReading.defaultValue(value, type: type, isArray: isArray)
            }
            emit(.changeColumnNull(table: table, column: name, nullable: isNullable, fill: fill), at: command.node)
        }
    }

    private func changeDefault(_ command: Command) {
        guard let table = table(command[0], command), let name = column(command[1], command) else { return }
        let hasPair = command.has("from") && command.has("to")
        let new =
            hasPair ? command.option("to") : command[2] ?? (command.options.isEmpty ? nil : .hash(command.options))
        guard let new else {
            _ = missing("default", nil, command)
            return
        }
        let old = hasPair ? defaultValue(command.option("from") ?? .null) : nil
        emit(.changeColumnDefault(table: table, column: name, to: defaultValue(new), from: old), at: command.node)
    }

    /// A default whose column's type isn't said.
    private func defaultValue(_ value: Value) -> DefaultValue {
        if case .closure(let closure) = value {
            return call(closure, with: [], at: closure.node).text.map(DefaultValue.expression)
                ?? .unknown(tree.shortSource(of: closure.node))
        }
        return ColumnReading.defaultValue(value, type: "")
    }

    private func changeNull(_ command: Command) {
        guard let table = table(command[0], command), let name = column(command[1], command) else { return }
        guard let null = command[2]?.truth else {
            _ = missing("value for null", command[2], command)
            return
        }
        let fill = command[3].flatMap { $0.isNull ? nil : defaultValue($0) }
        emit(
            .changeColumnNull(table: table, column: name, nullable: null, fill: null ? nil : fill), at: command.node)
    }

    // MARK: Several columns at once

    private func addTimestamps(_ command: Command) {
        let options = timestampOptions(command).options
        for name in ["created_at", "updated_at"] {
            addColumn(
                Command(
                    "add_column", [command[0] ?? .null, .symbol(name), .symbol("datetime")], options: options,
                    at: command.node))
        }
    }

    private func addAttachments(_ command: Command) {
        for value in command.positional.dropFirst() {
            guard let name = column(value, command) else { continue }
            for (suffix, type) in attachmentColumns {
                addColumn(
                    Command(
                        "add_column", [command[0] ?? .null, .symbol("\(name)_\(suffix)"), .symbol(type)],
                        at: command.node))
            }
        }
    }

    private func removeAttachments(_ command: Command) {
        for value in command.positional.dropFirst() {
            guard let name = column(value, command) else { continue }
            removeColumns(command, names: attachmentColumns.map { .symbol("\(name)_\($0.0)") })
        }
    }
}
