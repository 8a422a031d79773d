import DeployModel
import RubySyntax

/// What is done to whole tables that exist.
extension Evaluator {
    func dropTables(_ command: Command) {
        guard checkOptions(command) else { return }
        if command.positional.isEmpty { _ = missing("table", nil, command) }
        for value in command.positional.flatMap(\.asArray) {
            guard let name = table(value, command) else { continue }
            let force = command.option("force")
            emit(
                .dropTable(
                    name, ifExists: flag("if_exists", command),
                    cascade: force?.name == "cascade" || command.option("cascade")?.truth == true), at: command.node)
        }
    }

    func renameTable(_ command: Command) {
        guard let old = table(command[0], command), let new = table(command[1], command) else { return }
        emit(.renameTable(old, to: new, carriesDefaultNames: true), at: command.node)
    }

    func truncate(_ command: Command) {
        let names = command.positional.flatMap(\.asArray).prefix(command.name == "truncate" ? 1 : Int.max)
            .compactMap { table($0, command) }
        if !names.isEmpty { emit(.truncate(names), at: command.node) }
    }

    func resetSequence(_ command: Command) {
        guard let name = table(command[0], command) else { return }
        emit(.data(DataChange(.select, table: name)), at: command.node)
    }

    func comment(_ command: Command, on what: String) {
        guard let table = table(command[0], command) else { return }
        let isColumn = what == "column"
        let object: String
        if isColumn {
            guard let column = column(command[1], command) else { return }
            object = "column \(table).\(column)"
        } else {
            object = "table \(table)"
        }
        let given = isColumn ? command[2] : command[1]
        let value = command.option("to") ?? given ?? .null
        emit(.commentOn(object: object, text: value.text.flatMap { $0.isEmpty ? nil : $0 }), at: command.node)
    }

    func changeTable(_ command: Command) {
        guard let name = table(command[0], command) else { return }
        tables.append(TableBlock(.changing, name: name, guardDepth: guards.count))
        if let body = command.block {
            _ = call(body, with: [.receiver(.table(tables.count - 1))], at: command.node)
        }
        tables.removeLast()
    }
}
