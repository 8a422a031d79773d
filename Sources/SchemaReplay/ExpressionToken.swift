/// One word of an SQL expression.
struct ExpressionToken: Hashable {
    /// The sort of word.
    enum Kind: Hashable {
        /// A name or keyword without quotes, folded to lower case.
        case word(String)
        /// A name in double quotes, without them.
        case quoted(String)
        /// A string constant's content.
        case string(String)
        case number(String)
        /// Operators and punctuation; constants of rarer kinds, as written.
        case symbol(String)
    }

    let kind: Kind
    /// Its bytes in the text.
    let range: Range<Int>

    /// The name, if it can be one.
    var name: String? {
        switch kind {
        case .word(let text) where !Self.reserved.contains(text): text
        case .quoted(let text): text
        default: nil
        }
    }

    /// Its text in one way of writing: a name in quotes is the same name without.
    var canonical: String {
        if let name { return "\"\(name)\"" }
        return switch kind {
        case .word(let text), .quoted(let text), .number(let text), .symbol(let text): text
        case .string(let text): "'\(text)'"
        }
    }

    func isSymbol(_ text: String) -> Bool { kind == .symbol(text) }
    func isWord(_ text: String) -> Bool { kind == .word(text) }

    /// Words that are never a column's name without quotes (PostgreSQL 15, appendix C: reserved).
    static let reserved: Set<String> = [
        "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "both", "case", "cast", "check",
        "collate", "column", "constraint", "create", "current_catalog", "current_date", "current_role", "current_time",
        "current_timestamp", "current_user", "default", "deferrable", "desc", "distinct", "do", "else", "end", "except",
        "false", "fetch", "for", "foreign", "from", "grant", "group", "having", "in", "initially", "intersect", "into",
        "lateral", "leading", "limit", "localtime", "localtimestamp", "not", "null", "offset", "on", "only", "or",
        "order", "placing", "primary", "references", "returning", "select", "session_user", "some", "symmetric",
        "table", "then", "to", "trailing", "true", "union", "unique", "user", "using", "variadic", "when", "where",
        "window", "with", "is", "isnull", "notnull", "like", "ilike", "similar", "between", "exists",
    ]
}
