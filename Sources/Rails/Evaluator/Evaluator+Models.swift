import DeployModel
import RubySyntax

/// Calls on classes: Ruby's, Rails' and the application's.
extension Evaluator {
    /// A call on a class or module.
    func call(onConstant name: String, _ command: Command, use: Use) -> Value { call(onConstant: name, command, use) }

    func call(onConstant name: String, _ command: Command, _ use: Use) -> Value {
        if let value = callRails(name, command, use) { return value }
        if let value = adapterQuestion(command) { return value }
        if Self.isLibrary(name) { return callLibrary(name, command) }
        if Self.connectionWords.contains(command.name) { return .receiver(.connection) }
        if let value = migrationCall(name, command) { return value }
        return callModel(name, command, use)
    }

    /// `AppConfig.postgres?`.
    func adapterQuestion(_ command: Command) -> Value? {
        let names: Set<String> = [
            "postgres?", "postgresql?", "mysql?", "mysql2?", "sqlite?", "using_mysql?",
            "using_postgresql?", "using_sqlite?",
        ]
        return names.contains(command.name) ? ask(command) : nil
    }

    func migrationCall(_ name: String, _ command: Command) -> Value? {
        let words: Set<String> = ["up", "down", "change", "migrate"]
        let isMigration = classes[name]?.isMigration == true
        if command.name == "new", command.positional.isEmpty, isMigration || resolve(.migration(name)) != nil,
            classes[name]?.isMigration ?? true
        {
            return .receiver(.migrationObject(name))
        }
        guard words.contains(command.name), command.positional.allSatisfy({ $0.name != nil }), command.block == nil
        else { return nil }
        return runOther(name, backwards: command.name == "down" || command[0]?.name == "down", command)
    }

    // MARK: Models

    /// A call on a class of the application, or on what came of one. What its rows go through is one operation, noted
    /// where the outermost call of a chain stands.
    func callModel(_ model: String, _ command: Command, _ use: Use) -> Value {
        if let value = modelQuestion(model, command) { return value }
        let result = Value.unknown(tree.shortSource(of: command.node), .model(model))
        if command.name == "transaction" || command.name == "with_lock" && command.block != nil {
            return inTransaction(command)
        }
        if Self.telling.contains(command.name) { models.insert(model) }
        if use != .receiver { note(model, command, isLazy: isLazy(command, use)) }
        if let block = command.block { runModelBlock(block, model, command) }
        return result
    }

    /// Notes what a chain of calls does.
    private func note(_ model: String, _ command: Command, isLazy: Bool) {
        if !Self.enqueuing.contains(command.name), !isWorkOnRows(model, command) {
            // What a block of model code does to the schema isn't part of its work on rows.
            emit(
                unreadable: .unknownCall,
                "`\(tree.headSource(of: command.node))` may do anything: `\(model)` isn't known for a model",
                at: command.node)
            return
        }
        let isHarmless = Self.harmless.contains(command.name) && !chainNames(command.node).contains(where: Self.writes)
        guard quietness == 0, !isLazy, !isHarmless else { return }
        if Self.enqueuing.contains(command.name) {
            emit(.sideEffect(tree.shortSource(of: command.node)), at: command.node)
        } else if let change = dataChange(command) {
            emit(.data(change), at: command.node)
        } else {
            emit(.modelCode(model: model, call: chain(command.node)), at: command.node)
        }
    }

    static let reopening: Set<String> = [
        "class_eval", "class_exec", "instance_eval", "instance_exec", "scoping",
    ]

    func runModelBlock(_ block: Closure, _ model: String, _ command: Command) {
        let isInside = Self.reopening.contains(command.name)
        if isInside { openModels.append(model) }
        defer { if isInside { openModels.removeLast() } }
        _ = runUnknownTimes(command.node, assigning: [block.node]) {
            quietly { call(block, with: unknownArguments(block, .model(model)), at: command.node) }
        }
    }

    /// What a class says of its table without asking for rows.
    func modelQuestion(_ model: String, _ command: Command) -> Value? {
        switch command.name {
        case "table_name", "quoted_table_name":
            guard let table = tableName(ofModel: model) else { return unknown(command.node, .model(model)) }
            return .string(command.name == "table_name" ? table : "\"" + table.replacing(".", with: "\".\"") + "\"")
        case "table_exists?":
            guard let table = tableName(ofModel: model) else { return unknown(command.node) }
            return .question(.tableExists(table), is: true)
        default: return nil
        }
    }

    /// Calls that only describe rows; they are read when something else asks for them.
    func isLazy(_ command: Command, _ use: Use) -> Bool {
        use == .value && Self.describing.contains(command.name) && command.block == nil
    }

    static let describing: Set<String> = [
        "all", "where", "not", "joins", "left_joins", "left_outer_joins", "includes", "preload", "eager_load", "order",
        "reorder", "select", "limit", "offset", "group", "having", "distinct", "unscoped", "unscope", "references",
        "readonly", "merge", "or", "from", "none", "rewhere", "lock", "new", "in_batches", "find_each", "with_deleted",
    ]
    static let harmless: Set<String> = [
        "reset_column_information", "arel_table", "column_names", "columns", "columns_hash", "quoted_primary_key",
        "primary_key", "inheritance_column", "record_timestamps", "ignored_columns", "attribute_names", "to_sql",
        "class", "nil?", "is_a?", "respond_to?", "name", "sanitize_sql", "sanitize_sql_array", "sanitize",
        "sanitize_sql_for_assignment", "reset_table_name", "logger", "reset_sequence_name", "clear_cache!",
        "connection_pool", "connection_config", "connection_db_config", "==", "!=", ">", "<", ">=", "<=", "+", "-", "*",
        "/", "%", "!", "freeze", "to_s", "to_i", "to_sym", "inspect", "set_table_name", "has_and_belongs_to_many",
        "has_many",
        "belongs_to", "has_one", "enum", "skip_callback", "set_callback", "serialize", "private_constant", "===", "<=>",
        "arel", "presence", "present?", "[]",
    ]
    static let enqueuing: Set<String> = [
        "perform_later", "perform_async", "perform_in", "perform_at", "enqueue", "enqueue_all", "enqueue_in",
        "deliver_later", "delay", "perform_bulk", "push_bulk", "schedule",
    ]

    /// The names of a chain's calls: `where.find_each`.
    func chain(_ node: NodeID) -> String {
        let names = chainNames(node)
        return names.isEmpty ? tree.shortSource(of: node) : names.joined(separator: ".")
    }

    func chainNames(_ node: NodeID) -> [String] {
        var names: [String] = []
        var next: NodeID? = node
        while let node = next, names.count < 20 {
            guard case .call(let call) = tree[node].syntax else { break }
            names.append(call.name)
            next = call.receiver
        }
        return names.reversed()
    }
}
