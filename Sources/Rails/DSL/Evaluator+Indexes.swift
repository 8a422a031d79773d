import DeployModel
import RubySyntax

extension Evaluator {
    func performIndex(_ command: Command) -> Value? {
        switch command.name {
        case "add_index": addIndex(command)
        case "remove_index", "remove_index!": removeIndex(command)
        case "rename_index": renameIndex(command)
        case "add_concurrent_index": addIndex(command.setting("algorithm", .symbol("concurrently")))
        case "remove_concurrent_index": removeIndex(command.setting("algorithm", .symbol("concurrently")))
        default: return nil
        }
        return .null
    }

    private func addIndex(_ command: Command) {
        guard checkOptions(command), let table = table(command[0], command) else { return }
        let columns = command[1] ?? command.option("column") ?? command.option("columns")
        guard let index = indexDefinition(table: table, columns.map { [$0] } ?? [], command) else { return }
        emit(
            .addIndex(index, concurrently: isConcurrent(command), ifNotExists: flag("if_not_exists", command)),
            at: command.node)
    }

    private func isConcurrent(_ command: Command) -> Bool {
        guard let algorithm = command.option("algorithm"), !algorithm.isNull else { return false }
        if case .unknown(let unknown) = algorithm {
            emit(
                unreadable: .dynamicValue,
                "whether `\(command.name)` works concurrently is worked out at run time: `\(unknown.source)`",
                at: command.node)
        }
        return algorithm.name?.lowercased() == "concurrently"
    }

    /// An index as its call describes it; nothing if its columns aren't known, and then that is said.
    func indexDefinition(table: String, _ given: [Value], _ command: Command) -> IndexDefinition? {
        let columns = given.flatMap(\.asArray)
        if columns.isEmpty {
            _ = missing("column", given.first ?? nil, command)
            return nil
        }
        var names: [String] = []
        for column in columns {
            guard let name = self.column(column, command) else { return nil }
            names.append(name)
        }
        let isExpression = names.count == 1 && given.first?.elements == nil && !names[0].utf8.allSatisfy(\.isWordByte)
        var index = IndexDefinition(table: table, keys: keys(names, isExpression, command))
        if let name = command.option("name"), !name.isKnown { flagUnknown("name", name, command) }
        index.name =
            command.option("name")?.text
            ?? (isExpression
                ? IndexName.make(table: table, expression: names[0], conventions: conventions)
                : IndexName.make(table: table, columns: names, conventions: conventions))
        if let name = index.name, !conventions.isDump, name.unicodeScalars.count > conventions.adapter.longestName {
            emit(
                .fails(
                    "ArgumentError: Index name '\(name)' on table '\(table)' is too long; the limit is "
                        + "\(conventions.adapter.longestName) characters"), at: command.node)
            return nil
        }
        index.name = index.name.map { Self.indexName($0, of: table) }
        index.isUnique = flag("unique", command)
        let kind = conventions.adapter == .mySQL ? command.option("type")?.name : nil
        index.method = command.option("using")?.name ?? kind ?? "btree"
        if let condition = command.option("where") { index.condition = condition.text ?? dynamic("where", command) }
        index.including = command.option("include").map { $0.asArray.compactMap(\.name) } ?? []
        index.nullsNotDistinct = flag("nulls_not_distinct", command)
        return index
    }

    /// An index's name with the schema of its table in front, where PostgreSQL puts it.
    private static func indexName(_ name: String, of table: String) -> String {
        guard let dot = table.utf8.firstIndex(of: UInt8(ascii: ".")) else { return name }
        let schema = table[...dot]
        return name.hasPrefix(schema) ? name : schema + name
    }

    /// An expression that only the run tells: said, and kept in words.
    private func dynamic(_ option: String, _ command: Command) -> String {
        emit(
            unreadable: .dynamicValue, "the option `\(option)` of `\(command.name)` is worked out at run time",
            at: command.node)
        return "an expression worked out at run time"
    }

    private func keys(_ names: [String], _ isExpression: Bool, _ command: Command) -> [IndexDefinition.Key] {
        if isExpression { return expressionKeys(names[0]) }
        return names.map { name in
            var key = IndexDefinition.Key(column: name)
            let order = perColumn("order", name, command)?.lowercased() ?? ""
            key.descending = order.hasPrefix("desc")
            if order.hasSuffix("nulls first") { key.nulls = "FIRST" }
            if order.hasSuffix("nulls last") { key.nulls = "LAST" }
            key.operatorClass = perColumn("opclass", name, command)
            return key
        }
    }

    /// An option that is one value for all columns, or one for each.
    private func perColumn(_ option: String, _ column: String, _ command: Command) -> String? {
        guard let value = command.option(option) else { return nil }
        return value.entries == nil ? value.name : value[column]?.name
    }

    // MARK: remove_index, rename_index

    private func removeIndex(_ command: Command) {
        guard checkOptions(command), let table = table(command[0], command) else { return }
        let given = command[1] ?? command.option("column") ?? command.option("columns")
        var selector = IndexSelector()
        if let name = command.option("name") {
            guard let text = self.name(name, of: "index", command) else { return }
            selector.name = Self.indexName(text, of: table)
        }
        if let given, !given.isNull, selector.name == nil || given.isKnown {
            guard let columns = indexColumns(given, command) else { return }
            selector.columns = columns
        }
        if selector.name == nil, selector.columns.isEmpty {
            _ = missing("index", given, command)
            return
        }
        // A text that isn't one word is an expression; the index has the name that Rails gave it.
        if selector.name == nil, selector.columns.count == 1, given?.elements == nil,
            !selector.columns[0].utf8.allSatisfy(\.isWordByte)
        {
            selector = IndexSelector(
                name: Self.indexName(
                    IndexName.make(table: table, expression: selector.columns[0], conventions: conventions), of: table))
        }
        emit(
            .removeIndex(
                table: table, selector, concurrently: isConcurrent(command), ifExists: flag("if_exists", command)),
            at: command.node)
    }

    private func indexColumns(_ value: Value, _ command: Command) -> [String]? {
        var names: [String] = []
        for element in value.asArray {
            guard let name = column(element, command) else { return nil }
            names.append(name)
        }
        return names
    }

    private func renameIndex(_ command: Command) {
        guard let table = table(command[0], command), let old = name(command[1], of: "index", command),
            let new = name(command[2], of: "index", command)
        else { return }
        emit(
            .renameIndex(table: table, name: Self.indexName(old, of: table), to: Self.indexName(new, of: table)),
            at: command.node)
    }
}

extension DatabaseAdapter {
    /// How many characters Rails lets an index's name have.
    fileprivate var longestName: Int { self == .postgreSQL ? 63 : 64 }
}
