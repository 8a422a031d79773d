import DeployModel
import RubySyntax

extension Evaluator {
    func performTable(_ command: Command) -> Value? {
        switch command.name {
        case "create_table": createTable(command)
        case "create_join_table": createJoinTable(command)
        case "drop_join_table": dropJoinTable(command)
        case "drop_table": dropTables(command)
        case "drop_table_cascade": dropTables(command.setting("force", .symbol("cascade")))
        case "rename_table": renameTable(command)
        case "change_table": changeTable(command)
        case "change_table_comment": comment(command, on: "table")
        case "truncate", "truncate_tables": truncate(command)
        case "reset_pk_sequence!", "reset_sequence!", "set_pk_sequence!": resetSequence(command)
        default: return nil
        }
        return .null
    }

    // MARK: create_table

    func createTable(_ command: Command, joining references: [(Command) -> Command] = []) {
        guard let name = table(command[0], command) else {
            // What the block says belongs to a table without a known name.
            return
        }
        var block = TableBlock(.creating, name: name, guardDepth: guards.count)
        block.definition.existing = existing(command)
        block.definition.isTemporary = command.isOn("temporary")
        block.definition.comment = command.option("comment")?.text.flatMap { $0.isEmpty ? nil : $0 }
        if command.has("as") {
            block.definition.isComplete = false
            block.definition.takesFrom = [command.option("as")?.text ?? tree.shortSource(of: command.node)]
        }
        if let source = command.unknownOptions {
            emit(
                unreadable: .dynamicValue, "options of `create_table` are worked out at run time: `\(source)`",
                at: command.node)
        } else {
            checkKeys(command)
        }
        tables.append(block)
        let index = tables.count - 1
        addPrimaryKey(of: command, named: name, to: index)
        for reference in references { _ = callTable(index, reference(command)) }
        readOptionsText(command, index)
        if let body = command.block { _ = call(body, with: [.receiver(.table(index))], at: command.node) }
        var finished = tables.removeLast()
        // The statement is sent when the block has ended.
        if let jump, jump.kind > .break, !isStopped { return }
        let keys = finished.definition.keyColumns
        for index in finished.definition.columns.indices
        where keys.joined().contains(
            finished.definition.columns[index].name)
        {
            finished.definition.columns[index].nullable = false
        }
        emit(.createTable(finished.definition), at: command.node)
        if keys.count > 1 { emit(.fails("multiple primary keys for table \(name) are not allowed"), at: command.node) }
        if conventions.isDump { dumpedColumns[name] = finished.definition.columns.map(\.name) }
        // TimescaleDB's gem.
        if command.isOn("hypertable") { emit(.otherStatement("create_hypertable \(name)"), at: command.node) }
        for follower in finished.followers {
            emit(follower.action, at: follower.node, guards: follower.guards)
        }
    }

    func existing(_ command: Command) -> TableDefinition.Existing {
        if command.isOn("if_not_exists") { return .stays }
        guard let force = command.option("force"), force.truth != false, !conventions.isDump else { return .fails }
        return force.name == "cascade" ? .droppedWithDependents : .dropped
    }

    /// `options: "PARTITION BY RANGE (created_at)"`.
    func readOptionsText(_ command: Command, _ index: Int) {
        guard conventions.adapter == .postgreSQL, let options = command.option("options")?.text else { return }
        let words = options.uppercased()
        if words.hasPrefix("PARTITION BY ") {
            tables[index].definition.partitionedBy = String(options.dropFirst("PARTITION BY ".count))
        } else if words.hasPrefix("INHERITS") {
            tables[index].definition.takesFrom.append(options)
            tables[index].definition.isComplete = false
        }
    }

    func addPrimaryKey(of command: Command, named table: String, to index: Int) {
        var id = command.option("id") ?? .symbol("primary_key")
        if id.truth == false || command.has("as") { return }
        var options = command
        if let entries = id.entries {
            for entry in entries { if let key = entry.key.name { options = options.setting(key, entry.value) } }
            id = id["type"] ?? .symbol("primary_key")
        }
        if let columns = command.option("primary_key")?.elements {
            let names = columns.compactMap(\.name)
            tables[index].definition.constraints.append(Constraint(.primaryKey(columns: names)))
            return
        }
        let name = command.option("primary_key")?.name ?? "id"
        options = Command("primary_key", options: options.options, at: command.node)
        addKeyColumn(
            name, id, options.without("id", "primary_key", "force", "comment", "options"),
            isImplicit: !command.has("id") || command.option("id")?.entries != nil, index)
    }

    /// The column of a primary key, with the conventions of the migration's version.
    func addKeyColumn(_ name: String, _ type: Value, _ options: Command, isImplicit: Bool, _ index: Int) {
        var options = options.setting("primary_key", .bool(true))
        var type = type
        if type.truth == true, type.name == nil, type.isKnown { type = .symbol("primary_key") }
        if type.name == "primary_key", !conventions.hasBigPrimaryKeys { type = .symbol("integer") }
        if !isImplicit, let name = type.name, ["integer", "bigint"].contains(name),
            !conventions.explicitIntegerKeyCounts
        {
            options = options.has("default") ? options : options.setting("default", .null)
        }
        if type.name == "uuid", !options.has("default"), conventions.adapter == .postgreSQL {
            options = options.setting("default", .string(conventions.uuidDefault))
        }
        let reading = ColumnReading(conventions: conventions, options: options)
        let column = reading.column(name, type: type).column
        tables[index].definition.columns.append(column)
        tables[index].definition.constraints.append(Constraint(.primaryKey(columns: [name])))
    }
}

extension TableDefinition {
    /// The columns of each of its primary keys.
    fileprivate var keyColumns: [[String]] {
        constraints.compactMap { if case .primaryKey(let columns, _) = $0.kind { columns } else { nil } }
    }
}
