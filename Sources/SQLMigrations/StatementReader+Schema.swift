internal import DeployModel
internal import SQLSyntax

extension StatementReader {
    /// `CREATE SCHEMA`, and what it makes inside: objects that belong to the new schema, whose names don't say so.
    mutating func createSchema(_ node: SQLNode) {
        guard let name = node.string("schemaname") ?? node["authrole"]?.string("rolename") else { return addOther() }
        add(.createSchema(name, ifNotExists: node.flag("if_not_exists")))
        let inner = node.elements("schemaElts").flatMap { StatementReader.steps(of: $0, source) }
        let tables = inner.compactMap { step in
            if case .createTable(let table) = step.action { table.name } else { nil }
        }
        let names = SchemaNames(schema: name, tables: Set(tables))
        for step in inner { add(names.qualified(step.action), guards: step.guards) }
    }
}

/// Puts the name of a schema before the names of what a statement makes inside it.
private struct SchemaNames {
    let schema: String
    /// The tables that the same statement makes: what points at them means them, and else what `public` has.
    let tables: Set<String>

    func qualified(_ action: Action) -> Action {
        switch action {
        case .createTable(var table):
            table.name = own(table.name)
            table.partitionOf = table.partitionOf.map(other)
            table.takesFrom = table.takesFrom.map(other)
            for index in table.constraints.indices { retarget(&table.constraints[index]) }
            return .createTable(table)
        case .createView(let name, _, let materialized, let replace, let ifNotExists):
            // Where one view's query ends and the next element starts isn't told apart.
            return .createView(
                name: own(name), definition: nil, materialized: materialized, replace: replace,
                ifNotExists: ifNotExists)
        case .addIndex(var index, let concurrently, let ifNotExists):
            index.table = other(index.table)
            if index.table.contains(".") { index.name = index.name.map(own) }
            return .addIndex(index, concurrently: concurrently, ifNotExists: ifNotExists)
        case .sequence(let name, _): return .sequence(name: own(name), "CREATE SEQUENCE \(own(name))")
        case .createTrigger(let table, let name): return .createTrigger(table: other(table), name: name)
        default: return action
        }
    }

    private func retarget(_ constraint: inout Constraint) {
        guard case .foreignKey(var key) = constraint.kind else { return }
        key.table = other(key.table)
        constraint.kind = .foreignKey(key)
    }

    private func own(_ name: String) -> String {
        name.utf8.contains(UInt8(ascii: ".")) ? name : SQLName.joined([schema, name])
    }

    private func other(_ name: String) -> String { tables.contains(name) ? own(name) : name }
}
