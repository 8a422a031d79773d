internal import DeployModel
internal import SQLSyntax

extension StatementReader {
    mutating func set(_ node: SQLNode) {
        let name = node.string("name") ?? ""
        switch node.string("kind") {
        case "VAR_SET_VALUE":
            add(.setting(name: name, value: value(node), isLocal: node.flag("is_local")))
        case "VAR_SET_DEFAULT": add(.setting(name: name, value: nil, isLocal: node.flag("is_local")))
        case "VAR_RESET": add(.setting(name: name, value: nil, isLocal: false))
        case "VAR_RESET_ALL": add(.setting(name: "all", value: nil, isLocal: false))
        default: add(.setting(name: name.lowercased(), value: source.words(), isLocal: node.flag("is_local")))
        }
    }

    private func value(_ node: SQLNode) -> String {
        node.elements("args").map { argument in
            argument["A_Const"]?["sval"]?.string("sval") ?? source.expression(argument)
        }.joined(separator: ", ")
    }

    /// What changes neither schema nor rows: transactions, which the text's reader numbers, and messages.
    ///
    /// After `ROLLBACK` what came before is undone, which nothing here takes back: it is kept, and the words say so.
    mutating func readHarmless(_ statement: String, _ node: SQLNode) {
        guard statement == "TransactionStmt" else {
            if statement != "VariableShowStmt" { addOther() }
            return
        }
        switch node.string("kind") {
        case "TRANS_STMT_BEGIN", "TRANS_STMT_START", "TRANS_STMT_COMMIT", "TRANS_STMT_SAVEPOINT",
            "TRANS_STMT_RELEASE":
            break
        default: addOther()
        }
    }

    mutating func vacuum(_ node: SQLNode) {
        let isFull = node.elements("options").contains { option in
            option["DefElem"]?.string("defname") == "full" && option["DefElem"]?["arg"]?.content.isOff != true
        }
        let tables = node.elements("rels").compactMap { $0["VacuumRelation"]?.relation() }
        let named: [String?] = tables.isEmpty ? [nil] : tables
        for table in named { add(.maintain(words, table: table, rewrites: isFull)) }
    }

    mutating func cluster(_ node: SQLNode) {
        add(.maintain(words, table: node.relation(), rewrites: true))
    }

    mutating func reindex(_ node: SQLNode) {
        let isConcurrent = node.elements("params").contains { option in
            option["DefElem"]?.string("defname") == "concurrently" && option["DefElem"]?["arg"]?.content.isOff != true
        }
        let kind = (node.string("kind") ?? "").replacingPrefix("REINDEX_OBJECT_").lowercased()
        let name = node.relation() ?? node.string("name") ?? ""
        add(.reindex("\(kind) \(name)", concurrently: isConcurrent))
    }
}

extension SQLNode {
    /// Whether the value of an option says no: `false`, `off`, `0`.
    fileprivate var isOff: Bool {
        if self["boolval"] != nil || hasKey("Boolean") { return !flag("boolval") }
        if let text = string("sval") { return ["false", "off", "0"].contains(text.lowercased()) }
        return hasKey("Integer") && integer("ival") == 0
    }
}

extension String {
    fileprivate func replacingPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
