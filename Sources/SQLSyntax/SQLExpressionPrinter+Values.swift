extension SQLExpressionPrinter {
    func constant(_ node: SQLNode) -> Printed? {
        if node.flag("isnull") { return Printed("NULL") }
        if let value = node["boolval"] { return Printed(value.flag("boolval") ? "true" : "false") }
        if let value = node.wholeNumber { return number(String(value)) }
        if let value = node["fval"] { return number(value.string("fval") ?? "0") }
        if let value = node["sval"] { return Printed(Self.quoted(value.string("sval") ?? "")) }
        guard let bits = node["bsval"]?.string("bsval") else { return nil }
        return Printed(bits.prefix(1).uppercased() + "'" + bits.dropFirst() + "'")
    }

    private func number(_ text: String) -> Printed {
        Printed(text, text.hasPrefix("-") ? .operation : .atom)
    }

    static func quoted(_ text: String) -> String {
        let doubled = text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        guard doubled.utf8.contains(UInt8(ascii: "\\")) else { return "'\(doubled)'" }
        return "E'" + doubled.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\") + "'"
    }

    func column(_ node: SQLNode) -> Printed? {
        let parts = node.elements("fields").map { field in
            field["String"]?.string("sval").map(SQLName.quoted) ?? "*"
        }
        return Printed(parts.joined(separator: "."))
    }

    func cast(_ node: SQLNode) -> Printed? {
        guard let argument = node["arg"], let typeNode = node["typeName"] else { return nil }
        let type = SQLTypeName(typeNode)
        let isBoolean = type.name == "boolean" && !type.isArray
        if isBoolean, let value = argument["A_Const"]?["sval"]?.string("sval"), ["t", "f"].contains(value) {
            return Printed(value == "t" ? "true" : "false")
        }
        if leavesOut(type, of: argument) { return print(argument) }
        return operand(argument).map { Printed("\($0)::\(type)") }
    }

    /// PostgreSQL writes such casts into its dumps where the author wrote none.
    private func leavesOut(_ type: SQLTypeName, of argument: SQLNode) -> Bool {
        let isText = ["text", "character varying", "character"].contains(type.name) && type.modifiers.isEmpty
        let holdsTexts = Self.holdsOnlyTexts(argument)
        return isText && holdsTexts && !Self.isEmptyArray(argument)
    }

    private static func isEmptyArray(_ node: SQLNode) -> Bool {
        node["A_ArrayExpr"].map { $0.elements("elements").isEmpty } ?? false
    }

    /// A constant in quotes, or an array of them, with casts or without.
    private static func holdsOnlyTexts(_ node: SQLNode) -> Bool {
        var node = node
        while let cast = node["TypeCast"] {
            guard let argument = cast["arg"] else { return false }
            node = argument
        }
        if let constant = node["A_Const"] { return constant["sval"] != nil }
        guard let array = node["A_ArrayExpr"] else { return false }
        return array.elements("elements").allSatisfy { element in
            let constant = element["A_Const"] ?? element["TypeCast"]?["arg"]?["A_Const"]
            return constant?["sval"] != nil
        }
    }

    func array(_ node: SQLNode) -> Printed? {
        texts(node.elements("elements")).map { Printed("ARRAY[\($0)]") }
    }

    func valueFunction(_ node: SQLNode) -> Printed? {
        guard let name = node.string("op") else { return nil }
        let words = name.hasPrefix("SVFOP_") ? String(name.dropFirst(6)) : name
        guard words.hasSuffix("_N") else { return Printed(words) }
        return Printed("\(words.dropLast(2))(\(node.integer("typmod")))")
    }

    func collation(_ node: SQLNode) -> Printed? {
        let name = node.strings("collname").map(SQLName.quoted).joined(separator: ".")
        return operand(node["arg"]).map { Printed("\($0) COLLATE \(name)", .operation) }
    }

    func indirection(_ node: SQLNode) -> Printed? {
        guard let argument = node["arg"], var text = operand(argument) else { return nil }
        // `a.b` would be table a's column b.
        let isBare = argument["ColumnRef"] != nil || argument["ParamRef"] != nil
        let takesField = node.elements("indirection").first?["A_Indices"] == nil
        if !text.hasPrefix("("), !isBare || takesField { text = "(\(text))" }
        for step in node.elements("indirection") {
            guard let next = self.step(step) else { return nil }
            text += next
        }
        return Printed(text)
    }

    private func step(_ node: SQLNode) -> String? {
        if let name = node["String"]?.string("sval") { return "." + SQLName.quoted(name) }
        if node["A_Star"] != nil { return ".*" }
        guard let indices = node["A_Indices"] else { return nil }
        let lower = indices["lidx"].flatMap(print)?.text ?? ""
        let upper = indices["uidx"].flatMap(print)?.text ?? ""
        return indices.flag("is_slice") ? "[\(lower):\(upper)]" : "[\(upper)]"
    }

    func namedArgument(_ node: SQLNode) -> Printed? {
        guard let name = node.string("name"), let value = node["arg"].flatMap(print) else { return nil }
        return Printed("\(SQLName.quoted(name)) => \(value.text)")
    }
}
