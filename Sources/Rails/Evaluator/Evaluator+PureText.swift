import DeployModel
import RubySyntax

/// Methods of texts and symbols.
extension Evaluator {
    func pureText(_ name: String, _ text: FoldedText, _ arguments: [Value], _ node: NodeID) -> Value? {
        if ["+", "concat", "%", "*"].contains(name) { return combined(name, text, arguments, node) }
        if let value = reshaped(name, text, arguments) { return value }
        return pureSymbol(name, text.text, arguments, node)
    }

    func combined(_ name: String, _ text: FoldedText, _ arguments: [Value], _ node: NodeID) -> Value? {
        var result = text
        switch name {
        case "+", "concat":
            guard arguments.count == 1 else { return nil }
            result.append(arguments[0].template)
            guard case .string = arguments[0] else {
                return .unknown(
                    Value.Unknown(source: tree.shortSource(of: node), origin: .plain, template: result))
            }
        case "*":
            guard let count = arguments.first?.integer, count >= 0,
                count * max(1, text.text.utf8.count) <= Limits.textLength,
                count <= Limits.textLength
            else { return nil }
            return .string(String(repeating: text.text, count: count))
        default:
            return formatted(text.text, arguments.first.map { $0.entries != nil ? [$0] : $0.asArray } ?? [])
        }
        return result.text.utf8.count <= Limits.textLength ? .string(result) : nil
    }

    /// `"… %s …" % values`, for plain `%s`, `%d`, `%<name>s` and `%{name}`.
    func formatted(_ template: String, _ values: [Value]) -> Value? {
        var result: [UInt8] = []
        var rest = Array(template.utf8)[...]
        var next = 0
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                result.append(byte)
                continue
            }
            guard let kind = rest.popFirst() else { return nil }
            switch kind {
            case UInt8(ascii: "%"): result.append(kind)
            case UInt8(ascii: "s"), UInt8(ascii: "d"):
                guard next < values.count, let text = values[next].text,
                    kind == UInt8(ascii: "s") || values[next].integer != nil
                else { return nil }
                next += 1
                result += text.utf8
            case UInt8(ascii: "{"), UInt8(ascii: "<"):
                let close = UInt8(ascii: kind == UInt8(ascii: "{") ? "}" : ">")
                let name = String(decoding: rest.prefix { $0 != close }, as: UTF8.self)
                rest = rest.dropFirst(name.utf8.count + 1)
                let form = kind == UInt8(ascii: "<") ? rest.popFirst() : UInt8(ascii: "s")
                guard form == UInt8(ascii: "s") || form == UInt8(ascii: "d"), let value = values.first?[name],
                    let text = value.text, form == UInt8(ascii: "s") || value.integer != nil
                else { return nil }
                result += text.utf8
            default: return nil
            }
        }
        return result.count <= Limits.textLength ? .string(String(decoding: result, as: UTF8.self)) : nil
    }

    /// What only changes blanks: the words stay where they were written.
    func reshaped(_ name: String, _ text: FoldedText, _ arguments: [Value]) -> Value? {
        switch name {
        case "squish": return .string(text.squished(in: tree.text))
        case "strip_heredoc":
            return .string(text.mappingLines(Self.withoutIndentation(text.text)))
        case "strip", "chomp", "lstrip", "rstrip":
            guard arguments.isEmpty else { return nil }
            return .string(text.trimmed(leading: name == "strip" || name == "lstrip", trailing: name != "lstrip"))
        default: return nil
        }
    }

    static func withoutIndentation(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let indentations = lines.filter { !$0.allSatisfy { $0 == " " || $0 == "\t" } }
            .map { $0.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count }
        let common = indentations.min() ?? 0
        return lines.map { line in
            let own = line.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
            return String(line.dropFirst(min(common, own)))
        }.joined(separator: "\n")
    }

    func pureSymbol(_ name: String, _ text: String, _ arguments: [Value], _ node: NodeID) -> Value? {
        let argument = arguments.first?.name
        switch name {
        case "to_sym", "intern": return .symbol(text)
        case "downcase": return .string(text.lowercased())
        case "upcase": return .string(text.uppercased())
        case "pluralize": return arguments.isEmpty ? .string(inflector.plural(text)) : nil
        case "singularize": return .string(inflector.singular(text))
        case "underscore": return .string(Inflector.underscore(text))
        case "camelize", "camelcase", "classify":
            return arguments.isEmpty
                ? .string(Inflector.camelize(name == "classify" ? inflector.singular(text) : text)) : nil
        case "tableize": return .string(inflector.plural(Inflector.underscore(text)))
        case "foreign_key": return .string(Inflector.underscore(text) + "_id")
        case "constantize", "safe_constantize": return constants[text] ?? .constant(text)
        case "start_with?", "starts_with?": return argument.map { .bool(text.hasPrefix($0)) }
        case "end_with?", "ends_with?": return argument.map { .bool(text.hasSuffix($0)) }
        case "include?": return argument.map { .bool(text.contains($0)) }
        case "length", "size": return .int(text.unicodeScalars.count)
        case "to_i": return Int(text).map(Value.int)
        case "split": return split(text, arguments)
        case "lines": return nil
        case "tr", "gsub", "sub", "delete", "remove", "delete_suffix", "delete_prefix":
            return replaced(name, text, arguments)
        case "delete_suffix!": return nil
        case "humanize", "titleize", "parameterize", "dasherize": return nil
        case "constant?": return nil
        default: return nil
        }
    }

    func split(_ text: String, _ arguments: [Value]) -> Value? {
        guard arguments.count <= 1 else { return nil }
        if let separator = arguments.first?.name, separator != " " {
            guard separator.utf8.count == 1, let byte = separator.utf8.first else { return nil }
            var parts = text.utf8.split(separator: byte, omittingEmptySubsequences: false)
                .map { Value.string(String(decoding: $0, as: UTF8.self)) }
            while parts.last?.text == "" { parts.removeLast() }
            return parts.count <= Limits.elements ? .array(parts) : nil
        }
        guard arguments.isEmpty || arguments[0].name == " " else { return nil }
        let words = text.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
        return words.count <= Limits.elements ? .array(words.map { .string(String(decoding: $0, as: UTF8.self)) }) : nil
    }

    func replaced(_ name: String, _ text: String, _ arguments: [Value]) -> Value? {
        guard let old = arguments.first?.name, !old.isEmpty else { return nil }
        switch name {
        case "gsub":
            guard arguments.count == 2, let new = arguments[1].name, !new.utf8.contains(UInt8(ascii: "\\")) else {
                return nil
            }
            return .string(text.replacing(old, with: new))
        case "tr":
            guard old.utf8.count == 1, let new = arguments.count == 2 ? arguments[1].name : nil, new.utf8.count == 1,
                old != "^", old != "-"
            else { return nil }
            return .string(text.replacing(old, with: new))
        case "remove" where arguments.count == 1: return .string(text.replacing(old, with: ""))
        case "delete_suffix": return .string(text.hasSuffix(old) ? String(text.dropLast(old.count)) : text)
        case "delete_prefix": return .string(text.hasPrefix(old) ? String(text.dropFirst(old.count)) : text)
        default: return nil
        }
    }
}
