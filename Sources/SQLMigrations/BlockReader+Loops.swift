internal import DeployModel
internal import SQLSyntax

extension BlockReader {
    /// `DECLARE`: the values that variables start with, and the queries of cursors, which run when they are opened.
    mutating func declarations() throws(Failure) {
        while !isAt("begin") {
            if take("declare") { continue }
            let declaration = try takeToSemicolon()
            if let cursor = declaration.prefix(4).firstIndex(where: { source.isWord($0, "cursor") }) {
                declareCursor(declaration, declaration[(cursor + 1)...])
                continue
            }
            let value = declaration.firstIndex { token in
                token.kind == .symbol(UInt8(ascii: "=")) || source.isWord(token, "default")
            }
            if let value { evaluate(declaration[(value + 1)...]) }
        }
    }

    /// `name [NO SCROLL] CURSOR (arguments) FOR query`.
    private mutating func declareCursor(_ declaration: ArraySlice<SQLToken>, _ rest: ArraySlice<SQLToken>) {
        let query = outerIndex(in: rest) { source.isWord($0, "for") || source.isWord($0, "is") }
        guard let query, let name = declaration.first else { return run(declaration) }
        cursors.insert(words([name]).lowercased())
        run(rest[(query + 1)...])
    }

    /// `name`, `name (value, …)`: a cursor's query is told where it is declared.
    mutating func openCursor(_ tokens: ArraySlice<SQLToken>) {
        guard let name = tokens.first, cursors.contains(words([name]).lowercased()) else { return addDynamic(tokens) }
        let arguments = tokens.dropFirst()
        guard let first = arguments.first else { return }
        guard Self.isBracket(first), arguments.count >= 2 else { return run(tokens) }
        evaluate(arguments.dropFirst().dropLast())
    }

    mutating func loop() throws(Failure) {
        let head = try takeTo(word: "loop")
        if let first = head.first {
            let values = outerIndex(in: head) { source.isWord($0, "in") }.map { head[($0 + 1)...] }
            if let values, source.isWord(first, "for") {
                iterate(over: values)
            } else if let values, let word = values.first, source.isWord(first, "foreach"), source.isWord(word, "array")
            {
                evaluate(values.dropFirst())
            } else {
                evaluate(head.dropFirst())
            }
        }
        let words = head.isEmpty ? "the loop runs" : "loop \(words(head))"
        try nested(under: Guard(.unknown(words))) { reader throws(Failure) in try reader.statements() }
        try demand("end")
        try demand("loop")
        _ = try takeToSemicolon()
    }

    private mutating func iterate(over values: ArraySlice<SQLToken>) {
        if let bounds = bounds(values) {
            run(bounds, range: range(values))
        } else if let first = values.first, values.count == 1 || cursors.contains(words([first]).lowercased()) {
            openCursor(values)
        } else {
            runOrExecute(values, of: values)
        }
    }

    /// `[REVERSE] 1..f(x) BY 2` as a query of three values; nothing for what isn't numbers' bounds.
    private func bounds(_ values: ArraySlice<SQLToken>) -> [UInt8]? {
        let dot = UInt8(ascii: ".")
        let place = outerIndex(in: values) { token in
            let end = token.range.upperBound
            if token.kind == .symbol(dot) { return end < source.range.upperBound && source.bytes[end] == dot }
            return token.kind == .number && dots(in: token) != nil
        }
        guard let place, let first = values.first else { return nil }
        let query = source.isWord(first, "reverse") ? values.dropFirst() : values
        let all = range(query)
        var bytes = Array(source.bytes[all])
        let start = dots(in: values[place]) ?? values[place].range.lowerBound
        bytes.replaceSubrange((start - all.lowerBound)..<(start + 2 - all.lowerBound), with: ", ".utf8)
        if let step = outerIndex(in: query, where: { source.isWord($0, "by") }) {
            let by = query[step].range
            bytes.replaceSubrange((by.lowerBound - all.lowerBound)..<(by.upperBound - all.lowerBound), with: ", ".utf8)
        }
        return Array("SELECT ".utf8) + bytes
    }

    /// `1..10` is one word to the lexer.
    private func dots(in token: SQLToken) -> Int? {
        let dot = UInt8(ascii: ".")
        return token.range.dropLast().first { source.bytes[$0] == dot && source.bytes[$0 + 1] == dot }
    }
}
