internal import SQLSyntax

/// The migrations that a dump lists as run: `INSERT INTO schema_migrations (version) VALUES …`.
enum AppliedVersions {
    /// The versions; nothing if the statement fills another table.
    static func read(_ insert: SQLNode) -> [String]? {
        guard let table = insert.relation(), table.split(separator: ".").last == "schema_migrations" else { return nil }
        let rows = insert["selectStmt"]?["SelectStmt"]?.elements("valuesLists") ?? []
        return rows.compactMap { row in
            let values = row["List"]?.elements("items") ?? row.elements
            let constant = values.first?["A_Const"]
            return constant?["sval"]?.string("sval") ?? constant?.wholeNumber.map(String.init)
        }
    }
}
