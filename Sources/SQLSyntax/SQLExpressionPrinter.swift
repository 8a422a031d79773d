/// Prints expressions of a statement's tree, always in the same way however they were written.
///
/// Parentheses stand where they are needed, and around each operation inside another; keywords are in capitals, types
/// have their canonical names. A cast of a text constant to `text` or `character varying` is left out, as PostgreSQL
/// adds it by itself when it dumps one.
public struct SQLExpressionPrinter: Sendable {
    /// The deepest nesting that is printed.
    static let depthLimit = 60

    private let depth: Int

    /// Prints expressions.
    public init() {
        self.init(depth: 0)
    }

    private init(depth: Int) {
        self.depth = depth
    }

    /// The expression's text; nothing if it holds something that isn't printed (a subquery, XML), or nests too deeply.
    public func text(of node: SQLNode) -> String? {
        print(node)?.text
    }

    /// The text of a call, given by its `FuncCall` structure itself.
    public func text(ofCall node: SQLNode) -> String? {
        call(node)?.text
    }

    /// A text, and whether it must stand in parentheses inside another expression.
    struct Printed {
        var text: String
        var binding: Binding

        init(_ text: String, _ binding: Binding = .atom) {
            self.text = text
            self.binding = binding
        }

        /// The text as an operand.
        var operand: String { binding == .atom ? text : "(\(text))" }
    }

    enum Binding {
        case atom, operation, not, and, or
    }

    func print(_ node: SQLNode) -> Printed? {
        guard depth < Self.depthLimit else { return nil }
        let inner = SQLExpressionPrinter(depth: depth + 1)
        let content = node.content
        return switch node.name {
        case "A_Const": inner.constant(content)
        case "ColumnRef": inner.column(content)
        case "TypeCast": inner.cast(content)
        case "FuncCall": inner.call(content)
        case "A_Expr": inner.operation(content)
        case "BoolExpr": inner.boolean(content)
        case "NullTest", "BooleanTest": inner.test(content)
        case "CaseExpr": inner.conditional(content)
        case "CoalesceExpr": inner.list("COALESCE", content.elements("args"))
        case "MinMaxExpr":
            inner.list(content.string("op") == "IS_LEAST" ? "LEAST" : "GREATEST", content.elements("args"))
        case "RowExpr": inner.list("ROW", content.elements("args"))
        case "A_ArrayExpr": inner.array(content)
        case "SQLValueFunction": inner.valueFunction(content)
        case "CollateClause": inner.collation(content)
        case "A_Indirection": inner.indirection(content)
        case "NamedArgExpr": inner.namedArgument(content)
        case "ParamRef": Printed("$\(content.integer("number"))")
        case "SetToDefault": Printed("DEFAULT")
        default: nil
        }
    }

    func operand(_ node: SQLNode?) -> String? {
        node.flatMap(print)?.operand
    }

    func texts(_ nodes: [SQLNode]) -> String? {
        var texts: [String] = []
        for node in nodes {
            guard let text = print(node)?.text else { return nil }
            texts.append(text)
        }
        return texts.joined(separator: ", ")
    }

    func list(_ head: String, _ nodes: [SQLNode]) -> Printed? {
        texts(nodes).map { Printed("\(head)(\($0))") }
    }
}
