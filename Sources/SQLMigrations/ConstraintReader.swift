internal import DeployModel
internal import SQLSyntax

/// Reads a constraint of a table, or of the column it stands in.
struct ConstraintReader {
    static let deferrable = "DEFERRABLE"
    static let deferred = "DEFERRABLE INITIALLY DEFERRED"

    private let source: StatementSource
    private let column: String?

    init(_ source: StatementSource, column: String? = nil) {
        self.source = source
        self.column = column
    }

    func constraint(_ node: SQLNode) -> Constraint? {
        guard let kind = kind(node) else { return nil }
        return Constraint(kind, name: node.string("conname"), deferrable: deferrable(node))
    }

    private func kind(_ node: SQLNode) -> Constraint.Kind? {
        switch node.string("contype") ?? "" {
        case "CONSTR_PRIMARY": .primaryKey(columns: columns(node, "keys"), usingIndex: node.string("indexname"))
        case "CONSTR_UNIQUE":
            .unique(
                columns: columns(node, "keys"), usingIndex: node.string("indexname"),
                nullsNotDistinct: node.flag("nulls_not_distinct"))
        case "CONSTR_CHECK": node["raw_expr"].map { .check(expression: source.expression($0)) }
        case "CONSTR_FOREIGN": .foreignKey(foreignKey(node))
        case "CONSTR_EXCLUSION": .exclusion(exclusion(node))
        default: nil
        }
    }

    /// A constraint that takes over an index names no columns, also where it stands in a column.
    private func columns(_ node: SQLNode, _ field: StaticString) -> [String] {
        let named = node.strings(field)
        return named.isEmpty && node.string("indexname") == nil ? [column].compactMap { $0 } : named
    }

    private func foreignKey(_ node: SQLNode) -> ForeignKey {
        ForeignKey(
            columns: columns(node, "fk_attrs"), table: node.relation("pktable") ?? "",
            primaryKey: node.strings("pk_attrs"), onDelete: action(node, "fk_del_action"),
            onUpdate: action(node, "fk_upd_action"))
    }

    /// PostgreSQL doesn't tell `NO ACTION` from saying nothing.
    private func action(_ node: SQLNode, _ field: StaticString) -> String? {
        switch node.string(field) {
        case "r": "restrict"
        case "c": "cascade"
        case "n": "set null"
        case "d": "set default"
        default: nil
        }
    }

    private func exclusion(_ node: SQLNode) -> String {
        let indexes = IndexReader(source)
        let elements = node.elements("exclusions").map { exclusion in
            let pair = exclusion["List"]?.elements("items") ?? exclusion.elements
            let element = pair.first?["IndexElem"].map { indexes.words(indexes.key($0)) } ?? "?"
            let names = pair.last?["List"]?.elements("items") ?? pair.last?.elements ?? []
            let parts = names.compactMap { $0["String"]?.string("sval") }
            let name = parts.count > 1 ? "OPERATOR(\(parts.joined(separator: ".")))" : parts.first ?? "?"
            return "\(element) WITH \(name)"
        }
        let method = node.string("access_method") ?? "gist"
        let condition = node["where_clause"].map { " WHERE (\(source.expression($0)))" } ?? ""
        return "USING \(method) (\(elements.joined(separator: ", ")))\(condition)"
    }

    private func deferrable(_ node: SQLNode) -> String? {
        if node.flag("initdeferred") { return Self.deferred }
        return node.flag("deferrable") ? Self.deferrable : nil
    }
}
