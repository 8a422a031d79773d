internal import DeployModel

/// A table that exists is dropped and made anew.
struct CreateTableForce: DatabaseRule {
    let page = RulePage(
        id: "create-table-force", title: "a table that exists is dropped and made anew",
        breaks: """
            `create_table …, force: true` drops the table if there is one, with all its rows. It is meant for \
            schema.rb, which makes a new database.
            """,
        safeWay: """
            Take `force` out. If the table is to go, say so with `drop_table`, in a deploy of its own.
            """,
        sources: [.strongMigrations("creating-a-table-with-the-force-option")])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .createTable(let table) = operation.action, !operation.isNew(table.name) else { return nil }
        guard table.existing == .dropped || table.existing == .droppedWithDependents else { return nil }
        if let schema = operation.before, schema.tables[table.name] == nil { return nil }
        let isKnown = operation.before != nil
        let start =
            isKnown
            ? "The live schema has \(table.name)." : "Whether \(table.name) exists isn't known. If it does:"
        return Claim(
            [], whenStopped: .wrong,
            finding(
                .error, operation, title: "force drops the table \(table.name)\(isKnown ? "" : ", if there is one")",
                """
                \(start) With `force` it is dropped with all its rows before it is made anew. A maintenance window \
                doesn't bring them back.
                """,
                remedy: "Take `force` out."))
    }
}
