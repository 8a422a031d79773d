import DeployModel
import RubySyntax

extension Evaluator {
    /// What `references` and `add_reference` make: columns, an index, a foreign key.
    struct Reference {
        let name: String
        let command: Command
        let conventions: RailsConventions
        let inflector: Inflector

        private static let ownOptions: Set<String> = ["polymorphic", "index", "foreign_key", "type"]

        var isPolymorphic: Bool { command.option("polymorphic")?.truth ?? command.has("polymorphic") }

        /// The columns with their types and options, in the order they are made.
        var columns: [(name: String, type: Value, options: [Value.Entry])] {
            let plain = command.options.filter { !Self.ownOptions.contains($0.key.name ?? "") }
            let type = command.option("type") ?? .symbol(conventions.referenceType)
            var result = [("\(name)_id", type, plain)]
            if isPolymorphic {
                let shared = command.options.filter {
                    ["null", "first", "after", "if_not_exists"].contains($0.key.name)
                }
                let own = command.option("polymorphic")?.entries ?? []
                let options = own + shared.filter { entry in !own.contains { $0.key == entry.key } }
                result.insert(("\(name)_type", .symbol("string"), options), at: 0)
            }
            return result
        }

        /// Whether it makes an index; nothing if that isn't known.
        var isIndexed: Bool? {
            guard let value = command.option("index") else { return conventions.referencesAreIndexed }
            if value.isNull { return false }
            return value.truth
        }

        func indexOptions(table: String) -> [Value.Entry] {
            var options = command.option("index")?.entries ?? []
            let isNamed = options.contains { $0.key.name == "name" }
            if isPolymorphic, conventions.namesPolymorphicIndexAfterReference, !isNamed {
                options.append(Value.Entry(key: .symbol("name"), value: .string("index_\(table)_on_\(name)")))
            }
            return options
        }

        /// The table that its foreign key points at, and the key's options; nothing if it makes none.
        var foreignKey: (table: Value, options: [Value.Entry])? {
            guard let value = command.option("foreign_key"), value.truth != false, !value.isNull else { return nil }
            let options = (value.entries ?? []).filter { $0.key.name != "column" && $0.key.name != "to_table" }
            let column = Value.Entry(key: .symbol("column"), value: .symbol("\(name)_id"))
            return (value["to_table"] ?? .symbol(inflector.plural(name)), options + [column])
        }
    }

    func reference(_ value: Value, _ command: Command) -> Reference? {
        guard checkOptions(command), let name = column(value, command) else { return nil }
        if let key = command.option("foreign_key"), key.truth == nil { _ = flag("foreign_key", command) }
        return Reference(name: name, command: command, conventions: conventions, inflector: inflector)
    }

    /// `t.references` in a table that is created.
    func addReference(_ value: Value, _ command: Command, _ index: Int) {
        guard let reference = reference(value, command) else {
            tables[index].definition.isComplete = false
            return
        }
        for column in reference.columns {
            addColumn(column.name, column.type, Command(command.name, options: column.options, at: command.node), index)
        }
        let table = tables[index].name
        if flag("index", command, otherwise: reference.isIndexed ?? true) {
            let options = Command(command.name, options: reference.indexOptions(table: table), at: command.node)
            addIndex([.array(reference.columns.map { .symbol($0.name) })], options, index)
        }
        if let key = reference.foreignKey {
            let options = Command(command.name, options: key.options, at: command.node)
            if let constraint = foreignKey(from: table, key.table, options) {
                follow(
                    .addConstraint(table: table, constraint, validate: flag("validate", options, otherwise: true)),
                    options, index)
            }
        }
    }

    /// `add_reference`.
    func addReference(_ command: Command) {
        guard let table = command[0], let reference = reference(command[1] ?? .null, command) else { return }
        for column in reference.columns {
            _ = perform(
                Command(
                    "add_column", [table, .symbol(column.name), column.type], options: column.options, at: command.node)
            )
        }
        let name = table.name.map(Self.tableName) ?? ""
        if flag("index", command, otherwise: reference.isIndexed ?? true) {
            _ = perform(
                Command(
                    "add_index", [table, .array(reference.columns.map { .symbol($0.name) })],
                    options: reference.indexOptions(table: name), at: command.node))
        }
        if let key = reference.foreignKey {
            _ = perform(Command("add_foreign_key", [table, key.table], options: key.options, at: command.node))
        }
    }

    /// `remove_reference`.
    func removeReference(_ command: Command) {
        guard checkOptions(command), let table = command[0], let name = column(command[1], command) else { return }
        if let key = command.option("foreign_key"), key.truth != false, !key.isNull {
            var options = key.entries ?? [Value.Entry(key: .symbol("to_table"), value: .symbol(inflector.plural(name)))]
            if !options.contains(where: { $0.key.name == "column" }) {
                options.append(Value.Entry(key: .symbol("column"), value: .symbol("\(name)_id")))
            }
            _ = perform(Command("remove_foreign_key", [table], options: options, at: command.node))
        }
        let conditions = command.options.filter { $0.key.name == "if_exists" }
        var columns = ["\(name)_id"]
        if let value = command.option("polymorphic"), value.truth != false { columns.append("\(name)_type") }
        for column in columns {
            _ = perform(Command("remove_column", [table, .symbol(column)], options: conditions, at: command.node))
        }
    }
}
