extension SQLExpressionPrinter {
    func boolean(_ node: SQLNode) -> Printed? {
        let arguments = node.elements("args")
        guard let kind = node.string("boolop") else { return nil }
        if kind == "NOT_EXPR" {
            return operand(arguments.first).map { Printed("NOT \($0)", .not) }
        }
        let binding = kind == "AND_EXPR" ? Binding.and : .or
        var texts: [String] = []
        for argument in arguments {
            guard let printed = print(argument) else { return nil }
            texts.append([.and, .or].contains(printed.binding) ? "(\(printed.text))" : printed.text)
        }
        return Printed(texts.joined(separator: binding == .and ? " AND " : " OR "), binding)
    }

    func test(_ node: SQLNode) -> Printed? {
        let tests = [
            "IS_NULL": "IS NULL", "IS_NOT_NULL": "IS NOT NULL", "IS_TRUE": "IS TRUE", "IS_NOT_TRUE": "IS NOT TRUE",
            "IS_FALSE": "IS FALSE", "IS_NOT_FALSE": "IS NOT FALSE", "IS_UNKNOWN": "IS UNKNOWN",
            "IS_NOT_UNKNOWN": "IS NOT UNKNOWN",
        ]
        guard let words = tests[node.string("nulltesttype") ?? node.string("booltesttype") ?? ""] else { return nil }
        return operand(node["arg"]).map { Printed("\($0) \(words)", .operation) }
    }

    func conditional(_ node: SQLNode) -> Printed? {
        var text = "CASE"
        if let argument = node["arg"] {
            guard let subject = print(argument)?.text else { return nil }
            text += " " + subject
        }
        for branch in node.elements("args") {
            guard let condition = branch["CaseWhen"]?["expr"].flatMap(print)?.text,
                let value = branch["CaseWhen"]?["result"].flatMap(print)?.text
            else { return nil }
            text += " WHEN \(condition) THEN \(value)"
        }
        if let otherwise = node["defresult"] {
            guard let value = print(otherwise)?.text else { return nil }
            text += " ELSE " + value
        }
        return Printed(text + " END")
    }

    func operation(_ node: SQLNode) -> Printed? {
        let name = operatorName(node.elements("name"))
        switch node.string("kind") ?? "" {
        case "AEXPR_OP": return binary(node, name)
        case "AEXPR_OP_ANY": return quantified(node, name, "ANY")
        case "AEXPR_OP_ALL": return quantified(node, name, "ALL")
        case "AEXPR_IN": return membership(node, isNegated: name == "<>")
        case "AEXPR_LIKE": return like(node, name == "!~~" ? "NOT LIKE" : "LIKE")
        case "AEXPR_ILIKE": return like(node, name == "!~~*" ? "NOT ILIKE" : "ILIKE")
        case "AEXPR_SIMILAR": return similar(node, isNegated: name == "!~")
        case "AEXPR_DISTINCT": return binary(node, "IS DISTINCT FROM")
        case "AEXPR_NOT_DISTINCT": return binary(node, "IS NOT DISTINCT FROM")
        case "AEXPR_NULLIF":
            guard let left = node["lexpr"], let right = node["rexpr"] else { return nil }
            return list("NULLIF", [left, right])
        case let kind where kind.contains("BETWEEN"): return between(node, kind)
        default: return nil
        }
    }

    private func operatorName(_ nodes: [SQLNode]) -> String {
        let parts = nodes.compactMap { $0["String"]?.string("sval") }
        guard parts.count > 1, parts.first != "pg_catalog" else {
            return parts.last == "!=" ? "<>" : parts.last ?? ""
        }
        return "OPERATOR(\(parts.dropLast().map(SQLName.quoted).joined(separator: ".")).\(parts.last ?? ""))"
    }

    private func binary(_ node: SQLNode, _ name: String) -> Printed? {
        guard let right = operand(node["rexpr"]) else { return nil }
        guard let leftNode = node["lexpr"] else {
            // `-1` is a constant to those who wrote it.
            let isNumber = name == "-" && node["rexpr"]?["A_Const"] != nil
            return Printed(isNumber ? "-" + right : "\(name) \(right)", .operation)
        }
        return operand(leftNode).map { Printed("\($0) \(name) \(right)", .operation) }
    }

    private func quantified(_ node: SQLNode, _ name: String, _ word: String) -> Printed? {
        guard let left = operand(node["lexpr"]), let right = node["rexpr"].flatMap(print)?.text else { return nil }
        return Printed("\(left) \(name) \(word) (\(right))", .operation)
    }

    private func membership(_ node: SQLNode, isNegated: Bool) -> Printed? {
        let values = node["rexpr"]?["List"]?.elements("items") ?? node["rexpr"]?.elements ?? []
        guard !values.isEmpty, let left = operand(node["lexpr"]), let texts = texts(values) else { return nil }
        return Printed("\(left) \(isNegated ? "NOT IN" : "IN") (\(texts))", .operation)
    }

    private func like(_ node: SQLNode, _ words: String) -> Printed? {
        guard let left = operand(node["lexpr"]), let pattern = node["rexpr"] else { return nil }
        if let escape = pattern["FuncCall"], escape.strings("funcname").last == "like_escape" {
            let arguments = escape.elements("args")
            guard arguments.count == 2, let right = operand(arguments[0]), let mark = operand(arguments[1]) else {
                return nil
            }
            return Printed("\(left) \(words) \(right) ESCAPE \(mark)", .operation)
        }
        guard let right = operand(pattern) else { return nil }
        return Printed("\(left) \(words) \(right)", .operation)
    }

    private func similar(_ node: SQLNode, isNegated: Bool) -> Printed? {
        guard let left = operand(node["lexpr"]), let escape = node["rexpr"]?["FuncCall"] else { return nil }
        let arguments = escape.elements("args")
        guard let right = operand(arguments.first) else { return nil }
        var text = "\(left) \(isNegated ? "NOT " : "")SIMILAR TO \(right)"
        if arguments.count > 1 {
            guard let mark = operand(arguments[1]) else { return nil }
            text += " ESCAPE \(mark)"
        }
        return Printed(text, .operation)
    }

    private func between(_ node: SQLNode, _ kind: String) -> Printed? {
        let bounds = node["rexpr"]?["List"]?.elements("items") ?? node["rexpr"]?.elements ?? []
        guard bounds.count == 2, let value = operand(node["lexpr"]), let low = operand(bounds[0]),
            let high = operand(bounds[1])
        else { return nil }
        let words = (kind.contains("NOT") ? "NOT BETWEEN" : "BETWEEN") + (kind.contains("SYM") ? " SYMMETRIC" : "")
        return Printed("\(value) \(words) \(low) AND \(high)", .operation)
    }
}
