internal import DeployModel
internal import SQLSyntax

extension StatementReader {
    mutating func createView(_ node: SQLNode) {
        guard let name = node["view"]?.relationName else { return addOther() }
        add(.createView(name: name, definition: definition(), replace: node.flag("replace")))
    }

    mutating func refresh(_ node: SQLNode) {
        guard let name = node.relation() else { return addOther() }
        add(.refreshView(name: name, concurrently: node.flag("concurrent")))
    }

    /// The query after the first `AS` outside parentheses, without `WITH … CHECK OPTION` or `WITH [NO] DATA`.
    func definition() -> String? {
        var depth = 0
        let tokens = source.tokens
        let start = tokens.firstIndex { token in
            if token.kind == .symbol(UInt8(ascii: "(")) { depth += 1 }
            if token.kind == .symbol(UInt8(ascii: ")")) { depth -= 1 }
            return depth == 0 && source.isWord(token, "as")
        }
        guard let start, start + 1 < tokens.count else { return nil }
        var query = tokens[(start + 1)...]
        if let last = query.last, source.isWord(last, "option") || source.isWord(last, "data"),
            let with = query.lastIndex(where: { source.isWord($0, "with") }), query.endIndex - with <= 4
        {
            query = query[..<with]
        }
        guard let first = query.first, let last = query.last else { return nil }
        return SQLExpression.squeezed(source.bytes, first.range.lowerBound..<last.range.upperBound)
    }

    mutating func createEnum(_ node: SQLNode) {
        add(.createEnum(name: node.qualifiedName("typeName") ?? "", values: node.strings("vals")))
    }

    mutating func alterEnum(_ node: SQLNode) {
        let name = node.qualifiedName("typeName") ?? ""
        let value = node.string("newVal") ?? ""
        if let old = node.string("oldVal") { return add(.renameEnumValue(type: name, from: old, to: value)) }
        let neighbour = node.string("newValNeighbor")
        let isAfter = node.flag("newValIsAfter")
        add(
            .addEnumValue(
                type: name, value: value, before: isAfter ? nil : neighbour, after: isAfter ? neighbour : nil,
                ifNotExists: node.flag("skipIfNewValExists")))
    }

    mutating func createType(_ name: String?) {
        guard let name else { return addOther() }
        add(.createType(name: name, source.words()))
    }

    mutating func typeStatement(_ statement: String, _ node: SQLNode) {
        guard let name = node.qualifiedName("typeName") else { return addOther() }
        add(
            statement == "CreateRangeStmt"
                ? .createType(name: name, source.words()) : .alterType(name: name, source.words()))
    }

    /// `CREATE TYPE` of a base or shell type, `CREATE AGGREGATE`, `CREATE OPERATOR` and others.
    mutating func define(_ node: SQLNode) {
        let name = node.qualifiedName("defnames") ?? ""
        switch node.string("kind") {
        // `CREATE TYPE name` alone announces a type that the same statement with a definition makes.
        case "OBJECT_TYPE" where node.elements("definition").isEmpty: addOther()
        case "OBJECT_TYPE": add(.createType(name: name, source.words()))
        case "OBJECT_AGGREGATE": add(.createFunction(name: name, replace: node.flag("replace")))
        default: addOther()
        }
    }
}
