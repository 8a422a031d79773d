internal import DeployModel
internal import SQLSyntax

/// Reads one of the commands of `ALTER TABLE`.
struct AlterTableCommand {
    let table: String
    /// The command's source in one line.
    let words: String
    let source: StatementSource

    func actions(_ node: SQLNode) -> [Action] {
        let name = node.string("name") ?? ""
        let subtype = node.string("subtype") ?? ""
        return [column(subtype, name, node) ?? constraint(subtype, name, node) ?? whole(subtype, name, node)]
    }

    private func column(_ subtype: String, _ name: String, _ node: SQLNode) -> Action? {
        switch subtype {
        case "AT_AddColumn":
            guard let definition = node["def"]?["ColumnDef"] else { return nil }
            if ColumnReader.isMySQLIndex(definition) { return .unreadable(ColumnReader.mySQLIndex) }
            let reader = ColumnReader(definition, source)
            return .addColumn(
                table: table, reader.column, constraints: reader.constraints, ifNotExists: node.flag("missing_ok"))
        case "AT_DropColumn":
            return .removeColumn(table: table, column: name, ifExists: node.flag("missing_ok"), cascade: cascades(node))
        case "AT_ColumnDefault":
            let value = node["def"].map { DefaultReader(source).value($0, nil) } ?? .none
            return .changeColumnDefault(table: table, column: name, to: value)
        case "AT_SetNotNull": return .changeColumnNull(table: table, column: name, nullable: false)
        case "AT_DropNotNull": return .changeColumnNull(table: table, column: name, nullable: true)
        case "AT_AlterColumnType": return changeType(name, node)
        case "AT_AddIdentity", "AT_SetIdentity", "AT_DropIdentity", "AT_DropExpression":
            return .changeColumnGeneration(table: table, column: name, wordsWithoutColumn)
        case "AT_SetStatistics", "AT_SetOptions", "AT_ResetOptions", "AT_SetStorage", "AT_SetCompression":
            return .setTableOptions(table: table, words)
        default: return nil
        }
    }

    private func changeType(_ name: String, _ node: SQLNode) -> Action? {
        guard let definition = node["def"]?["ColumnDef"], let type = definition["typeName"] else { return nil }
        return .changeColumnType(
            table: table, column: name, to: ColumnType(SQLTypeName(type)),
            using: definition["raw_default"].map(source.expression),
            collation: definition["collClause"]?.qualifiedName("collname"))
    }

    /// `ALTER [COLUMN] name` is taken away: what is left says what changes.
    private var wordsWithoutColumn: String {
        let bytes = Array(words.utf8)
        let statement = StatementSource(bytes, 0..<bytes.count)
        var tokens = statement.tokens[...]
        if let token = tokens.first, statement.isWord(token, "alter") { tokens.removeFirst() }
        if let token = tokens.first, statement.isWord(token, "column") { tokens.removeFirst() }
        tokens = tokens.dropFirst()
        guard let first = tokens.first else { return words }
        return SQLExpression.squeezed(bytes, first.range.lowerBound..<bytes.count)
    }

    private func constraint(_ subtype: String, _ name: String, _ node: SQLNode) -> Action? {
        switch subtype {
        case "AT_AddConstraint":
            guard let definition = node["def"]?["Constraint"],
                let constraint = ConstraintReader(source).constraint(definition)
            else { return nil }
            return .addConstraint(table: table, constraint, validate: !definition.flag("skip_validation"))
        case "AT_DropConstraint":
            return .removeConstraint(
                table: table, ConstraintSelector(.any, name: name), ifExists: node.flag("missing_ok"),
                cascade: cascades(node))
        case "AT_ValidateConstraint": return .validateConstraint(table: table, ConstraintSelector(.any, name: name))
        default: return nil
        }
    }

    private func whole(_ subtype: String, _ name: String, _ node: SQLNode) -> Action {
        switch subtype {
        case "AT_SetRelOptions", "AT_ResetRelOptions", "AT_ReplaceRelOptions", "AT_ClusterOn", "AT_DropCluster",
            "AT_ReplicaIdentity":
            .setTableOptions(table: table, words)
        case "AT_SetLogged", "AT_SetUnLogged", "AT_SetTableSpace", "AT_SetAccessMethod":
            .rewriteTable(table: table, words)
        case "AT_EnableRowSecurity", "AT_DisableRowSecurity", "AT_ForceRowSecurity", "AT_NoForceRowSecurity":
            .setRowSecurity(table: table, words)
        case "AT_ChangeOwner": .privileges("ALTER TABLE \(table) \(words)")
        case "AT_AttachPartition": .attachPartition(parent: table, child: partition(node))
        case "AT_DetachPartition", "AT_DetachPartitionFinalize":
            .detachPartition(
                parent: table, child: partition(node), concurrently: node["def"]?.content.flag("concurrent") ?? false)
        default:
            trigger(subtype, name) ?? .otherStatement("ALTER TABLE \(table) \(words)")
        }
    }

    private func trigger(_ subtype: String, _ name: String) -> Action? {
        let names = ["All": "ALL", "User": "USER"]
        for verb in ["AT_Enable", "AT_Disable"] where subtype.hasPrefix(verb) {
            let rest = subtype.dropFirst(verb.count)
            guard ["Trig", "AlwaysTrig", "ReplicaTrig", "TrigAll", "TrigUser"].contains(rest) else { return nil }
            let which = rest.hasPrefix("Trig") ? names[String(rest.dropFirst(4))] ?? name : name
            return .switchTrigger(table: table, name: which, enabled: verb == "AT_Enable")
        }
        return nil
    }

    private func partition(_ node: SQLNode) -> String {
        node["def"]?["PartitionCmd"]?.relation("name") ?? ""
    }

    private func cascades(_ node: SQLNode) -> Bool {
        node.string("behavior") == "DROP_CASCADE"
    }
}
