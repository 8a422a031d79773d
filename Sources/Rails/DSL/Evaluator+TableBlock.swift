import DeployModel
import RubySyntax

extension Evaluator {
    /// Types whose method makes columns: `t.string :a, :b`.
    static let columnTypes: Set<String> = [
        "string", "text", "integer", "bigint", "smallint", "float", "decimal", "numeric", "datetime", "timestamp",
        "timestamptz", "time", "date", "binary", "boolean", "json", "jsonb", "virtual", "bigserial", "serial", "bit",
        "bit_varying", "cidr", "citext", "daterange", "hstore", "inet", "interval", "int4range", "int8range", "ltree",
        "macaddr", "money", "numrange", "oid", "point", "line", "lseg", "box", "path", "polygon", "circle", "tsrange",
        "tstzrange", "tsvector", "uuid", "xml", "enum", "blob", "tinyblob", "mediumblob", "longblob", "tinytext",
        "mediumtext", "longtext", "unsigned_integer", "unsigned_bigint", "unsigned_float", "unsigned_decimal",
        "vector", "halfvec", "sparsevec", "st_point", "st_polygon", "line_string", "multi_point", "multi_line_string",
        "multi_polygon", "geometry", "geography", "geometry_collection", "spatial", "set", "tinyint", "year", "double",
        "lquery", "ltxtquery", "timetz", "smallserial", "int4multirange", "int8multirange", "tsmultirange",
        "tstzmultirange", "nummultirange", "datemultirange", "real", "char", "mediumint",
    ]

    /// A call on the variable of a `create_table` or `change_table` block.
    func callTable(_ index: Int, _ command: Command) -> Value {
        let result = performCall(onTable: index, command)
        return result.isNull ? unknown(command.node) : result
    }

    private func performCall(onTable index: Int, _ command: Command) -> Value {
        if !recordings.isEmpty, tables[index].kind == .changing { return changeTable(index, command) }
        switch command.name {
        case "send", "public_send", "__send__", "try":
            guard command[0]?.name != nil else {
                emit(unreadable: .dynamicValue, "a column's type is worked out at run time", at: command.node)
                return .null
            }
            return callTable(index, command.redirected(to: command[0]?.name ?? ""))
        case "name": return .string(tables[index].name)
        case "respond_to?":
            return command[0]?.name.map { .bool(Self.columnTypes.contains($0)) } ?? unknown(command.node)
        case "instance_eval", "tap", "instance_exec":
            return command.block.map { call($0, with: [.receiver(.table(index))], at: command.node) } ?? .null
        default: break
        }
        if Self.columnTypes.contains(command.name) {
            addColumns(command.positional, .symbol(command.name), command, index)
            return .null
        }
        if tables[index].kind == .changing { return changeTable(index, command) }
        return defineInTable(index, command)
    }

    // MARK: Columns

    /// `t.string :a, :b, null: false`.
    func addColumns(_ names: [Value], _ type: Value, _ command: Command, _ index: Int) {
        guard checkOptions(command) else { return }
        if names.isEmpty { _ = missing("column", nil, command) }
        for value in names.flatMap(\.asArray) {
            guard let name = column(value, command) else {
                tables[index].definition.isComplete = false
                continue
            }
            addColumn(name, type, command, index)
        }
    }

    /// Adds a column to an open block, with its index if it asks for one.
    func addColumn(_ name: String, _ type: Value, _ command: Command, _ index: Int) {
        guard tables[index].kind == .creating else {
            forward("add_column", index, [.symbol(name), type], command.without("index"))
            addImplied(by: command, column: name, index)
            return
        }
        let reading = ColumnReading(conventions: conventions, options: command)
        let (column, isKey) = keyed(reading.column(name, type: type), type)
        if let value = command.option("null"), !value.isKnown { _ = flag("null", command) }
        if guards.count > tables[index].guardDepth {
            follow(.addColumn(table: tables[index].name, column), command, index)
        } else {
            tables[index].definition.columns.append(column)
            if isKey { tables[index].definition.constraints.append(Constraint(.primaryKey(columns: [name]))) }
        }
        addImplied(by: command, column: name, index)
    }

    /// What `index:` and `foreign_key:` of a column ask for besides. (Rails' columns take no `foreign_key:`.)
    func addImplied(by command: Command, column: String, _ index: Int) {
        guard let value = command.option("index"), value.truth != false else { return }
        let options = value.entries ?? []
        addIndex([.symbol(column)], Command("index", options: options, at: command.node), index)
    }

    func keyed(_ column: (column: ColumnDefinition, isKey: Bool), _ type: Value) -> (ColumnDefinition, Bool) {
        guard column.isKey, type.name == "primary_key", !conventions.hasBigPrimaryKeys else {
            return (column.column, column.isKey)
        }
        var changed = column.column
        changed.type = ColumnTypes(conventions: conventions).resolve("integer", ColumnTypes.Options())
        return (changed, true)
    }

