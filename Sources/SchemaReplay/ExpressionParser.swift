/// Reads an SQL expression by PostgreSQL's precedences (manual, table 4.2) into its canonical text.
///
/// Each function returns nothing for what is beyond it; the caller then gives up the whole expression.
struct ExpressionParser {
    /// A part that was read.
    struct Piece {
        var text: String
        var constant: CanonicalExpression.Constant?
        /// Whether it is known to be a string, so that a cast to `text` says nothing.
        var isString = false
        /// The parts of a chain of `AND` or of `OR`.
        var chain: (word: String, parts: [String])?
        /// The elements of `ARRAY[…]`.
        var elements: [String]?

        init(_ text: String) { self.text = text }

        static func constant(_ constant: CanonicalExpression.Constant) -> Piece {
            var piece: Piece
            switch constant {
            case .string(let text): piece = Piece("'" + text + "'")
            case .number(let text): piece = Piece(text)
            case .boolean(let value): piece = Piece(value ? "true" : "false")
            case .null: piece = Piece("null")
            }
            piece.constant = constant
            return piece
        }

        static func array(_ elements: [String]) -> Piece {
            var piece = Piece("[\(elements.joined(separator: ", "))]")
            piece.elements = elements
            return piece
        }

        static func chain(_ word: String, _ parts: [Piece]) -> Piece {
            var texts: [String] = []
            for part in parts {
                if let chain = part.chain, chain.word == word { texts += chain.parts } else { texts.append(part.text) }
            }
            var piece = Piece("(\(word) \(texts.joined(separator: " ")))")
            piece.chain = (word, texts)
            return piece
        }

        static func call(_ name: String, _ arguments: [Piece]) -> Piece {
            Piece("\(name)(\(arguments.map(\.text).joined(separator: ", ")))")
        }

        static func operation(_ symbol: String, _ parts: Piece...) -> Piece {
            Piece("(\(symbol) \(parts.map(\.text).joined(separator: " ")))")
        }
    }

    static let depthLimit = 200

    private let tokens: [ExpressionToken]
    let table: String?
    let strings: Set<String>?
    var position = 0
    private var depth = 0

    init(tokens: [ExpressionToken], table: String?, strings: Set<String>?) {
        self.tokens = tokens
        self.table = table
        self.strings = strings
    }

    /// Reads all of it, or nothing.
    mutating func wholeExpression() -> Piece? {
        guard let piece = expression(), position == tokens.count else { return nil }
        return piece
    }

    // MARK: Words

    var current: ExpressionToken? { peek(0) }

    func peek(_ offset: Int) -> ExpressionToken? {
        position + offset < tokens.count ? tokens[position + offset] : nil
    }

    mutating func take(symbol: String) -> Bool {
        guard current?.isSymbol(symbol) == true else { return false }
        position += 1
        return true
    }

    mutating func take(words: String...) -> Bool {
        for (offset, word) in words.enumerated() where peek(offset)?.isWord(word) != true { return false }
        position += words.count
        return true
    }

    // MARK: From the loosest to the tightest

    mutating func expression() -> Piece? {
        guard depth < Self.depthLimit else { return nil }
        depth += 1
        defer { depth -= 1 }
        return chain("or") { parser in parser.chain("and") { $0.negation() } }
    }

    private mutating func chain(_ word: String, _ part: (inout ExpressionParser) -> Piece?) -> Piece? {
        guard let first = part(&self) else { return nil }
        var parts = [first]
        while take(words: word) {
            guard let next = part(&self) else { return nil }
            parts.append(next)
        }
        return parts.count == 1 ? first : .chain(word, parts)
    }

    private mutating func negation() -> Piece? {
        var count = 0
        while take(words: "not") { count += 1 }
        guard var piece = test() else { return nil }
        for _ in 0..<count { piece = .operation("not", piece) }
        return piece
    }

    /// `IS NULL` and its kin.
    private mutating func test() -> Piece? {
        guard var piece = comparison() else { return nil }
        while true {
            if take(words: "isnull") {
                piece = .operation("is null", piece)
            } else if take(words: "notnull") {
                piece = .operation("is not null", piece)
            } else if take(words: "is") {
                let word = take(words: "not") ? "is not " : "is "
                if take(words: "distinct", "from") {
                    guard let other = comparison() else { return nil }
                    piece = .operation(word + "distinct from", piece, other)
                } else if let value = ["null", "true", "false", "unknown"].first(where: { take(words: $0) }) {
                    piece = .operation(word + value, piece)
                } else {
                    return nil
                }
            } else {
                return piece
            }
        }
    }

    private static let comparisons: Set<String> = ["<", ">", "=", "<=", ">=", "<>", "!="]

    private mutating func comparison() -> Piece? {
        guard let left = membership() else { return nil }
        guard case .symbol(let symbol) = current?.kind, Self.comparisons.contains(symbol) else { return left }
        position += 1
        return right(of: symbol == "!=" ? "<>" : symbol, left) { $0.membership() }
    }

