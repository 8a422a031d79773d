internal import SQLSyntax

/// The content of text constants.
enum ConstantText {
    /// Where the content of a dollar-quoted constant stands.
    static func content(of token: SQLToken, _ bytes: [UInt8]) -> Range<Int>? {
        guard token.kind == .dollarString else { return nil }
        let dollar = UInt8(ascii: "$")
        guard let tagEnd = bytes[(token.range.lowerBound + 1)...].firstIndex(of: dollar) else { return nil }
        let length = tagEnd + 1 - token.range.lowerBound
        guard token.range.count >= 2 * length else { return nil }
        return (token.range.lowerBound + length)..<(token.range.upperBound - length)
    }

    /// The text of a constant without escapes; nothing for another sort of constant.
    static func text(of token: SQLToken, _ bytes: [UInt8]) -> [UInt8]? {
        if let range = content(of: token, bytes) { return Array(bytes[range]) }
        let quote = UInt8(ascii: "'")
        guard token.kind == .string, token.range.count >= 2, bytes[token.range.lowerBound] == quote else { return nil }
        var result: [UInt8] = []
        var isDoubled = false
        for byte in bytes[token.range].dropFirst().dropLast() {
            if byte == quote {
                isDoubled.toggle()
                if isDoubled { continue }
            }
            result.append(byte)
        }
        return result
    }
}
