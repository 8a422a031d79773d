internal import DeployModel
internal import SQLSyntax

extension StatementReader {
    mutating func createTable(_ node: SQLNode) {
        guard let relation = node["relation"], let name = relation.relationName else { return addOther() }
        var table = TableDefinition(name, existing: node.flag("if_not_exists") ? .stays : .fails)
        table.isTemporary = relation.string("relpersistence") == "t"
        for element in node.elements("tableElts") { take(element, into: &table) }
        for constraint in node.elements("constraints") { take(constraint, into: &table) }
        takeParents(node, into: &table)
        if let type = node["ofTypename"] {
            table.takesFrom.append(SQLTypeName(type).name)
            table.isComplete = false
        }
        table.partitionedBy = node["partspec"].map(partitionKey)
        if node.elements("tableElts").contains(where: { $0["ColumnDef"].map(ColumnReader.isMySQLIndex) ?? false }) {
            return add(.unreadable(ColumnReader.mySQLIndex))
        }
        markPrimaryKey(&table)
        add(.createTable(table))
    }

    private func take(_ element: SQLNode, into table: inout TableDefinition) {
        let content = element.content
        switch element.name {
        case "ColumnDef":
            // A partition's and a typed table's columns have a name and no type.
            let reader = ColumnReader(content, source)
            table.columns.append(reader.column)
            table.constraints += reader.constraints
        case "Constraint":
            if let constraint = ConstraintReader(source).constraint(content) { table.constraints.append(constraint) }
        case "TableLikeClause":
            table.takesFrom += [content.relation()].compactMap { $0 }
            table.isComplete = false
        default: table.isComplete = false
        }
    }

    private func takeParents(_ node: SQLNode, into table: inout TableDefinition) {
        let parents = node.elements("inhRelations").compactMap { $0["RangeVar"]?.relationName }
        guard !parents.isEmpty else { return }
        if node["partbound"] != nil {
            table.partitionOf = parents.first
        } else {
            table.takesFrom += parents
        }
        table.isComplete = false
    }

    private func partitionKey(_ node: SQLNode) -> String {
        let keys = node.elements("partParams").compactMap { $0["PartitionElem"] }.map { element in
            element.string("name").map(SQLName.quoted)
                ?? element["expr"].map { "(\(source.expression($0)))" } ?? ""
        }
        return "\((node.string("strategy") ?? "").uppercased()) (\(keys.joined(separator: ", ")))"
    }

    private func markPrimaryKey(_ table: inout TableDefinition) {
        var keys: Set<String> = []
        for constraint in table.constraints {
            if case .primaryKey(let columns, _) = constraint.kind { keys.formUnion(columns) }
        }
        for index in table.columns.indices where keys.contains(table.columns[index].name) {
            table.columns[index].nullable = false
        }
    }

    mutating func createTableAs(_ node: SQLNode) {
        guard let into = node["into"], let name = into["rel"]?.relationName else { return addOther() }
        let keepsExisting = node.flag("if_not_exists")
        let query = node["query"]
        if let query { writeRows(of: query) }
        if node.string("objtype") == "OBJECT_MATVIEW" {
            add(.createView(name: name, definition: definition(), materialized: true, ifNotExists: keepsExisting))
        } else {
            let columns = into.strings("colNames").map { ColumnDefinition($0, nil) }
            add(
                .createTable(
                    TableDefinition(
                        name, columns: columns, existing: keepsExisting ? .stays : .fails,
                        isTemporary: into["rel"]?.string("relpersistence") == "t",
                        takesFrom: [definition() ?? words], isComplete: false)))
        }
        if let query { addUnknownCalls(in: query) }
    }

    mutating func truncate(_ node: SQLNode) {
        let tables = node.elements("relations").compactMap { $0["RangeVar"]?.relationName }
        add(.truncate(tables, cascade: node.string("behavior") == "DROP_CASCADE"))
    }

    mutating func lock(_ node: SQLNode) {
        let modes = [
            1: "ACCESS SHARE", 2: "ROW SHARE", 3: "ROW EXCLUSIVE", 4: "SHARE UPDATE EXCLUSIVE", 5: "SHARE",
            6: "SHARE ROW EXCLUSIVE", 7: "EXCLUSIVE", 8: "ACCESS EXCLUSIVE",
        ]
        let tables = node.elements("relations").compactMap { $0["RangeVar"]?.relationName }
        add(.lockTable(tables, mode: modes[node.integer("mode")] ?? "ACCESS EXCLUSIVE"))
    }
}
