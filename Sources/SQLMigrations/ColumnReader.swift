internal import DeployModel
internal import SQLSyntax

/// Reads a column's definition, with the constraints that stand in it.
struct ColumnReader {
    private let source: StatementSource
    private(set) var column: ColumnDefinition
    /// The constraints besides `NOT NULL` and `DEFAULT`.
    private(set) var constraints: [Constraint] = []
    /// Whether the constraint before was one of ``constraints``: `DEFERRABLE` belongs to it.
    private var mayDefer = false

    init(_ node: SQLNode, _ source: StatementSource) {
        self.source = source
        let type = node["typeName"].map(SQLTypeName.init)
        column = ColumnDefinition(node.string("colname") ?? "", type.map(ColumnType.init))
        if type?.isSerial == true {
            column.generation = .sequence
            column.nullable = false
        }
        column.collation = node["collClause"]?.qualifiedName("collname")
        for constraint in node.elements("constraints") { take(constraint.content) }
    }

    /// MySQL's `KEY name (column)`, which PostgreSQL's grammar takes for a column of a type `name(column)`.
    static func isMySQLIndex(_ node: SQLNode) -> Bool {
        guard ["key", "index", "fulltext", "spatial"].contains(node.string("colname")) else { return false }
        return node["typeName"]?.elements("typmods").contains { $0["ColumnRef"] != nil } ?? false
    }

    static let mySQLIndex = Unreadable(.invalidSQL, "this is MySQL's way to write an index, and no type in PostgreSQL")

    private mutating func take(_ node: SQLNode) {
        let kind = node.string("contype") ?? ""
        switch kind {
        case "CONSTR_NULL": column.nullable = true
        case "CONSTR_NOTNULL": column.nullable = false
        case "CONSTR_DEFAULT":
            column.default = node["raw_expr"].map { DefaultReader(source).value($0, column.type) } ?? .none
        case "CONSTR_IDENTITY":
            column.generation = .identity(always: node.string("generated_when") == "a")
            column.nullable = false
        case "CONSTR_GENERATED":
            column.generation = node["raw_expr"].map { .expression(source.expression($0), stored: true) }
        case "CONSTR_ATTR_DEFERRABLE", "CONSTR_ATTR_DEFERRED", "CONSTR_ATTR_NOT_DEFERRABLE", "CONSTR_ATTR_IMMEDIATE":
            postpone(kind)
            return
        default:
            if kind == "CONSTR_PRIMARY" { column.nullable = false }
            if let constraint = ConstraintReader(source, column: column.name).constraint(node) {
                constraints.append(constraint)
                mayDefer = true
            }
            return
        }
        mayDefer = false
    }

    private mutating func postpone(_ kind: String) {
        guard mayDefer, let last = constraints.indices.last else { return }
        switch kind {
        case "CONSTR_ATTR_DEFERRED": constraints[last].deferrable = ConstraintReader.deferred
        case "CONSTR_ATTR_DEFERRABLE":
            constraints[last].deferrable = constraints[last].deferrable ?? ConstraintReader.deferrable
        default: break
        }
    }
}

extension ColumnType {
    init(_ name: SQLTypeName) {
        self.init(name.name, name.modifiers, isArray: name.isArray)
    }
}
