internal import DeployModel

/// Why a statement can't be read.
struct Problem: Error {
    let reason: String
}

extension Parser {
    /// The next word stands where something else should.
    func unexpected(instead what: String? = nil) -> Problem {
        let expected = what.map { " where \($0) should" } ?? ""
        switch kind {
        case .endOfText, .endMarker: return Problem(reason: "the text ends\(expected)")
        case .newline: return Problem(reason: "the line ends\(expected)")
        default: return Problem(reason: "`\(shown(index))` stands here\(expected)")
        }
    }

    /// What a word opens is never closed.
    func unclosed(_ token: Int) -> Problem {
        Problem(reason: "`\(shown(token))` opened in line \(line(of: token)) is never closed")
    }

    /// A keyword has no `end`; which one it is can only be guessed, for any later `end` is taken for it.
    mutating func withoutEnd(_ token: Int) -> Problem {
        let hint = missingEndHint ?? findMissingEnd()
        missingEndHint = hint
        return Problem(reason: unclosed(token).reason + hint)
    }

    /// Looks for the first `end` that stands further left than the line of what it closes: that has probably lost its
    /// own.
    private func findMissingEnd() -> String {
        var first: (opening: Int, end: Int)?
        for opening in tokens.indices where tokens[opening].partner != 0 && tokens[opening].kind.takesEnd {
            let end = Int(tokens[opening].partner)
            guard end < first?.end ?? .max, tokens[end].kind == .kwEnd, isFirstInLine(end) else { continue }
            if indentation(of: end) < indentation(of: opening) { first = (opening, end) }
        }
        guard let opening = first?.opening else { return "" }
        return "; probably the `\(shown(opening))` in line \(line(of: opening)) lacks its `end`"
    }

    private func line(of token: Int) -> Int { lines.line(of: Int(tokens[token].start)) }

    private func lineStart(of token: Int) -> Int { lines.start(ofLine: line(of: token)) }

    /// How many blanks stand at the start of a word's line.
    private func indentation(of token: Int) -> Int {
        let start = lineStart(of: token)
        var place = start
        while place < text.count, text[place].isBlank { place += 1 }
        return place - start
    }

    private func isFirstInLine(_ token: Int) -> Bool {
        lineStart(of: token) + indentation(of: token) == Int(tokens[token].start)
    }

    private func shown(_ token: Int) -> String { shown(range(of: token)) }

    /// At most 40 bytes of the text.
    func shown(_ range: Range<Int>) -> String {
        guard range.count > 40 else { return string(range) }
        return string(range.lowerBound..<range.lowerBound + 40) + "…"
    }
}

extension Kind {
    /// Whether `end` closes it.
    var takesEnd: Bool {
        switch self {
        case .kwBegin, .kwCase, .kwClass, .kwDef, .kwDo, .kwFor, .kwIf, .kwModule, .kwUnless, .kwUntil, .kwWhile: true
        default: false
        }
    }
}
