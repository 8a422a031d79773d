extension SQLExpressionPrinter {
    func call(_ node: SQLNode) -> Printed? {
        // Window and ordered-set calls stand in queries only.
        guard node["over"] == nil, node["agg_filter"] == nil, node.elements("agg_order").isEmpty,
            !node.flag("agg_distinct"), !node.flag("func_variadic")
        else { return nil }
        var parts = node.strings("funcname")
        if parts.count > 1, ["pg_catalog", "public"].contains(parts.first) { parts.removeFirst() }
        let arguments = node.elements("args")
        if node.string("funcformat") == "COERCE_SQL_SYNTAX", let special = special(parts.last ?? "", arguments) {
            return special
        }
        let name = parts.map { Self.plainCalls.contains($0) ? $0 : SQLName.quoted($0) }.joined(separator: ".")
        if node.flag("agg_star") { return Printed("\(name)(*)") }
        return list(name, arguments)
    }

    /// Names that need no quotes before a parenthesis, though they are key words.
    private static let plainCalls: Set<String> = ["left", "right"]

    /// What has a syntax of its own: `EXTRACT(year FROM x)`, `x AT TIME ZONE 'UTC'`, `TRIM(BOTH FROM x)`.
    private func special(_ name: String, _ arguments: [SQLNode]) -> Printed? {
        switch (name, arguments.count) {
        case ("extract", 2):
            guard let field = arguments[0]["A_Const"]?["sval"]?.string("sval"), let value = print(arguments[1])?.text
            else { return nil }
            return Printed("EXTRACT(\(field) FROM \(value))")
        case ("timezone", 2):
            guard let zone = operand(arguments[0]), let value = operand(arguments[1]) else { return nil }
            return Printed("\(value) AT TIME ZONE \(zone)", .operation)
        case ("position", 2):
            guard let text = operand(arguments[0]), let part = operand(arguments[1]) else { return nil }
            return Printed("POSITION(\(part) IN \(text))")
        case ("btrim", 1), ("ltrim", 1), ("rtrim", 1): return trimmed(name, arguments[0], nil)
        case ("btrim", 2), ("ltrim", 2), ("rtrim", 2): return trimmed(name, arguments[0], arguments[1])
        case ("substring", 2), ("substring", 3): return substring(arguments)
        default: return nil
        }
    }

    private func trimmed(_ name: String, _ text: SQLNode, _ characters: SQLNode?) -> Printed? {
        let side = ["btrim": "BOTH", "ltrim": "LEADING", "rtrim": "TRAILING"][name] ?? "BOTH"
        guard let value = operand(text) else { return nil }
        guard let characters else { return Printed("TRIM(\(side) FROM \(value))") }
        return operand(characters).map { Printed("TRIM(\(side) \($0) FROM \(value))") }
    }

    private func substring(_ arguments: [SQLNode]) -> Printed? {
        guard let text = operand(arguments[0]), let start = operand(arguments[1]) else { return nil }
        guard arguments.count == 3 else { return Printed("SUBSTRING(\(text) FROM \(start))") }
        return operand(arguments[2]).map { Printed("SUBSTRING(\(text) FROM \(start) FOR \($0))") }
    }
}
