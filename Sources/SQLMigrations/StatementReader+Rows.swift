internal import DeployModel
internal import SQLSyntax

extension StatementReader {
    /// `SELECT`, `INSERT`, `UPDATE`, `DELETE`, `MERGE`: the changes inside `WITH` come first.
    mutating func changeRows(_ name: String, _ node: SQLNode) {
        writeRows(name, node)
        if name == "SelectStmt" { select(node) } else { addUnknownCalls(in: node) }
    }

    /// What a query writes: `WITH gone AS (DELETE …) SELECT …` in `CREATE TABLE … AS`, `COPY (DELETE …) TO …`.
    mutating func writeRows(of query: SQLNode) {
        if query.name == "ExecuteStmt" {
            add(.unreadable(Unreadable(.dynamicSQL, "EXECUTE runs a prepared statement")))
        }
        writeRows(query.name, query.content)
    }

    private mutating func writeRows(_ name: String, _ node: SQLNode) {
        for expression in node["withClause"]?.elements("ctes") ?? [] {
            guard let query = expression["CommonTableExpr"]?["ctequery"] else { continue }
            writeRows(query.name, query.content)
        }
        switch name {
        case "InsertStmt": insert(node)
        case "UpdateStmt": update(node)
        case "DeleteStmt":
            let isNarrowed = narrows(node["whereClause"])
            add(.data(DataChange(.delete, table: node.relation(), touchesAllRows: !isNarrowed)))
        case "MergeStmt": add(.data(DataChange(.merge, table: node.relation())))
        default: break
        }
    }

    private mutating func insert(_ node: SQLNode) {
        add(.data(DataChange(.insert, table: node.relation(), columns: columns(node, "cols"))))
    }

    private mutating func update(_ node: SQLNode) {
        let change = DataChange(
            .update, table: node.relation(), columns: columns(node, "targetList"),
            touchesAllRows: !narrows(node["whereClause"]))
        add(.data(change))
    }

    private func columns(_ node: SQLNode, _ field: StaticString) -> [String] {
        node.elements(field).compactMap { $0["ResTarget"]?.string("name") }
    }

    /// A condition that holds for every row narrows nothing: `WHERE true`, `WHERE 1 = 1`.
    private func narrows(_ condition: SQLNode?) -> Bool {
        guard let condition else { return false }
        return !condition.descendants(named: "ColumnRef", "SubLink", "CurrentOfExpr").isEmpty
    }

    private mutating func select(_ node: SQLNode) {
        if let into = node["intoClause"], let name = into["rel"]?.relationName {
            let isTemporary = into["rel"]?.string("relpersistence") == "t"
            add(
                .createTable(
                    TableDefinition(name, isTemporary: isTemporary, takesFrom: [words], isComplete: false)))
            return addUnknownCalls(in: node)
        }
        let calls = CallFinder(source).calls(in: node)
        let effects = calls.compactMap(\.effect)
        for effect in effects { add(effect) }
        guard effects.isEmpty else { return }
        let table = readTable(in: node)
        // `SELECT 1` and `SELECT now()` touch no rows.
        if table != nil { add(.data(DataChange(.select, table: table))) }
    }

    /// The first table that a query names, the names given by its `WITH` left out.
    private func readTable(in node: SQLNode) -> String? {
        let given = Set(node.descendants(named: "CommonTableExpr").compactMap { $0.string("ctename") })
        return node.descendants(named: "RangeVar").compactMap(\.relationName).first { !given.contains($0) }
    }

    /// Functions that aren't PostgreSQL's own may do anything.
    mutating func addUnknownCalls(in node: SQLNode) {
        for effect in CallFinder(source).calls(in: node).compactMap(\.effect) { add(effect) }
    }

    mutating func copy(_ node: SQLNode) {
        let isReading = !node.flag("is_from")
        if let query = node["query"] { writeRows(of: query) }
        if node.flag("is_program") {
            add(.unreadable(Unreadable(.unknownCall, "COPY runs a program on the server")))
        } else {
            let table = node.relation() ?? node["query"].flatMap(readTable)
            let columns = node.strings("attlist")
            add(.data(DataChange(isReading ? .select : .copy, table: table, columns: isReading ? [] : columns)))
        }
        if let query = node["query"] { addUnknownCalls(in: query) }
    }

    mutating func call(_ node: SQLNode) {
        let name = SQLName.joined(node["funccall"]?.strings("funcname") ?? [])
        add(.unreadable(Unreadable(.unknownCall, "the procedure \(name) may do anything")))
    }

    /// `EXPLAIN ANALYZE` runs its statement.
    mutating func explain(_ node: SQLNode) {
        let runs = node.elements("options").contains { $0["DefElem"]?.string("defname") == "analyze" }
        guard runs, let query = node["query"] else { return }
        steps += StatementReader.steps(of: query, source)
    }
}
