extension ExpressionParser {
    /// A constant, a column, a call, or what stands in parentheses.
    mutating func primary() -> Piece? {
        guard let token = current else { return nil }
        switch token.kind {
        case .string(let text):
            position += 1
            return .constant(.string(text))
        case .number(let text):
            position += 1
            return .constant(.number(text))
        case .quoted:
            return name()
        case .word(let word):
            return keyword(word) ?? name()
        case .symbol("("):
            position += 1
            return parenthesised()
        case .symbol(let text) where text.hasSuffix("'"):
            position += 1
            return Piece(text)
        case .symbol:
            return nil
        }
    }

    private mutating func parenthesised() -> Piece? {
        guard let values = arguments(until: ")"), let first = values.first else { return nil }
        return values.count == 1 ? first : .call("row", values)
    }

    /// Expressions between commas up to a closing symbol, which is taken too.
    mutating func arguments(until end: String) -> [Piece]? {
        if take(symbol: end) { return [] }
        var result: [Piece] = []
        repeat {
            guard let value = expression() else { return nil }
            result.append(value)
        } while take(symbol: ",")
        return take(symbol: end) ? result : nil
    }

    private mutating func keyword(_ word: String) -> Piece? {
        let start = position
        position += 1
        switch word {
        case "true", "false": return .constant(.boolean(word == "true"))
        case "null": return .constant(.null)
        case "current_timestamp" where current?.isSymbol("(") != true: return .call("now", [])
        case "current_date", "current_time", "current_user", "current_role", "session_user", "user", "localtime",
            "localtimestamp", "current_catalog":
            if current?.isSymbol("(") != true { return Piece(word) }
        case "array":
            if take(symbol: "["), let values = arguments(until: "]") { return .array(values.map(\.text)) }
        case "row":
            if take(symbol: "("), let values = arguments(until: ")") { return .call("row", values) }
        case "case":
            if let piece = caseExpression() { return piece }
        case "cast":
            if take(symbol: "("), let value = expression(), take(words: "as"), let type = typeName(),
                take(symbol: ")")
            {
                return cast(value, to: type)
            }
        case "extract":
            if take(symbol: "("), let field = current, peek(1)?.isWord("from") == true {
                position += 2
                guard let value = expression(), take(symbol: ")") else { break }
                return .call("extract", [Piece(field.name ?? "\(field.kind)"), value])
            }
        default: break
        }
        position = start
        return nil
    }

    private mutating func caseExpression() -> Piece? {
        var parts: [String] = []
        if current?.isWord("when") != true {
            guard let subject = expression() else { return nil }
            parts.append(subject.text)
        }
        while take(words: "when") {
            guard let condition = expression(), take(words: "then"), let value = expression() else { return nil }
            parts.append("when \(condition.text) then \(value.text)")
        }
        if take(words: "else") {
            guard let value = expression() else { return nil }
            // PostgreSQL prints the ELSE NULL that is left unsaid.
            if value.constant != .null { parts.append("else \(value.text)") }
        }
        return take(words: "end") ? Piece("(case \(parts.joined(separator: " ")))") : nil
    }

    /// A column, a function's call, or a constant with its type in front: `interval '1 day'`.
    private mutating func name() -> Piece? {
        var parts: [String] = []
        repeat {
            guard let part = current?.name else { return nil }
            parts.append(part)
            position += 1
        } while take(symbol: ".")
        if parts.count > 1, ["public", "pg_catalog"].contains(parts[0]) { parts.removeFirst() }
        if take(symbol: "(") {
            guard let values = arguments(until: ")") else { return nil }
            let name = parts.joined(separator: ".")
            if ["coalesce", "nullif", "greatest", "least"].contains(name) {
                var piece = Piece.call(name, values)
                piece.isString = values.contains { $0.isString }
                return piece
            }
            return .call(name == "transaction_timestamp" ? "now" : name, values)
        }
        if case .string(let text) = current?.kind {
            position += 1
            return cast(.constant(.string(text)), to: TypeNames.canonical(parts.joined(separator: ".")))
        }
        if parts.count > 1, parts[0] == table { parts.removeFirst() }
        var piece = Piece(parts.map { "\"\($0)\"" }.joined(separator: "."))
        piece.isString = parts.count == 1 && (strings?.contains(parts[0]) ?? true)
        return piece
    }

    /// A type's canonical name with its modifiers.
    mutating func typeName() -> String? {
        guard case .some(let first) = current?.typeWord else { return nil }
        position += 1
        var name = first
        while take(symbol: ".") {
            guard let part = current?.typeWord else { return nil }
            position += 1
            name += "." + part
        }
        var modifiers = takeModifiers()
        for words in TypeNames.continuations(of: first) {
            guard words.enumerated().allSatisfy({ peek($0.offset)?.isWord($0.element) == true }) else { continue }
            position += words.count
            name += " " + words.joined(separator: " ")
            break
        }
        if modifiers.isEmpty { modifiers = takeModifiers() }
        var array = ""
        while current?.isSymbol("[") == true, peek(1)?.isSymbol("]") == true {
            position += 2
            array = "[]"
        }
        return TypeNames.canonical(name) + modifiers + array
    }

    private mutating func takeModifiers() -> String {
        guard current?.isSymbol("(") == true else { return "" }
        let start = position
        position += 1
        var numbers: [String] = []
        repeat {
            guard case .number(let text) = current?.kind else {
                position = start
                return ""
            }
            position += 1
            numbers.append(text)
        } while take(symbol: ",")
        guard take(symbol: ")") else {
            position = start
            return ""
        }
        return "(\(numbers.joined(separator: ",")))"
    }

    /// A value under a cast; the value alone where the cast says nothing.
    func cast(_ piece: Piece, to type: String) -> Piece {
        if case .string(let text) = piece.constant { return constant(text, of: type) }
        if piece.constant == .null { return piece }
        if case .number = piece.constant, TypeNames.numbers.contains(type) { return piece }
        if TypeNames.strings.contains(type), piece.isString { return piece }
        if piece.elements != nil, TypeNames.strings.contains(where: { type == $0 + "[]" }) { return piece }
        return .operation(":: \(type)", piece)
    }

    private func constant(_ text: String, of type: String) -> Piece {
        if type == "boolean", let value = Booleans.value(of: text) { return .constant(.boolean(value)) }
        let isNumber =
            text.utf8.contains { (0x30...0x39).contains($0) }
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
        if TypeNames.numbers.contains(type), isNumber { return .constant(.number(text)) }
        return .constant(.string(text))
    }
}

extension ExpressionToken {
    /// The word as part of a type's name.
    fileprivate var typeWord: String? {
        switch kind {
        case .word(let text), .quoted(let text): text
        default: nil
        }
    }
}

/// PostgreSQL's ways to write a truth value (manual, section 8.6).
enum Booleans {
    static func value(of text: String) -> Bool? {
        switch text.lowercased() {
        case "t", "true", "y", "yes", "on", "1": true
        case "f", "false", "n", "no", "off", "0": false
        default: nil
        }
    }
}