    func follow(_ action: Action, _ command: Command, _ index: Int) {
        let more = Array(guards.dropFirst(tables[index].guardDepth))
        tables[index].followers.append(TableBlock.Follower(action: action, guards: more, node: command.node))
    }

    /// Adds an index to an open block.
    func addIndex(_ columns: [Value], _ command: Command, _ index: Int) {
        guard tables[index].kind == .creating else {
            forward("add_index", index, columns, command)
            return
        }
        guard let definition = indexDefinition(table: tables[index].name, columns, command) else { return }
        let skips = tables[index].definition.existing == .stays || command.isOn("if_not_exists")
        follow(.addIndex(definition, concurrently: false, ifNotExists: skips), command, index)
    }

    // MARK: create_table

    func defineInTable(_ index: Int, _ command: Command) -> Value {
        switch command.name {
        case "column": addColumns([command[0] ?? .null], command[1] ?? .null, command, index)
        case "timestamps": addTimestamps(command, index)
        case "references", "belongs_to":
            for name in command.positional.flatMap(\.asArray) { addReference(name, command, index) }
        case "index": addIndex(command[0].map { [$0] } ?? [], command, index)
        case "primary_key": addKey(command, index)
        case "foreign_key":
            if let constraint = foreignKey(from: tables[index].name, command[0], command) {
                follow(.addConstraint(table: tables[index].name, constraint), command, index)
            }
        case "check_constraint", "unique_constraint", "exclusion_constraint":
            if let constraint = constraint(command.name, command[0], command) {
                addConstraint(constraint, command, index)
            }
        case "remove", "remove_column":
            for name in command.positional.compactMap(\.name) {
                tables[index].definition.columns.removeAll { $0.name == name }
            }
        case "attachment", "has_attached_file": addAttachment(command, index)
        case "userstamps":
            for name in ["creator_id", "updater_id"] { addColumn(name, .symbol("integer"), command, index) }
        case "comment", "engine", "options": break
        default:
            unknownTableCall(command, index)
        }
        return .null
    }

    func unknownTableCall(_ command: Command, _ index: Int) {
        if let method = methods[command.name] {
            _ = run(method, named: command.name, command, at: command.node)
            return
        }
        tables[index].definition.isComplete = false
        emit(
            unreadable: .unknownCall, "`\(command.name)` is no call on a table that is known here", at: command.node)
    }

    func addConstraint(_ constraint: Constraint, _ command: Command, _ index: Int) {
        // What a statement makes with its table is valid whatever it says; a dump tells what the database says.
        let isValid = !conventions.isDump || flag("validate", command, otherwise: true)
        if guards.count > tables[index].guardDepth || !isValid {
            follow(.addConstraint(table: tables[index].name, constraint, validate: isValid), command, index)
        } else {
            tables[index].definition.constraints.append(constraint)
        }
    }

    func addKey(_ command: Command, _ index: Int) {
        guard let name = column(command[0], command) else { return }
        var type = command[1] ?? .symbol("primary_key")
        if type.name == "primary_key", !conventions.hasBigPrimaryKeys { type = .symbol("integer") }
        var options = command.setting("primary_key", .bool(true))
        if type.name == "uuid", !options.has("default") {
            options = options.setting("default", .string("gen_random_uuid()"))
        }
        addColumn(name, type, options, index)
    }

    func addTimestamps(_ command: Command, _ index: Int) {
        let options = timestampOptions(command)
        for name in ["created_at", "updated_at"] { addColumn(name, .symbol("datetime"), options, index) }
    }

    /// The options of `timestamps` with Rails' conventions.
    func timestampOptions(_ command: Command) -> Command {
        var options = command
        if options.option("null")?.isNull ?? true {
            options = options.setting("null", .bool(conventions.timestampsAreNullable))
        }
        if !options.has("precision") {
            options = options.setting("precision", conventions.timestampsPrecision.map(Value.int) ?? .null)
        }
        return options
    }

    /// Paperclip's four columns.
    func addAttachment(_ command: Command, _ index: Int) {
        for value in command.positional {
            guard let name = column(value, command) else { continue }
            for (suffix, type) in attachmentColumns {
                addColumn("\(name)_\(suffix)", .symbol(type), command.without("index"), index)
            }
        }
    }

    var attachmentColumns: [(suffix: String, type: String)] {
        [
            ("file_name", "string"), ("content_type", "string"),
            // Since Paperclip 6, of the days of Rails 5.2.
            ("file_size", conventions.version < FrameworkVersion(5, 2) ? "integer" : "bigint"),
            ("updated_at", "datetime"),
        ]
    }
}
