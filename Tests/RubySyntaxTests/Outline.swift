import RubySyntax

/// A tree as an S-expression: `(name arguments…)` is a call, `(.name receiver arguments…)` one on a receiver; what
/// blocks and definitions hold stands below, indented.
struct Outline {
    let tree: SyntaxTree

    static func of(_ text: String) -> String {
        let outline = Outline(tree: RubyParser.parse(Array(text.utf8)))
        return outline.tree.statements.map { outline.show($0, "") }.joined(separator: "\n")
    }

    private func list(_ ids: [NodeID], _ indent: String) -> String { ids.map { " " + show($0, indent) }.joined() }

    private func optional(_ id: NodeID?, _ indent: String) -> String { id.map { show($0, indent) } ?? "()" }

    /// A body on lines of its own.
    private func body(_ id: NodeID?, _ indent: String) -> String {
        guard let id else { return "" }
        let deeper = indent + "  "
        guard case .statements(let list) = tree[id].syntax else { return "\n" + deeper + show(id, deeper) }
        return list.map { "\n" + deeper + show($0, deeper) }.joined()
    }

    private func show(_ id: NodeID, _ indent: String) -> String {
        switch tree[id].syntax {
        case .nil: "nil"
        case .true: "true"
        case .false: "false"
        case .self: "self"
        case .integer(let value): value.map(String.init) ?? "big"
        case .number(let text), .identifier(let text), .variable(let text): text
        case .symbol(let parts): ":" + show(parts, indent)
        case .string(let parts): show(parts, indent)
        case .command(let parts): "(command \(show(parts, indent)))"
        case .regexp(let parts, let options): "(regexp \(show(parts, indent))\(options.isEmpty ? "" : " " + options))"
        case .array(let elements): "[" + list(elements, indent).dropFirst() + "]"
        case .hash(let entries, let hasBraces):
            (hasBraces ? "{" : "(pairs ") + entries.map { show($0, indent) }.joined(separator: " ")
                + (hasBraces ? "}" : ")")
        case .range(let from, let to, let excludesEnd):
            "(\(excludesEnd ? "..." : "..") \(optional(from, indent)) \(optional(to, indent)))"
        case .constant(let name, let scope, let isAbsolute):
            (scope.map { show($0, indent) + "::" } ?? (isAbsolute ? "::" : "")) + name
        case .call(let call): show(call, call.name, indent)
        case .super(let call): show(call, "super", indent)
        default: showRest(id, indent)
        }
    }

    private func showRest(_ id: NodeID, _ indent: String) -> String {
        switch tree[id].syntax {
        case .lambda(let parameters, let inner): "(lambda\(show(parameters, indent))\(body(inner, indent)))"
        case .yield(let arguments): "(yield\(list(arguments, indent)))"
        case .splat(let inner): "(* \(optional(inner, indent)))"
        case .blockArgument(let inner): "(& \(optional(inner, indent)))"
        case .defined(let inner): "(defined? \(show(inner, indent)))"
        case .statements(let inner): "(statements\(list(inner, indent)))"
        case .if(let condition, let then, let otherwise):
            "(if \(show(condition, indent))\(body(then, indent))"
                + (otherwise.map { "\n\(indent) else" + body($0, indent) } ?? "") + ")"
        case .while(let condition, let inner, let isNegated):
            "(\(isNegated ? "until" : "while") \(show(condition, indent))\(body(inner, indent)))"
        case .for(let variable, let values, let inner):
            "(for \(show(variable, indent)) \(show(values, indent))\(body(inner, indent)))"
        case .case(let subject, let branches, let otherwise):
            "(case \(optional(subject, indent))" + branches.map { show($0, indent) }.joined()
                + (otherwise.map { "\n\(indent) else" + body($0, indent) } ?? "") + ")"
        case .and(let left, let right): "(and \(show(left, indent)) \(show(right, indent)))"
        case .or(let left, let right): "(or \(show(left, indent)) \(show(right, indent)))"
        case .not(let inner): "(not \(show(inner, indent)))"
        case .begin(let inner, let rescues, let otherwise, let ensure):
            "(begin\(body(inner, indent))" + rescues.map { show($0, indent) }.joined()
                + (otherwise.map { "\n\(indent) else" + body($0, indent) } ?? "")
                + (ensure.map { "\n\(indent) ensure" + body($0, indent) } ?? "") + ")"
        case .jump(let word, let values): "(\(word)\(list(values, indent)))"
        default: showDefinition(id, indent)
        }
    }

