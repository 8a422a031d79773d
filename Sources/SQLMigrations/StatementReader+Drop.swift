internal import DeployModel
internal import SQLSyntax

extension StatementReader {
    mutating func drop(_ node: SQLNode) {
        let kind = node.string("removeType") ?? ""
        for object in node.elements("objects") {
            add(Self.drop(kind, object, node) ?? .otherStatement(words))
        }
    }

    private static func drop(_ kind: String, _ object: SQLNode, _ node: SQLNode) -> Action? {
        let ifExists = node.flag("missing_ok")
        let cascade = node.string("behavior") == "DROP_CASCADE"
        let parts = nameParts(object)
        let name = SQLName.joined(parts)
        switch kind {
        case "OBJECT_TABLE", "OBJECT_FOREIGN_TABLE": return .dropTable(name, ifExists: ifExists, cascade: cascade)
        case "OBJECT_INDEX":
            return .removeIndex(
                table: nil, IndexSelector(name: name), concurrently: node.flag("concurrent"), ifExists: ifExists)
        case "OBJECT_VIEW": return .dropView(name: name, ifExists: ifExists, cascade: cascade)
        case "OBJECT_MATVIEW":
            return .dropView(name: name, materialized: true, ifExists: ifExists, cascade: cascade)
        case "OBJECT_TYPE", "OBJECT_DOMAIN": return .dropType(name, ifExists: ifExists, cascade: cascade)
        case "OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE", "OBJECT_AGGREGATE":
            return .dropFunction(name: name, ifExists: ifExists, cascade: cascade)
        case "OBJECT_SEQUENCE":
            let words = "DROP SEQUENCE \(ifExists ? "IF EXISTS " : "")\(name)\(cascade ? " CASCADE" : "")"
            return .sequence(name: name, words)
        case "OBJECT_SCHEMA": return .dropSchema(name, ifExists: ifExists, cascade: cascade)
        case "OBJECT_EXTENSION": return .disableExtension(name, ifExists: ifExists, cascade: cascade)
        case "OBJECT_TRIGGER":
            return .dropTrigger(
                table: SQLName.joined(Array(parts.dropLast())), name: parts.last ?? "", ifExists: ifExists)
        case "OBJECT_POLICY":
            let words = "DROP POLICY \(parts.last ?? "") ON \(SQLName.joined(Array(parts.dropLast())))"
            return .privileges(words)
        default: return nil
        }
    }

    /// The parts of an object's name, however its sort of object is named.
    static func nameParts(_ object: SQLNode) -> [String] {
        if let text = object["String"]?.string("sval") { return [text] }
        if let list = object["List"] { return list.strings("items") }
        if let type = object["TypeName"] { return [SQLTypeName(type).name] }
        if let function = object["ObjectWithArgs"] { return function.strings("objname") }
        return []
    }
}
