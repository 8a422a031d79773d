internal import SQLSyntax

/// Statements that PostgreSQL refuses inside a transaction, as Flyway and Supabase recognise them: by their words.
enum StandaloneStatement {
    /// Whether the statement is one.
    static func isOne(_ source: StatementSource) -> Bool {
        var lexer = SQLLexer(source.bytes, source.range)
        var words: [SQLToken] = []
        while words.count < 6, let token = lexer.next() { words.append(token) }
        func starts(_ expected: StaticString...) -> Bool {
            words.count >= expected.count && zip(words, expected).allSatisfy { source.isWord($0, $1) }
        }
        let isConcurrent = words.contains { source.isWord($0, "concurrently") }
        if starts("create", "index") || starts("create", "unique", "index") || starts("drop", "index") {
            return isConcurrent
        }
        if starts("reindex") {
            return isConcurrent || starts("reindex", "database") || starts("reindex", "schema")
                || starts("reindex", "system")
        }
        return starts("vacuum") || starts("alter", "system") || starts("create", "database")
            || starts("drop", "database") || starts("create", "tablespace") || starts("drop", "tablespace")
            || starts("create", "subscription") || starts("drop", "subscription")
    }
}
