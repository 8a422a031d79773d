internal import DeployModel
internal import SQLSyntax

extension BlockReader {
    mutating func simpleStatement() throws(Failure) {
        let statement = try takeToSemicolon()
        guard let first = statement.first else { return }
        let rest = statement.dropFirst()
        let harmless: [StaticString] = [
            "null", "return", "exit", "continue", "assert", "get", "open", "fetch", "move", "close",
        ]
        if harmless.contains(where: { source.isWord(first, $0) }) { return }
        if source.isWord(first, "raise") {
            if raisesError(rest) { add(.fails(words(statement)), range(statement)) }
        } else if source.isWord(first, "perform") {
            run(rest, prefix: "SELECT ")
        } else if source.isWord(first, "execute") {
            execute(rest, of: statement)
        } else if source.isWord(first, "commit") || source.isWord(first, "rollback") {
            add(.otherStatement(words(statement)), range(statement))
        } else if let value = assignedValue(statement) {
            evaluate(value)
        } else {
            run(withoutTargets(statement), range: range(statement))
        }
    }

    private func range(_ tokens: ArraySlice<SQLToken>) -> Range<Int> {
        guard let first = tokens.first, let last = tokens.last else { return source.range }
        return first.range.lowerBound..<last.range.upperBound
    }

    /// `RAISE` without a level raises an error, as does `RAISE EXCEPTION`.
    private func raisesError(_ rest: ArraySlice<SQLToken>) -> Bool {
        let levels: [StaticString] = ["debug", "log", "info", "notice", "warning"]
        return rest.first.map { level in !levels.contains { source.isWord(level, $0) } } ?? true
    }

    /// `x := value`, `x.y = value`, `x[1] := value`.
    private func assignedValue(_ statement: ArraySlice<SQLToken>) -> ArraySlice<SQLToken>? {
        let starts: [StaticString] = [
            "select", "insert", "update", "delete", "alter", "create", "drop", "with", "set", "lock", "merge", "call",
        ]
        guard let first = statement.first, !starts.contains(where: { source.isWord(first, $0) }) else { return nil }
        guard let sign = statement.firstIndex(where: { $0.kind == .symbol(UInt8(ascii: "=")) }) else { return nil }
        return statement[(sign + 1)...]
    }

    private mutating func execute(_ rest: ArraySlice<SQLToken>, of statement: ArraySlice<SQLToken>) {
        guard rest.count == 1, let token = rest.first, let text = ConstantText.text(of: token, source.bytes) else {
            return addDynamic(statement)
        }
        run(text, range: range(statement))
    }

    mutating func addDynamic(_ statement: ArraySlice<SQLToken>) {
        let reason = "SQL is put together at run time: \(words(statement))"
        add(.unreadable(Unreadable(.dynamicSQL, reason)), range(statement))
    }

    /// An expression's value is taken: the functions it calls may do anything.
    mutating func evaluate(_ expression: ArraySlice<SQLToken>) {
        guard !expression.isEmpty else { return }
        let count = steps.count
        run(expression, prefix: "SELECT ")
        // Reading rows to decide is no operation.
        steps.removeSubrange(count..<steps.count, where: { if case .data = $0.action { true } else { false } })
    }

    mutating func run(_ statement: ArraySlice<SQLToken>, prefix: String = "") {
        let range = range(statement)
        run(Array(prefix.utf8) + source.bytes[range], range: range)
    }

    private mutating func run(_ sql: [UInt8], range: Range<Int>) {
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

    /// The statement's bytes with `INTO [STRICT] variable, …` blanked: the language's own, and no SQL.
    private func withoutTargets(_ statement: ArraySlice<SQLToken>) -> [UInt8] {
        let range = range(statement)
        var bytes = Array(source.bytes[range])
        var previous: SQLToken?
        var depth = 0
        for (index, token) in zip(statement.indices, statement) {
            if token.kind == .symbol(UInt8(ascii: "(")) { depth += 1 }
            if token.kind == .symbol(UInt8(ascii: ")")) { depth -= 1 }
            let isTarget = depth == 0 && source.isWord(token, "into")
            if isTarget, let before = previous, !source.isWord(before, "insert"), !source.isWord(before, "merge") {
                let end = targetsEnd(statement, after: index)
                for offset in token.range.lowerBound..<end { bytes[offset - range.lowerBound] = UInt8(ascii: " ") }
                break
            }
            previous = token
        }
        return bytes
    }

    private func targetsEnd(_ statement: ArraySlice<SQLToken>, after into: Int) -> Int {
        var index = into + 1
        if index < statement.endIndex, source.isWord(statement[index], "strict") { index += 1 }
        var end = statement[into].range.upperBound
        var expectsName = true
        while index < statement.endIndex {
            let token = statement[index]
            let isSeparator = [UInt8(ascii: ","), UInt8(ascii: ".")].contains { token.kind == .symbol($0) }
            guard expectsName ? token.kind == .word || token.kind == .quotedName : isSeparator else { break }
            expectsName.toggle()
            end = token.range.upperBound
            index += 1
        }
        return end
    }
}

extension Array {
    fileprivate mutating func removeSubrange(_ range: Range<Int>, where isGone: (Element) -> Bool) {
        let kept = self[range].filter { !isGone($0) }
        replaceSubrange(range, with: kept)
    }
}
