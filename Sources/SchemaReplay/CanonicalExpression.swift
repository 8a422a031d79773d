/// An SQL expression in one way of writing: two that come out the same mean the same.
///
/// What is taken away is what PostgreSQL adds when it prints an expression: blanks, parentheses that say nothing, casts
/// of constants, casts of string columns to `text`, the operators behind `IN`, `LIKE` and `BETWEEN`. An expression
/// beyond the parser's grammar keeps all its words.
struct CanonicalExpression: Hashable {
    /// A constant, where the whole expression is one.
    enum Constant: Hashable {
        case string(String)
        case number(String)
        case boolean(Bool)
        case null
    }

    /// The text.
    let text: String
    /// The constant, if it is one.
    let constant: Constant?

    /// The most words that are parsed; a longer expression keeps all its words.
    static let wordLimit = 4000

    /// Reads an expression.
    ///
    /// - Parameters:
    ///   - expression: the text.
    ///   - table: the table whose name in front of a column says nothing.
    ///   - strings: the columns whose cast to `text` says nothing; nothing if they aren't known.
    init(_ expression: String, table: String? = nil, strings: Set<String>? = nil) {
        guard let tokens = ExpressionLexer.tokens(of: expression) else {
            self.init(text: expression, constant: nil)
            return
        }
        let bare = table.map { $0.split(separator: ".").last.map(String.init) ?? $0 }
        var parser = ExpressionParser(tokens: tokens, table: bare, strings: strings)
        if tokens.count <= Self.wordLimit, let piece = parser.wholeExpression() {
            self.init(text: piece.text, constant: piece.constant)
        } else {
            self.init(text: tokens.map(\.canonical).joined(separator: " "), constant: nil)
        }
    }

    private init(text: String, constant: Constant?) {
        self.text = text
        self.constant = constant
    }
}
