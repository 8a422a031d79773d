internal import DeployModel
internal import SQLSyntax

extension StatementReader {
    mutating func alterTable(_ node: SQLNode) {
        guard let table = node.relation() else { return addOther() }
        let commands = node.elements("cmds").compactMap { $0["AlterTableCmd"] }
        let kind = node.string("objtype") ?? "OBJECT_TABLE"
        guard kind == "OBJECT_TABLE" || kind == "OBJECT_FOREIGN_TABLE" else {
            return alterOther(kind, table, commands)
        }
        let guards = node.flag("missing_ok") ? [Guard(.tableExists(table))] : []
        let clauses = self.clauses(count: commands.count)
        for (index, command) in commands.enumerated() {
            let alteration = AlterTableCommand(table: table, words: clauses?[index] ?? words, source: source)
            for action in alteration.actions(command) { add(action, guards: guards) }
        }
    }

    /// `ALTER INDEX`, `ALTER VIEW`, `ALTER SEQUENCE`, `ALTER TYPE` have the same tree.
    private mutating func alterOther(_ kind: String, _ name: String, _ commands: [SQLNode]) {
        let subtypes = Set(commands.compactMap { $0.string("subtype") })
        if subtypes == ["AT_ChangeOwner"] { return add(.privileges(words)) }
        switch kind {
        case "OBJECT_SEQUENCE": add(.sequence(name: name, source.words()))
        case "OBJECT_TYPE": add(.alterType(name: name, source.words()))
        case "OBJECT_MATVIEW" where !subtypes.isDisjoint(with: ["AT_SetTableSpace", "AT_SetAccessMethod"]):
            add(.rewriteTable(table: name, words))
        default: addOther()
        }
    }

    /// The source of each of the commands, which commas part; nothing if there are not as many.
    private func clauses(count: Int) -> [String]? {
        var clauses: [Range<Int>] = []
        var start: Int?
        var end = source.range.lowerBound
        var depth = 0
        for token in commandTokens() {
            switch token.kind {
            case .symbol(UInt8(ascii: "(")), .symbol(UInt8(ascii: "[")): depth += 1
            case .symbol(UInt8(ascii: ")")), .symbol(UInt8(ascii: "]")): depth -= 1
            case .symbol(UInt8(ascii: ",")) where depth == 0:
                if let start { clauses.append(start..<end) }
                start = nil
                continue
            default: break
            }
            start = start ?? token.range.lowerBound
            end = token.range.upperBound
        }
        if let start { clauses.append(start..<end) }
        guard clauses.count == count else { return nil }
        return clauses.map { SQLExpression.squeezed(source.bytes, $0, limit: Operation.excerptLimit) }
    }

    /// What follows `ALTER TABLE [IF EXISTS] [ONLY] name [*]`.
    private func commandTokens() -> ArraySlice<SQLToken> {
        var rest = source.tokens[...]
        while let token = rest.first,
            ["alter", "foreign", "table", "if", "exists", "only"].contains(where: { source.isWord(token, $0) })
        {
            rest.removeFirst()
        }
        rest = rest.dropFirst()
        while let token = rest.first, token.kind == .symbol(UInt8(ascii: ".")) { rest = rest.dropFirst(2) }
        if let token = rest.first, token.kind == .symbol(UInt8(ascii: "*")) { rest.removeFirst() }
        return rest
    }
}
