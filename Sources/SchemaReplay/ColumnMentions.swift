/// The columns that an SQL expression of a table names: a check, an index's expression, a partial index's condition.
///
/// Names in strings, of functions, of types and of other tables are no mentions.
struct ColumnMentions {
    private let text: String
    private let table: String
    /// The words that name a column; nothing if the text has no words that PostgreSQL could read.
    private let mentions: [ExpressionToken]?

    /// Looks through an expression over one table. The table's schema, if it has one, is not looked at.
    init(_ text: String, table: String) {
        self.text = text
        self.table = table.split(separator: ".").last.map(String.init) ?? table
        guard let tokens = ExpressionLexer.tokens(of: text) else {
            mentions = nil
            return
        }
        var found: [ExpressionToken] = []
        var index = 0
        while index < tokens.count {
            let length = Self.typeLength(tokens, at: index)
            if length > 0 {
                index += length
                continue
            }
            if Self.isColumn(tokens, at: index, table: self.table) { found.append(tokens[index]) }
            index += 1
        }
        mentions = found
    }

    /// The columns named, among these.
    func columns(among names: some Collection<String>) -> Set<String> {
        guard let mentions else { return Set(names.filter { text.utf8.containsSequence($0.utf8) }) }
        let mentioned = Set(mentions.compactMap(\.name))
        return Set(names.filter(mentioned.contains))
    }

    /// Whether the column is named, or may be because the text can't be read.
    func contains(_ column: String) -> Bool {
        guard let mentions else { return text.utf8.containsSequence(column.utf8) }
        return mentions.contains { $0.name == column }
    }

    /// The text with another name for a column.
    func renaming(_ column: String, to name: String) -> String {
        let places = (mentions ?? []).filter { $0.name == column }.map(\.range)
        guard !places.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var copied = 0
        for place in places {
            result += bytes[copied..<place.lowerBound]
            result += Self.written(name).utf8
            copied = place.upperBound
        }
        result += bytes[copied...]
        return String(decoding: result, as: UTF8.self)
    }

    /// A name as it is written in SQL: in quotes where it needs them.
    static func written(_ name: String) -> String {
        let isPlain =
            !name.isEmpty
            && name.utf8.enumerated().allSatisfy { offset, byte in
                (0x61...0x7A).contains(byte) || byte == 0x5F || (offset > 0 && (0x30...0x39).contains(byte))
            }
        if isPlain && !ExpressionToken.reserved.contains(name) { return name }
        return "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func isColumn(_ tokens: [ExpressionToken], at index: Int, table: String) -> Bool {
        guard tokens[index].name != nil else { return false }
        if index + 1 < tokens.count {
            let next = tokens[index + 1]
            if next.isSymbol("(") || next.isSymbol(".") { return false }
            if case .string = next.kind { return false }
            if next.isWord("from"), index >= 2, tokens[index - 2].isWord("extract") { return false }
        }
        guard index > 0 else { return true }
        let previous = tokens[index - 1]
        if previous.isWord("collate") { return false }
        guard previous.isSymbol(".") else { return true }
        return index >= 2 && tokens[index - 2].name == table
    }

    /// How many words a cast takes here, from its `::` or `AS` to the end of the type; 0 if there is none.
    private static func typeLength(_ tokens: [ExpressionToken], at index: Int) -> Int {
        guard tokens[index].isSymbol("::") || tokens[index].isWord("as"), index + 1 < tokens.count else { return 0 }
        var length = 2
        while index + length + 1 < tokens.count, tokens[index + length].isSymbol(".") { length += 2 }
        guard case .word(let first) = tokens[index + 1].kind else { return length }
        for words in TypeNames.continuations(of: first) {
            var end = index + length
            if end + 2 < tokens.count, tokens[end].isSymbol("("), tokens[end + 2].isSymbol(")") { end += 3 }
            let following = tokens[min(end, tokens.count)...].prefix(words.count)
            if following.count == words.count, zip(following, words).allSatisfy({ $0.isWord($1) }) {
                return end + words.count - index
            }
        }
        return length
    }
}

extension Sequence<UInt8> {
    /// Whether the bytes stand somewhere in this text.
    fileprivate func containsSequence(_ needle: some Collection<UInt8>) -> Bool {
        let bytes = Array(self)
        let needle = Array(needle)
        guard let first = needle.first, bytes.count >= needle.count else { return false }
        return (0...(bytes.count - needle.count)).contains {
            bytes[$0] == first && bytes[$0..<$0 + needle.count].elementsEqual(needle)
        }
    }
}
