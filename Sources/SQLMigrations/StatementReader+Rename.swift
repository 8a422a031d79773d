internal import DeployModel
internal import SQLSyntax

extension StatementReader {
    mutating func rename(_ node: SQLNode) {
        let new = node.string("newname") ?? ""
        let relation = node.relation() ?? ""
        // Indexes, views and sequences carry IF EXISTS themselves.
        let ofTables = ["OBJECT_TABLE", "OBJECT_FOREIGN_TABLE", "OBJECT_COLUMN", "OBJECT_TABCONSTRAINT"]
        let isGuarded = node.flag("missing_ok") && ofTables.contains(node.string("renameType") ?? "")
        let guards = isGuarded ? [Guard(.tableExists(relation))] : []
        let object = node["object"].map(Self.nameParts) ?? []
        add(
            renameInTable(node, relation, new) ?? renameObject(node, relation, SQLName.joined(object), new)
                ?? .otherStatement(words),
            guards: guards)
    }

    private func renameInTable(_ node: SQLNode, _ relation: String, _ new: String) -> Action? {
        let old = node.string("subname") ?? ""
        switch node.string("renameType") ?? "" {
        case "OBJECT_TABLE", "OBJECT_FOREIGN_TABLE": return .renameTable(relation, to: qualified(new, like: relation))
        case "OBJECT_COLUMN":
            let kind = node.string("relationType")
            guard kind == "OBJECT_TABLE" || kind == "OBJECT_FOREIGN_TABLE" else { return nil }
            return .renameColumn(table: relation, column: old, to: new)
        case "OBJECT_TABCONSTRAINT": return .renameConstraint(table: relation, name: old, to: new)
        case "OBJECT_ATTRIBUTE": return .alterType(name: relation, source.words())
        default: return nil
        }
    }

    private func renameObject(_ node: SQLNode, _ relation: String, _ object: String, _ new: String) -> Action? {
        switch node.string("renameType") ?? "" {
        case "OBJECT_INDEX":
            .renameIndex(
                table: nil, name: relation, to: qualified(new, like: relation), ifExists: node.flag("missing_ok"))
        case "OBJECT_VIEW", "OBJECT_MATVIEW":
            .renameView(relation, to: qualified(new, like: relation), ifExists: node.flag("missing_ok"))
        case "OBJECT_SEQUENCE": .sequence(name: relation, source.words())
        case "OBJECT_TYPE", "OBJECT_DOMAIN": .renameType(object, to: qualified(new, like: object))
        case "OBJECT_DOMCONSTRAINT": .alterType(name: object, source.words())
        case "OBJECT_SCHEMA": .renameSchema(node.string("subname") ?? "", to: new)
        case "OBJECT_POLICY", "OBJECT_ROLE": .privileges(words)
        default: nil
        }
    }

    /// A new name has no schema: the old one stays.
    private func qualified(_ new: String, like old: String) -> String {
        guard let dot = old.lastIndex(of: ".") else { return new }
        return old[...dot] + new
    }

    mutating func setSchema(_ node: SQLNode) {
        let schema = node.string("newschema") ?? ""
        switch node.string("objectType") {
        case "OBJECT_TABLE", "OBJECT_FOREIGN_TABLE":
            let table = node.relation() ?? ""
            add(
                .setSchema(table: table, schema: schema),
                guards: node.flag("missing_ok") ? [Guard(.tableExists(table))] : [])
        case "OBJECT_SEQUENCE": add(.sequence(name: node.relation() ?? "", source.words()))
        case "OBJECT_TYPE", "OBJECT_DOMAIN":
            let name = SQLName.joined(node["object"].map(Self.nameParts) ?? [])
            add(.renameType(name, to: SQLName.joined([schema, String(name.split(separator: ".").last ?? "")])))
        default: addOther()
        }
    }

    mutating func comment(_ node: SQLNode) {
        let kind = node.string("objtype") ?? ""
        let words = kind.hasPrefix("OBJECT_") ? kind.dropFirst(7).lowercased().split(separator: "_") : []
        let parts = node["object"].map(Self.nameParts) ?? []
        let sort = ["MATVIEW": "materialized view", "TABCONSTRAINT": "constraint"][String(kind.dropFirst(7))]
        let object = "\(sort ?? words.joined(separator: " ")) \(SQLName.joined(parts))"
        add(.commentOn(object: object, text: node.string("comment")))
    }
}