    /// The right side of an operator, which may be `ANY (…)` or `ALL (…)`.
    private mutating func right(
        of symbol: String, _ left: Piece, _ operand: (inout ExpressionParser) -> Piece?
    ) -> Piece? {
        for word in ["any", "some", "all"] where take(words: word) {
            guard take(symbol: "("), let array = expression(), take(symbol: ")") else { return nil }
            return .operation("\(symbol) \(word == "some" ? "any" : word)", left, array)
        }
        guard let right = operand(&self) else { return nil }
        return .operation(symbol, left, right)
    }

    /// `IN`, `BETWEEN`, `LIKE`, as the operators that PostgreSQL keeps them as.
    private mutating func membership() -> Piece? {
        guard let left = otherOperator() else { return nil }
        let isNegated =
            peek(0)?.isWord("not") == true
            && ["in", "between", "like", "ilike"].contains { peek(1)?.isWord($0) == true }
        if isNegated { position += 1 }
        if take(words: "in") { return list(left, isNegated: isNegated) }
        if take(words: "between") { return range(left, isNegated: isNegated) }
        for (word, symbol) in [("like", "~~"), ("ilike", "~~*")] where take(words: word) {
            guard let pattern = otherOperator(), current?.isWord("escape") != true else { return nil }
            return .operation((isNegated ? "!" : "") + symbol, left, pattern)
        }
        return left
    }

    private mutating func list(_ left: Piece, isNegated: Bool) -> Piece? {
        guard take(symbol: "("), let values = arguments(until: ")"), !values.isEmpty else { return nil }
        let symbol = isNegated ? "<>" : "="
        if values.count == 1 { return .operation(symbol, left, values[0]) }
        return .operation("\(symbol) \(isNegated ? "all" : "any")", left, .array(values.map(\.text)))
    }

    private mutating func range(_ left: Piece, isNegated: Bool) -> Piece? {
        guard current?.isWord("symmetric") != true, let low = otherOperator(), take(words: "and"),
            let high = otherOperator()
        else { return nil }
        if isNegated { return .chain("or", [.operation("<", left, low), .operation(">", left, high)]) }
        return .chain("and", [.operation(">=", left, low), .operation("<=", left, high)])
    }

    private static let arithmetic: [Set<String>] = [["+", "-"], ["*", "/", "%"], ["^"]]
    private static let arithmeticSymbols: Set<String> = ["+", "-", "*", "/", "%", "^"]
    private static let punctuation: Set<String> = ["(", ")", "[", "]", ",", ".", "::", ":", ";"]

    /// `||`, `->`, `~`, `@>` and all other operators: one precedence.
    private mutating func otherOperator() -> Piece? {
        guard var left = sum(0) else { return nil }
        while case .symbol(let symbol) = current?.kind, !Self.comparisons.contains(symbol),
            !Self.arithmeticSymbols.contains(symbol), !Self.punctuation.contains(symbol), !symbol.hasSuffix("'")
        {
            position += 1
            guard let piece = right(of: symbol, left, { $0.sum(0) }) else { return nil }
            left = piece
        }
        return left
    }

    private mutating func sum(_ level: Int) -> Piece? {
        guard level < Self.arithmetic.count else { return zoned() }
        guard var left = sum(level + 1) else { return nil }
        while case .symbol(let symbol) = current?.kind, Self.arithmetic[level].contains(symbol) {
            position += 1
            guard let right = sum(level + 1) else { return nil }
            left = .operation(symbol, left, right)
        }
        return left
    }

    private mutating func zoned() -> Piece? {
        guard var piece = signed() else { return nil }
        while true {
            if take(words: "at", "time", "zone") {
                guard let zone = signed() else { return nil }
                piece = .call("timezone", [zone, piece])
            } else if take(words: "collate") {
                guard let name = current?.name else { return nil }
                position += 1
                piece = .operation("collate \"\(name)\"", piece)
            } else {
                return piece
            }
        }
    }

    private mutating func signed() -> Piece? {
        var signs: [String] = []
        while case .symbol(let symbol) = current?.kind, symbol == "-" || symbol == "+" {
            position += 1
            signs.append(symbol)
        }
        guard var piece = suffixed() else { return nil }
        for sign in signs.reversed() {
            if sign == "-", case .number(let text) = piece.constant, !text.hasPrefix("-") {
                piece = .constant(.number("-" + text))
            } else {
                piece = .operation(sign, piece)
            }
        }
        return piece
    }

    /// A value with its casts and subscripts.
    private mutating func suffixed() -> Piece? {
        guard var piece = primary() else { return nil }
        while true {
            if take(symbol: "::") {
                guard let type = typeName() else { return nil }
                piece = cast(piece, to: type)
            } else if take(symbol: "[") {
                guard let index = expression(), take(symbol: "]") else { return nil }
                piece = .operation("[]", piece, index)
            } else {
                return piece
            }
        }
    }
}
