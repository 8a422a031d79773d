import DeployModel

extension DefaultValue {
    /// The default in one way of writing, for a column of this type.
    ///
    /// `'0'::integer`, `0` and, for a numeric column, `0.0` are the same; so are `CURRENT_TIMESTAMP` and `now()`.
    func canonical(for type: ColumnType?) -> DefaultValue {
        switch self {
        case .none, .unknown: return self
        case .literal(let text): return .literal(Self.canonical(text, type))
        case .expression(let text):
            let expression = CanonicalExpression(text)
            switch expression.constant {
            case .null: return .none
            case .string(let text), .number(let text): return .literal(Self.canonical(text, type))
            case .boolean(let value): return .literal(Self.canonical(value ? "true" : "false", type))
            case nil: return .expression(expression.text)
            }
        }
    }

    /// The default; `NULL` is none.
    var withoutNull: DefaultValue {
        guard case .expression(let text) = self, text.utf8.count < 100 else { return self }
        return CanonicalExpression(text).constant == .null ? .none : self
    }

    private static func canonical(_ text: String, _ type: ColumnType?) -> String {
        guard let type = type?.canonical, !type.isArray else { return text }
        if type.name == "boolean" { return Booleans.value(of: text).map { $0 ? "true" : "false" } ?? text }
        if TypeNames.numbers.contains(type.name) || type.name == "money" { return decimal(text) ?? text }
        if type.name == "uuid" { return text.lowercased() }
        if type.name == "jsonb" || type.name == "json" { return withoutBlanks(text) }
        return text
    }

    /// A number without zeros that say nothing; nothing if it isn't plain.
    private static func decimal(_ text: String) -> String? {
        var digits = text[...]
        let isNegative = digits.hasPrefix("-")
        if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }),
            digits.utf8.count(where: { $0 == UInt8(ascii: ".") }) < 2
        else { return nil }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let whole = parts[0].drop { $0 == "0" }
        var fraction = parts.count > 1 ? parts[1] : ""
        while fraction.last == "0" { fraction.removeLast() }
        let number = (whole.isEmpty ? "0" : String(whole)) + (fraction.isEmpty ? "" : "." + fraction)
        return isNegative && number != "0" ? "-" + number : number
    }

    /// JSON without the blanks outside its strings.
    private static func withoutBlanks(_ text: String) -> String {
        var result: [UInt8] = []
        var isInString = false
        var isEscaped = false
        for byte in text.utf8 {
            if isInString {
                if !isEscaped, byte == UInt8(ascii: "\"") { isInString = false }
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
                continue
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// What it is, in words.
    var words: String {
        switch self {
        case .none: "none"
        case .literal(let text): "'\(text)'"
        case .expression(let text): text
        case .unknown(let source): "worked out at run time: \(source)"
        }
    }
}
