internal import DeployModel
internal import SQLSyntax

/// What `SET search_path` makes of names without a schema: elsewhere they are taken for those of `public`.
struct SearchPath {
    /// What it was set to; nothing where names without a schema mean `public` or nothing at all.
    private var path: String?
    private var isLocal = false
    private var isTold = false

    /// Takes a text's next statement. The first that names a table without its schema, while that isn't `public`, is
    /// told.
    mutating func take(_ statement: SQLNode) -> Unreadable? {
        if let set = statement["VariableSetStmt"] {
            take(setting: set)
        } else if let transaction = statement["TransactionStmt"] {
            let ends = ["TRANS_STMT_COMMIT", "TRANS_STMT_ROLLBACK"].contains(transaction.string("kind"))
            if ends, isLocal { path = nil }
        } else {
            for call in statement["SelectStmt"]?.descendants(named: "FuncCall") ?? [] { take(call: call) }
            if let path, !isTold, Self.namesWithoutSchema(statement) {
                isTold = true
                let reason = "search_path was set to \(path): which schema's tables these are isn't known"
                return Unreadable(.dynamicValue, reason)
            }
        }
        return nil
    }

    private mutating func take(setting: SQLNode) {
        switch setting.string("kind") {
        case "VAR_RESET_ALL": path = nil
        case _ where setting.string("name") != "search_path": break
        case "VAR_SET_VALUE":
            use(setting.elements("args").compactMap { $0["A_Const"]?["sval"]?.string("sval") })
            isLocal = setting.flag("is_local")
        default: path = nil
        }
    }

    /// `set_config('search_path', …, …)`.
    private mutating func take(call: SQLNode) {
        guard call.strings("funcname").last == "set_config" else { return }
        let texts = call.elements("args").map { $0["A_Const"]?["sval"]?.string("sval") }
        guard texts.first == "search_path", texts.count > 1 else { return }
        use(
            texts[1].map { $0.split(separator: ",").map { $0.filter { !" \"".contains($0) } } } ?? [
                "what is worked out"
            ])
        isLocal = false
    }

    private mutating func use(_ schemas: [String]) {
        let first = schemas.first { !["", "$user", "pg_catalog", "pg_temp"].contains($0) }
        path = first == nil || first == "public" ? nil : schemas.joined(separator: ", ")
    }

    private static func namesWithoutSchema(_ statement: SQLNode) -> Bool {
        let relations = statement.descendants(named: "RangeVar", "relation", "view", "rel", "sequence", "pktable")
        if relations.contains(where: isWithoutSchema) { return true }
        guard let drop = statement["DropStmt"] else { return false }
        let parts = drop.elements("objects").map { StatementReader.nameParts($0).count }
        switch drop.string("removeType") {
        case "OBJECT_TABLE", "OBJECT_INDEX", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_SEQUENCE", "OBJECT_FOREIGN_TABLE":
            return parts.contains(1)
        case "OBJECT_TRIGGER": return parts.contains(2)
        default: return false
        }
    }

    /// System tables are found whatever the path.
    private static func isWithoutSchema(_ relation: SQLNode) -> Bool {
        guard let name = relation.string("relname"), relation["schemaname"] == nil else { return false }
        return !name.hasPrefix("pg_")
    }
}