    private func showDefinition(_ id: NodeID, _ indent: String) -> String {
        switch tree[id].syntax {
        case .assignment(let target, let sign, let value): "(\(sign) \(show(target, indent)) \(show(value, indent)))"
        case .targets(let targets): "(targets\(list(targets, indent)))"
        case .class(let name, let superclass, let inner):
            "(class \(show(name, indent))\(superclass.map { " < " + show($0, indent) } ?? "")\(body(inner, indent)))"
        case .module(let name, let inner): "(module \(show(name, indent))\(body(inner, indent)))"
        case .singletonClass(let object, let inner): "(class << \(show(object, indent))\(body(inner, indent)))"
        case .def(let name, let receiver, let parameters, let inner):
            "(def \(receiver.map { show($0, indent) + "." } ?? "")\(name)\(show(parameters, indent))"
                + "\(body(inner, indent)))"
        case .alias(let new, let old): "(alias \(new) \(old))"
        case .undef(let names): "(undef \(names.joined(separator: " ")))"
        case .unreadable(let reason): "(unreadable «\(tree.source(of: id).replacing("\n", with: "⏎"))» \(reason))"
        default: "?"
        }
    }

    private func show(_ call: Call, _ name: String, _ indent: String) -> String {
        var text = "(" + (call.receiver == nil ? "" : call.isSafe ? "&." : ".") + name
        if let receiver = call.receiver { text += " " + show(receiver, indent) }
        text += list(call.arguments, indent)
        if call.hasParentheses, call.arguments.isEmpty { text += " ()" }
        if let block = call.block {
            text += " do\(show(block.parameters, indent))\(body(block.body, indent))"
        }
        return text + ")"
    }

    private func show(_ parts: [StringPart], _ indent: String) -> String {
        "\""
            + parts.map { part in
                switch part {
                case .text(let text, _): text.replacing("\n", with: "⏎")
                case .interpolation(let inner, _): "#{" + show(inner, indent) + "}"
                }
            }.joined(separator: "·") + "\""
    }

    private func show(_ entry: HashEntry, _ indent: String) -> String {
        switch entry {
        case .pair(let key, let value): show(key, indent) + "=>" + show(value, indent)
        case .doubleSplat(let inner): "(** \(optional(inner, indent)))"
        }
    }

    private func show(_ branch: CaseBranch, _ indent: String) -> String {
        "\n\(indent) \(branch.isPattern ? "in" : "when")\(list(branch.conditions, indent))\(body(branch.body, indent))"
    }

    private func show(_ clause: RescueClause, _ indent: String) -> String {
        "\n\(indent) rescue\(list(clause.classes, indent))\(clause.variable.map { " => " + show($0, indent) } ?? "")"
            + body(clause.body, indent)
    }

    private func show(_ parameters: Parameters, _ indent: String) -> String {
        guard !parameters.list.isEmpty else { return "" }
        let texts = parameters.list.map { parameter in
            let value = parameter.defaultValue.map { "=" + show($0, indent) } ?? ""
            return switch parameter.kind {
            case .required: parameter.name
            case .optional: parameter.name + value
            case .rest: "*" + parameter.name
            case .keyword: parameter.name + ":" + value
            case .keywordRest: "**" + parameter.name
            case .block: "&" + parameter.name
            case .destructured: "(…)"
            case .local: ";" + parameter.name
            }
        }
        return " |" + texts.joined(separator: " ") + "|"
    }
}
