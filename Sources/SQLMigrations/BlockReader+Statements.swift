internal import DeployModel
internal import SQLSyntax

extension BlockReader {
    mutating func simpleStatement() throws(Failure) {
        let statement = try takeToSemicolon()
        guard let first = statement.first else { return }
        let rest = statement.dropFirst()
        if source.isWord(first, "raise") {
            raise(rest, of: statement)
        } else if source.isWord(first, "perform") {
            run(rest, prefix: "SELECT ")
        } else if source.isWord(first, "execute") {
            execute(rest, of: statement)
        } else if source.isWord(first, "commit") || source.isWord(first, "rollback") {
            add(.otherStatement(words(statement)), range(statement))
        } else if let (target, value) = assignment(statement) {
            if target.contains(where: Self.isBracket) { evaluate(target) }
            evaluate(value)
        } else if !takeControl(first, rest, of: statement) {
            run(withoutTargets(statement), range: range(statement))
        }
    }

    /// What changes the block's own course and cursors: only the expressions and queries in it do anything else.
    private mutating func takeControl(
        _ first: SQLToken, _ rest: ArraySlice<SQLToken>, of statement: ArraySlice<SQLToken>
    ) -> Bool {
        if source.isWord(first, "null") || source.isWord(first, "close") {
            return rest.count == (source.isWord(first, "null") ? 0 : 1)
        } else if source.isWord(first, "return") || source.isWord(first, "assert") {
            evaluate(rest)
        } else if source.isWord(first, "exit") || source.isWord(first, "continue") {
            if let when = outerIndex(in: rest, where: { source.isWord($0, "when") }) { evaluate(rest[(when + 1)...]) }
        } else if source.isWord(first, "open") {
            open(rest, of: statement)
        } else if ["get", "fetch", "move"].contains(where: { source.isWord(first, $0) }) {
            // A count of rows may be an expression.
            return !rest.contains { Self.isBracket($0) || $0.kind == .symbol(UInt8(ascii: ";")) }
        } else {
            return false
        }
        return true
    }

    /// `OPEN c`, `OPEN c (1)`, `OPEN c FOR SELECT …`, `OPEN c FOR EXECUTE …`; the query of a cursor that was declared
    /// with one is told there.
    private mutating func open(_ rest: ArraySlice<SQLToken>, of statement: ArraySlice<SQLToken>) {
        if let query = outerIndex(in: rest, where: { source.isWord($0, "for") }) {
            runOrExecute(rest[(query + 1)...], of: statement)
        } else {
            openCursor(rest)
        }
    }

    func range(_ tokens: ArraySlice<SQLToken>) -> Range<Int> {
        guard let first = tokens.first, let last = tokens.last else { return source.range }
        return first.range.lowerBound..<last.range.upperBound
    }

    /// `x := value`, `x.y = value`, `x[1] := value`: no statement of SQL starts so.
    private func assignment(
        _ statement: ArraySlice<SQLToken>
    ) -> (target: ArraySlice<SQLToken>, value: ArraySlice<SQLToken>)? {
        guard let first = statement.first, first.kind == .word || first.kind == .quotedName else { return nil }
        var index = statement.startIndex + 1
        var depth = 0
        scan: while index < statement.endIndex {
            switch statement[index].kind {
            case .symbol(UInt8(ascii: "[")): depth += 1
            case .symbol(UInt8(ascii: "]")): depth -= 1
            case .symbol(UInt8(ascii: ".")): break
            case .symbol(UInt8(ascii: ":")) where depth == 0: break
            case .symbol(UInt8(ascii: "=")) where depth == 0: break scan
            case .word where depth == 0 && statement[index - 1].kind == .symbol(UInt8(ascii: ".")): break
            case .quotedName where depth == 0 && statement[index - 1].kind == .symbol(UInt8(ascii: ".")): break
            case _ where depth > 0: break
            default: return nil
            }
            index += 1
        }
        guard index < statement.endIndex else { return nil }
        let colon = statement[index - 1].kind == .symbol(UInt8(ascii: ":"))
        return (statement[..<(colon ? index - 1 : index)], statement[(index + 1)...])
    }

    static func isBracket(_ token: SQLToken) -> Bool {
        token.kind == .symbol(UInt8(ascii: "(")) || token.kind == .symbol(UInt8(ascii: "["))
    }

    /// `EXECUTE …`, or a query.
    mutating func runOrExecute(_ query: ArraySlice<SQLToken>, of statement: ArraySlice<SQLToken>) {
        if let first = query.first, source.isWord(first, "execute") {
            execute(query.dropFirst(), of: statement)
        } else {
            run(query)
        }
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
