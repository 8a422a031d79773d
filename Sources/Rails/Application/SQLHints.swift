internal import DeployModel

/// Tells text that goes to the database from other text.
enum SQLHints {
    /// Methods of Active Record whose strings are pieces of SQL.
    static let fragmentMethods: Set<String> = [
        "where", "not", "rewhere", "or", "and", "order", "reorder", "in_order_of", "group", "regroup", "having",
        "select",
        "reselect", "pluck", "pick", "joins", "left_joins", "left_outer_joins", "from", "with", "update_all",
        "delete_by",
        "destroy_by", "find_by", "find_by_sql", "count_by_sql", "execute", "exec_query", "exec_update", "exec_delete",
        "exec_insert", "select_all", "select_one", "select_rows", "select_value", "select_values", "query", "sql",
        "sanitize_sql", "sanitize_sql_array", "sanitize_sql_for_conditions", "sanitize_sql_for_order", "count", "sum",
        "average", "minimum", "maximum", "exists?", "lock", "references", "optimizer_hints", "calculate", "exec_params",
        "async_exec", "prepare", "distinct", "create_or_replace_function", "search_scope", "upsert_all", "insert_all",
        "find_each", "having", "unscope", "extending", "eager_load", "scope",
    ]

    /// Methods that make one text of several.
    static let joiningMethods: Set<String> = ["+", "%", "<<", "concat", "format", "sprintf", "join", "prepend"]

    private static let phrases: [[String]] = [
        ["select", "from"], ["insert", "into"], ["update", "set"], ["delete", "from"], ["order", "by"],
        ["group", "by"],
        ["inner", "join"], ["left", "join"], ["join", "on"], ["create", "table"], ["alter", "table"],
        ["drop", "table"],
        ["refresh", "view"], ["truncate", "table"], ["on", "conflict"], ["where", "and"], ["is", "null"],
        ["not", "null"], ["case", "when"], ["nextval"], ["copy", "from"], ["coalesce"],
    ]

    /// Whether a text has the words of a statement, in their order.
    static func looksLikeSQL(_ text: String) -> Bool {
        let words = Words.all(in: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self).lowercased() }
        return phrases.contains { phrase in
            var rest = phrase[...]
            for word in words where word == rest.first { rest = rest.dropFirst() }
            return rest.isEmpty
        }
    }
}

/// Words of letters, digits and `_` in a text.
enum Words {
    /// All words, in order.
    static func all(in text: [UInt8]) -> [ArraySlice<UInt8>] {
        text.split { !$0.isWordByte }
    }

    /// Where a word stands by itself.
    static func places(of word: [UInt8], in text: [UInt8]) -> [Int] {
        var result: [Int] = []
        var start = 0
        while let place = text.firstPlace(of: word, from: start) {
            let end = place + word.count
            let isWhole = (place == 0 || !text[place - 1].isWordByte) && (end == text.count || !text[end].isWordByte)
            if isWhole { result.append(place) }
            start = place + 1
        }
        return result
    }

    /// Whether a word stands by itself in a text.
    static func holds(_ word: String, in text: String) -> Bool {
        !places(of: Array(word.utf8), in: Array(text.utf8)).isEmpty
    }
}
