import DeployModel

/// The names that PostgreSQL chooses for what a statement leaves unnamed (`makeObjectName` and
/// `ChooseIndexNameAddition` in indexcmds.c).
enum DefaultNames {
    /// The most bytes of a name.
    static let limit = 63

    /// `table_columns_label`, with the longer of the first two parts cut so that all fits.
    static func object(_ table: String, _ addition: String?, _ label: String) -> String {
        var first = Array(table.utf8)
        var second = addition.map { Array($0.utf8) }
        var available = limit - label.utf8.count - 1
        if second != nil { available -= 1 }
        while first.count + (second?.count ?? 0) > max(available, 0) {
            if first.count > second?.count ?? 0 { first.removeLast() } else { second?.removeLast() }
        }
        let parts = [clipped(first)] + (second.map { [clipped($0)] } ?? []) + [label]
        return parts.joined(separator: "_")
    }

    /// The columns' names in a row, as far as they are looked at.
    static func addition(_ columns: [String]) -> String {
        var bytes: [UInt8] = []
        for column in columns {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "_")) }
            bytes += column.utf8.prefix(limit)
            if bytes.count >= limit + 1 { break }
        }
        return clipped(bytes)
    }

    /// The first free name with this label: without a number, then with 1, 2, …
    static func choose(_ table: String, _ addition: String?, _ label: String, isTaken: (String) -> Bool) -> String {
        var name = object(table, addition, label)
        var number = 0
        while isTaken(name) {
            number += 1
            name = object(table, addition, "\(label)\(number)")
        }
        return name
    }

    /// The names that stand for an index's keys in its own name.
    static func keyNames(of index: IndexDefinition) -> [String] {
        var taken: Set<String> = []
        var result: [String] = []
        let keys = index.keys.map { $0.column ?? expressionName($0.expression ?? "") } + index.including
        for key in keys {
            var name = key
            var number = 0
            while !taken.insert(name).inserted {
                number += 1
                let suffix = "\(number)"
                name = clipped(Array(key.utf8.prefix(limit - suffix.utf8.count))) + suffix
            }
            result.append(name)
        }
        return result
    }

    /// The outermost function's or column's name; `expr` for anything else (`FigureIndexColname`, parse_target.c).
    private static func expressionName(_ text: String) -> String {
        guard var tokens = ExpressionLexer.tokens(of: text)?[...] else { return "expr" }
        while let first = tokens.first, let last = tokens.last, first.isSymbol("("), last.isSymbol(")"),
            closes(tokens)
        {
            tokens = tokens.dropFirst().dropLast()
        }
        guard case .some(let name) = tokens.first?.name else { return "expr" }
        if tokens.count == 1 { return name }
        let rest = tokens.dropFirst()
        return rest.first?.isSymbol("(") == true && closes(rest) ? name : "expr"
    }

    /// Whether the first word's parenthesis is closed by the last word.
    private static func closes(_ tokens: ArraySlice<ExpressionToken>) -> Bool {
        var depth = 0
        for (offset, token) in tokens.enumerated() {
            if token.isSymbol("(") { depth += 1 }
            if token.isSymbol(")") { depth -= 1 }
            if depth == 0 { return offset == tokens.count - 1 }
        }
        return false
    }

    /// The bytes as text, without a character cut in two at the end.
    private static func clipped(_ bytes: some Collection<UInt8>) -> String {
        var bytes = Array(bytes)
        while !bytes.isEmpty, String(validating: bytes, as: UTF8.self) == nil { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
