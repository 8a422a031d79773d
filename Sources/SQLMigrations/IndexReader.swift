internal import DeployModel
internal import SQLSyntax

/// Reads `CREATE INDEX`.
struct IndexReader {
    private let source: StatementSource

    init(_ source: StatementSource) {
        self.source = source
    }

    func action(_ node: SQLNode) -> Action {
        let table = node.relation() ?? ""
        // The name comes without the schema, which is the table's.
        let schema = table.utf8.lastIndex(of: UInt8(ascii: ".")).map { table[...$0] } ?? ""
        let index = IndexDefinition(
            table: table, name: node.string("idxname").map { schema + $0 },
            keys: node.elements("indexParams").compactMap { $0["IndexElem"].map(key) }, isUnique: node.flag("unique"),
            method: node.string("accessMethod") ?? "btree", condition: node["whereClause"].map(source.expression),
            including: node.elements("indexIncludingParams").compactMap { $0["IndexElem"]?.string("name") },
            nullsNotDistinct: node.flag("nulls_not_distinct"))
        return .addIndex(index, concurrently: node.flag("concurrent"), ifNotExists: node.flag("if_not_exists"))
    }

    func key(_ node: SQLNode) -> IndexDefinition.Key {
        var key = IndexDefinition.Key(
            column: node.string("name"), expression: node["expr"].map(source.expression),
            descending: node.string("ordering") == "SORTBY_DESC", nulls: nulls(node),
            operatorClass: node.qualifiedName("opclass"))
        if let collation = node.qualifiedName("collation") {
            // A key has no field for it, and two keys that differ in it are different.
            let collated = key.column.map(SQLName.quoted) ?? key.expression.map { "(\($0))" } ?? ""
            key.expression = "\(collated) COLLATE \(SQLName.quoted(collation))"
            key.column = nil
        }
        return key
    }

    private func nulls(_ node: SQLNode) -> String? {
        switch node.string("nulls_ordering") {
        case "SORTBY_NULLS_FIRST": "FIRST"
        case "SORTBY_NULLS_LAST": "LAST"
        default: nil
        }
    }

    /// A key as it is written.
    func words(_ key: IndexDefinition.Key) -> String {
        var text = key.column.map(SQLName.quoted) ?? key.expression ?? ""
        if key.column == nil, !text.hasSuffix(")") { text = "(\(text))" }
        if let operatorClass = key.operatorClass { text += " " + operatorClass }
        if key.descending { text += " DESC" }
        if let nulls = key.nulls { text += " NULLS " + nulls }
        return text
    }
}
