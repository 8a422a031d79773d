extension Escape {
    /// The value of an integer literal; nothing if it doesn't fit.
    static func integer(_ literal: String) -> Int? {
        var digits = literal.utf8.filter { $0 != UInt8(ascii: "_") }[...]
        if digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        var base = 10
        if digits.count > 1, digits.first == UInt8(ascii: "0") {
            digits = digits.dropFirst()
            base = 8
            if let mark = digits.first, !mark.isDigit {
                base = [0x78: 16, 0x62: 2, 0x6F: 8, 0x64: 10][mark | 0x20] ?? 10
                digits = digits.dropFirst()
            }
        }
        return Int(String(decoding: digits, as: UTF8.self), radix: base)
    }
}
