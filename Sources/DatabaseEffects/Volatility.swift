internal import DeployModel

/// Whether the value of an expression may differ from row to row.
///
/// A default that doesn't is worked out once when a column is added, and no row is touched (PostgreSQL 11 and later,
/// `ATExecAddColumn` in tablecmds.c). A function that isn't PostgreSQL's own may be volatile: its definition isn't
/// known.
enum Volatility {
    /// Keywords that stand before a parenthesis and call nothing that could be volatile.
    private static let keywords: Set<String> = [
        "all", "and", "any", "array", "as", "between", "case", "cast", "coalesce", "current_time", "current_timestamp",
        "distinct", "else", "from", "greatest", "ilike", "in", "is", "least", "like", "localtime", "localtimestamp",
        "not",
        "nullif", "or", "over", "row", "similar", "some", "symmetric", "then", "to", "trim", "when", "where", "zone",
    ]
    /// The names of types that may carry modifiers in parentheses.
    private static let types: Set<String> = [
        "bit", "bpchar", "char", "character", "dec", "decimal", "float", "interval", "numeric", "time", "timestamp",
        "timestamptz", "timetz", "varbit", "varchar", "varying",
    ]

    /// Whether an expression may be volatile.
    ///
    /// - Parameter schema: whose functions may hide PostgreSQL's own.
    static func isVolatile(_ expression: String, in schema: Schema?) -> Bool {
        guard let words = SQLWords(expression).words else { return true }
        let own = Set((schema?.functions ?? []).map(bare))
        for (place, word) in words.enumerated() {
            guard case .name(let name, let isQuoted) = word, place + 1 < words.count else { continue }
            guard words[place + 1] == .sign(UInt8(ascii: "(")) else { continue }
            if !isQuoted, keywords.contains(name) || types.contains(name) { continue }
            if isOfOtherSchema(words, at: place) || own.contains(name) { return true }
            if !BuiltInFunctions.isStable(name) { return true }
            // With arguments it is another function of the name, an application's own.
            let takesNone = words.dropFirst(place + 2).first == .sign(UInt8(ascii: ")"))
            if !takesNone, BuiltInFunctions.withoutArguments.contains(name) { return true }
        }
        return words.contains { if case .name("select", false) = $0 { true } else { false } }
    }

    private static func isOfOtherSchema(_ words: [SQLWords.Word], at place: Int) -> Bool {
        guard place >= 2, words[place - 1] == .sign(UInt8(ascii: ".")), case .name(let schema, _) = words[place - 2]
        else { return false }
        return schema != "pg_catalog"
    }

    /// A function's name without its schema and its arguments.
    private static func bare(_ name: String) -> String {
        Names.bare(String(name.prefix { $0 != "(" }))
    }
}
