import DeployModel
import RubySyntax
import SQLMigrations

/// Views (Scenic), functions and triggers (F(x)).
extension Evaluator {
    func performView(_ command: Command) -> Value? {
        switch command.name {
        case "create_view": createView(command, isMaterialized: materialized(command), replace: false)
        case "create_materialized_view": createView(command, isMaterialized: true, replace: false)
        case "replace_view": createView(command, isMaterialized: false, replace: true)
        case "update_view": updateView(command)
        case "drop_view": dropView(command, isMaterialized: materialized(command))
        case "drop_materialized_view": dropView(command, isMaterialized: true)
        case "rename_view": renameView(command)
        case "refresh_materialized_view", "refresh_view": refreshView(command)
        case "create_function": routine(command, "functions") { .createFunction(name: $0, replace: true) }
        case "update_function": routine(command, "functions") { .createFunction(name: $0, replace: true) }
        case "drop_function": withViewName(command, "function") { .dropFunction(name: $0) }
        case "create_trigger": trigger(command, drops: false, creates: true)
        case "update_trigger": trigger(command, drops: true, creates: true)
        case "drop_trigger": trigger(command, drops: true, creates: false)
        default: return nil
        }
        return .null
    }

    private func materialized(_ command: Command) -> Bool {
        guard let value = command.option("materialized") else { return false }
        return value.entries != nil || flag("materialized", command)
    }

    private func withViewName(_ command: Command, _ what: String, _ action: (String) -> Action) {
        guard let name = name(command[0], of: what, command) else { return }
        emit(action(Self.tableName(name)), at: command.node)
    }

    // MARK: Views

    private func createView(_ command: Command, isMaterialized: Bool, replace: Bool) {
        let definition = definition(command, in: "views")
        withViewName(command, "view") {
            .createView(name: $0, definition: definition, materialized: isMaterialized, replace: replace)
        }
    }

    /// Scenic drops the view and makes the new one.
    private func updateView(_ command: Command) {
        let isMaterialized = materialized(command)
        dropView(command, isMaterialized: isMaterialized)
        createView(command, isMaterialized: isMaterialized, replace: false)
    }

    private func dropView(_ command: Command, isMaterialized: Bool) {
        withViewName(command, "view") {
            .dropView(
                name: $0, materialized: isMaterialized, ifExists: command.isOn("if_exists"),
                cascade: command.isOn("cascade") || command.option("force")?.name == "cascade")
        }
    }

    private func renameView(_ command: Command) {
        guard let new = name(command[1], of: "view", command) else { return }
        withViewName(command, "view") { .renameView($0, to: new) }
    }

    private func refreshView(_ command: Command) {
        let isConcurrent = flag("concurrently", command)
        withViewName(command, "view") { .refreshView(name: $0, concurrently: isConcurrent) }
    }

    /// The SQL of a view, function or trigger: given, or in the file of its version.
    private func definition(_ command: Command, in folder: String) -> String? {
        if let given = command.option("sql_definition") { return given.text }
        guard let name = command[0]?.name ?? command.option("name")?.name else { return nil }
        let version = command.option("version")?.integer ?? 1
        let digits = version < 10 ? "0\(version)" : String(version)
        let file = "db/\(folder)/\(name.replacing(".", with: "_"))_v\(digits).sql"
        return resolve(.file(file)).map { String(decoding: $0.text, as: UTF8.self) }
    }

    // MARK: Functions and triggers

    /// A function's file holds a statement of its own: read as SQL where it is at hand.
    private func routine(_ command: Command, _ folder: String, _ action: (String) -> Action) {
        if let sql = definition(command, in: folder) {
            read(sql: FoldedText(sql), at: command.node)
        } else {
            withViewName(command, "function", action)
        }
    }

    private func trigger(_ command: Command, drops: Bool, creates: Bool) {
        guard let name = name(command[0] ?? command.option("name"), of: "trigger", command) else { return }
        let given = command.option("on")?.name
        let sql = creates ? definition(command, in: "triggers") : nil
        guard given != nil || sql != nil else {
            emit(
                unreadable: .missingFile, "the table of the trigger `\(name)` stands in a file that isn't at hand",
                at: command.node)
            return
        }
        if drops, let given { emit(.dropTrigger(table: Self.tableName(given), name: name), at: command.node) }
        guard creates else { return }
        if let sql {
            read(sql: FoldedText(sql), at: command.node)
        } else if let given {
            emit(.createTrigger(table: Self.tableName(given), name: name), at: command.node)
        }
    }
}
