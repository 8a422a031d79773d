extension Lexer {
    /// Reads a number: `1_000`, `0xff`, `1.5e-3`, `2r`, `3i`; a sign of that length belongs to it.
    mutating func lexNumber(sign: Int = 0) {
        var kind = Kind.integer
        var end = position + sign
        if byte(sign) == UInt8(ascii: "0"), "xXbBoOdD".utf8.contains(byte(sign + 1)) {
            end += 2
            while end < text.count, text[end].isLetter && text[end].isHexadecimal || text[end].isDigitPart { end += 1 }
        } else {
            end = endOfDigits(end)
            if end + 1 < text.count, text[end] == UInt8(ascii: "."), text[end + 1].isDigit {
                kind = .number
                end = endOfDigits(end + 1)
            }
            if let exponent = endOfExponent(end) {
                kind = .number
                end = exponent
            }
        }
        for suffix in [UInt8(ascii: "r"), UInt8(ascii: "i")] where isSuffix(suffix, at: end) {
            kind = .number
            end += 1
        }
        state = .end
        emit(kind, to: end)
    }

    private func endOfDigits(_ start: Int) -> Int {
        var end = start
        while end < text.count, text[end].isDigitPart { end += 1 }
        return end
    }

    private func endOfExponent(_ start: Int) -> Int? {
        guard start + 1 < text.count, text[start] | 0x20 == UInt8(ascii: "e") else { return nil }
        var digits = start + 1
        if text[digits] == UInt8(ascii: "-") || text[digits] == UInt8(ascii: "+") { digits += 1 }
        guard digits < text.count, text[digits].isDigit else { return nil }
        return endOfDigits(digits)
    }

    /// `1r`, `1i`, `1ri`; but `1if` and `1rescue` are a number and a keyword.
    private func isSuffix(_ suffix: UInt8, at place: Int) -> Bool {
        guard place < text.count, text[place] == suffix else { return false }
        guard place + 1 < text.count, text[place + 1].isNamePart else { return true }
        guard suffix == UInt8(ascii: "r"), text[place + 1] == UInt8(ascii: "i") else { return false }
        return place + 2 >= text.count || !text[place + 2].isNamePart
    }
}

extension UInt8 {
    /// A digit or the `_` between digits.
    var isDigitPart: Bool { isDigit || self == 0x5F }
    var isHexadecimal: Bool { isDigit || (self | 0x20 >= 0x61 && self | 0x20 <= 0x66) }
}
