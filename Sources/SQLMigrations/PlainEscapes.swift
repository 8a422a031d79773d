internal import SQLSyntax

/// Statements that mean something else with `standard_conforming_strings` off.
enum PlainEscapes {
    /// Whether the statement has a backslash in a constant without the prefix `E`.
    static func isOne(_ source: StatementSource) -> Bool {
        guard source.bytes[source.range].contains(UInt8(ascii: "\\")) else { return false }
        return source.tokens.contains { token in
            let text = source.bytes[token.range]
            guard text.contains(UInt8(ascii: "\\")) else { return false }
            switch token.kind {
            case .string: return text.first.map { $0 | 0x20 != UInt8(ascii: "e") } ?? false
            // A block's or function's own constants.
            case .dollarString: return text.contains(UInt8(ascii: "'"))
            default: return false
            }
        }
    }
}
