import DeployModel
import RubySyntax

/// Tables that join two others.
extension Evaluator {
    func joinTableName(_ command: Command) -> String? {
        if let name = command.option("table_name") { return name.name }
        guard let first = command[0]?.name, let second = command[1]?.name else { return nil }
        return Inflector.joinTableName(first, second)
    }

    func createJoinTable(_ command: Command) {
        guard let name = joinTableName(command), let first = command[0]?.name, let second = command[1]?.name else {
            _ = missing("table", command[0]?.name == nil ? command[0] : command[1], command)
            return
        }
        var options = command.option("column_options")?.entries ?? []
        for (key, value) in [("null", Value.bool(false)), ("index", .bool(false))]
        where !options.contains(where: { $0.key.name == key }) {
            options.append(Value.Entry(key: .symbol(key), value: value))
        }
        var create = command.without("table_name", "column_options")
        create.name = "create_table"
        create.positional = [.symbol(name)]
        if !create.has("primary_key") { create = create.setting("id", .bool(false)) }
        let inflector = inflector
        let references = [first, second].map { table in
            { (command: Command) in
                Command("references", [.symbol(inflector.singular(table))], options: options, at: command.node)
            }
        }
        createTable(create, joining: references)
    }

    func dropJoinTable(_ command: Command) {
        guard let name = joinTableName(command) else {
            _ = missing("table", command[0], command)
            return
        }
        emit(.dropTable(Self.tableName(name), ifExists: command.isOn("if_exists")), at: command.node)
    }
}
