internal import DeployModel
internal import SQLSyntax

/// Reads a default: a constant, or an expression.
struct DefaultReader {
    private let source: StatementSource

    init(_ source: StatementSource) {
        self.source = source
    }

    /// The default of a column of that type.
    func value(_ node: SQLNode, _ type: ColumnType?) -> DefaultValue {
        var node = node
        var castsTo: SQLTypeName?
        // A cast to a length or an object's number changes the constant, so it stays an expression.
        while let cast = node["TypeCast"], let argument = cast["arg"], let name = cast["typeName"] {
            let target = SQLTypeName(name)
            guard !target.name.hasPrefix("reg") else { return .expression(source.expression(node)) }
            castsTo = castsTo ?? target
            node = argument
        }
        if let constant = node["A_Const"] { return literal(constant, castsTo.map(ColumnType.init) ?? type) }
        if let number = negative(node) { return .literal(number) }
        if let array = node["A_ArrayExpr"], let text = Self.text(of: array) { return .literal(text) }
        return .expression(source.expression(node))
    }

    private func literal(_ node: SQLNode, _ type: ColumnType?) -> DefaultValue {
        if node.flag("isnull") { return .none }
        if let value = node["boolval"] { return .literal(value.flag("boolval") ? "true" : "false") }
        if let value = node.wholeNumber { return .literal(String(value)) }
        if let value = node["fval"]?.string("fval") { return .literal(value) }
        if let bits = node["bsval"]?.string("bsval") { return .literal(String(bits.dropFirst())) }
        let text = node["sval"]?.string("sval") ?? ""
        guard type?.name == "boolean", type?.isArray == false else { return .literal(text) }
        return .literal(Self.booleans[text.lowercased()] ?? text)
    }

    /// PostgreSQL manual, "Boolean Type".
    private static let booleans = [
        "t": "true", "true": "true", "y": "true", "yes": "true", "on": "true", "1": "true",
        "f": "false", "false": "false", "n": "false", "no": "false", "off": "false", "0": "false",
    ]

    /// `- 1` in a tree that didn't fold the sign, as in `(-1)`.
    private func negative(_ node: SQLNode) -> String? {
        guard let operation = node["A_Expr"], operation["lexpr"] == nil,
            operation.elements("name").first?["String"]?.string("sval") == "-",
            let constant = operation["rexpr"]?["A_Const"]
        else { return nil }
        if let value = constant.wholeNumber { return "-\(value)" }
        return constant["fval"]?.string("fval").map { "-" + $0 }
    }

    /// `ARRAY['a', 'b']` as PostgreSQL prints such a value: `{a,b}`.
    private static func text(of array: SQLNode) -> String? {
        var texts: [String] = []
        for element in array.elements("elements") {
            guard let constant = element["A_Const"] ?? element["TypeCast"]?["arg"]?["A_Const"] else { return nil }
            if let text = constant["sval"]?.string("sval") {
                texts.append(quoted(text))
            } else if let value = constant.wholeNumber {
                texts.append(String(value))
            } else {
                return nil
            }
        }
        return "{\(texts.joined(separator: ","))}"
    }

    /// PostgreSQL manual, "Array Input and Output Syntax".
    private static func quoted(_ text: String) -> String {
        let special: Set<UInt8> = Set("{}\",\\ \t\n\r".utf8)
        guard text.isEmpty || text.lowercased() == "null" || text.utf8.contains(where: special.contains) else {
            return text
        }
        var result: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
        return "\"\(String(decoding: result, as: UTF8.self))\""
    }
}
