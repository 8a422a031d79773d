internal import DeployModel
internal import SQLSyntax

extension BlockReader {
    /// An expression's value is taken: the functions it calls may do anything.
    mutating func evaluate(_ expression: ArraySlice<SQLToken>) {
        guard !expression.isEmpty else { return }
        let count = steps.count
        run(expression, prefix: "SELECT ")
        // Reading rows to decide is no operation.
        steps.removeSubrange(count..<steps.count, where: { $0.action.isReading })
    }

    mutating func run(_ statement: ArraySlice<SQLToken>, prefix: String = "") {
        guard !statement.isEmpty else { return addDynamic(statement) }
        let range = range(statement)
        run(Array(prefix.utf8) + source.bytes[range], range: range)
    }

    mutating func run(_ sql: [UInt8], range: Range<Int>) {
        let text = SQLText(sql)
        var found: [Step] = []
        text.read { part, result in
            switch result {
            case .success(let tree):
                for statement in tree.statements {
                    found += StatementReader.steps(
                        of: statement, StatementSource(sql, part.range), nesting: nesting)
                }
            case .failure(let refusal):
                found.append(Step(action: .unreadable(Unreadable(.invalidSQL, refusal.message))))
            case nil: break
            }
        }
        steps += found.map { Step(action: $0.action, guards: guards + $0.guards, range: range) }
    }

    /// The first place outside brackets where that holds.
    func outerIndex(in tokens: ArraySlice<SQLToken>, where holds: (SQLToken) -> Bool) -> Int? {
        var depth = 0
        for (index, token) in zip(tokens.indices, tokens) {
            if depth == 0, holds(token) { return index }
            if Self.isBracket(token) { depth += 1 }
            if token.kind == .symbol(UInt8(ascii: ")")) || token.kind == .symbol(UInt8(ascii: "]")) { depth -= 1 }
        }
        return nil
    }

    /// `RAISE [level] 'format', value, … USING option = value, …`: the values first, then what it does.
    ///
    /// Without a level it raises an error, as does `RAISE EXCEPTION`.
    mutating func raise(_ rest: ArraySlice<SQLToken>, of statement: ArraySlice<SQLToken>) {
        let isComma = { (token: SQLToken) in token.kind == .symbol(UInt8(ascii: ",")) }
        let using = outerIndex(in: rest) { source.isWord($0, "using") } ?? rest.endIndex
        let message = rest[..<using]
        if let comma = outerIndex(in: message, where: isComma) { evaluate(message[(comma + 1)...]) }
        var options = rest[using...].dropFirst()
        while !options.isEmpty {
            let end = outerIndex(in: options, where: isComma) ?? options.endIndex
            let option = options[..<end]
            let sign = option.firstIndex { $0.kind == .symbol(UInt8(ascii: "=")) }
            evaluate(sign.map { option[($0 + 1)...] } ?? option)
            options = options[end...].dropFirst()
        }
        let levels: [StaticString] = ["debug", "log", "info", "notice", "warning"]
        let isMessage = rest.first.map { level in levels.contains { source.isWord(level, $0) } } ?? false
        if !isMessage { add(.fails(words(statement)), range(statement)) }
    }
}

extension Action {
    fileprivate var isReading: Bool {
        if case .data(let change) = self { change.verb == .select } else { false }
    }
}

extension Array {
    fileprivate mutating func removeSubrange(_ range: Range<Int>, where isGone: (Element) -> Bool) {
        let kept = self[range].filter { !isGone($0) }
        replaceSubrange(range, with: kept)
    }
}
