extension Lexer {
    /// Reads one word inside a string or heredoc: text, the start of an interpolation, or the end.
    mutating func lexContent() {
        guard let literal = literals.last else { return nesting.closeLiteral() }
        if literal.isHeredoc { lexHeredocContent(literal) } else { lexQuotedContent(literal) }
    }

    private mutating func lexQuotedContent(_ literal: Literal) {
        var end = position
        var depth = literal.depth
        scan: while end < text.count {
            let byte = text[end]
            if byte == literal.closing {
                guard depth > 0 else { break }
                depth -= 1
            } else if byte == literal.nesting {
                depth += 1
            } else if byte == UInt8(ascii: "\\") {
                end += 1
                if end < text.count, text[end] == 0x0A, !pendingHeredocs.isEmpty {
                    end += 1
                    break scan
                }
            } else if byte == UInt8(ascii: "#"), literal.interpolates, interpolation(at: end) != .none {
                break
            } else if literal.form == .words, byte.isSpace {
                break
            } else if byte == 0x0A, !pendingHeredocs.isEmpty {
                end += 1
                break scan
            }
            end += 1
        }
        end = min(end, text.count)
        literals[literals.count - 1].depth = depth
        guard end == position else { return emitContent(to: end) }
        if text[end] == literal.closing {
            lexEnd(of: literal)
        } else if text[end] == UInt8(ascii: "#"), literal.interpolates, interpolation(at: end) != .none {
            lexInterpolation()
        } else {
            lexSeparators()
        }
    }

    private mutating func emitContent(to end: Int) {
        let endsLine = text[end - 1] == 0x0A
        emit(.stringContent, to: end)
        if endsLine, !pendingHeredocs.isEmpty { startHeredocs(newline: nil) }
    }

    private mutating func lexSeparators() {
        var end = position
        while end < text.count, text[end].isSpace {
            end += 1
            if text[end - 1] == 0x0A, !pendingHeredocs.isEmpty { break }
        }
        let endsLine = text[end - 1] == 0x0A
        emit(.wordsSeparator, to: end)
        if endsLine, !pendingHeredocs.isEmpty { startHeredocs(newline: nil) }
    }

    private mutating func lexEnd(of literal: Literal) {
        literals.removeLast()
        nesting.closeLiteral()
        pair(literal.token, with: tokens.count)
        state = .end
        if literal.form == .regexp {
            var end = position + 1
            while end < text.count, text[end].isLetter { end += 1 }
            return emit(.regexpEnd, to: end)
        }
        let isLabel = literal.form == .labelOrString && byte(1) == UInt8(ascii: ":") && byte(2) != UInt8(ascii: ":")
        guard isLabel else { return emit(.stringEnd, to: position + 1) }
        state = [.argument, .labelled]
        emit(.labelEnd, to: position + 2)
    }

    // MARK: Interpolation

    enum Interpolation { case none, code, variable }

    /// What the `#` at a place begins.
    func interpolation(at place: Int) -> Interpolation {
        guard place + 1 < text.count else { return .none }
        func next(_ ahead: Int) -> UInt8 { place + ahead < text.count ? text[place + ahead] : 0 }
        switch next(1) {
        case UInt8(ascii: "{"): return .code
        case UInt8(ascii: "@"):
            return next(next(2) == UInt8(ascii: "@") ? 3 : 2).isNameStart ? .variable : .none
        case UInt8(ascii: "$"):
            if next(2) == UInt8(ascii: "-") { return next(3).isNameStart ? .variable : .none }
            return next(2).isNamePart || "~*$?!@/\\;,.=:<>\"&`'+".utf8.contains(next(2)) ? .variable : .none
        default: return .none
        }
    }

    mutating func lexInterpolation() {
        if interpolation(at: position) == .variable {
            emit(.variableMark, to: position + 1)
            return byte() == UInt8(ascii: "@") ? lexInstanceVariable() : lexGlobalVariable()
        }
        nesting.open(.interpolation, token: tokens.count)
        state = .begin
        startsCommand = true
        emit(.interpolationBegin, to: position + 2)
    }
}
