/// Backslashes in literals. (Ruby's doc/syntax/literals.rdoc, "Double-Quoted String Literals".)
enum Escape {
    /// Which escapes a literal has.
    enum Style: Equatable {
        /// All of them: `"…"`, `%Q`, heredocs.
        case escaped
        /// Only the backslash itself and the quotes: `'…'`, `%q`.
        case plain(opening: UInt8, closing: UInt8)
        /// The same, and blanks: `%w`, `%i`.
        case word(opening: UInt8, closing: UInt8)
        /// Only `\/`; what else there is, the regexp reads itself.
        case regexp
        /// None: `<<'NAME'`.
        case verbatim
    }

    /// The text of those bytes, with its escapes resolved and line ends made `\n`.
    static func resolved(_ text: [UInt8], _ range: Range<Int>, _ style: Style) -> String {
        let bytes = text[range]
        guard bytes.contains(where: { $0 == UInt8(ascii: "\\") || $0 == 0x0D }) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        var result: [UInt8] = []
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = text[place]
            if byte == 0x0D, place + 1 < range.upperBound, text[place + 1] == 0x0A {
                place += 1
            } else if byte == UInt8(ascii: "\\"), place + 1 < range.upperBound {
                place = resolve(text, place, range.upperBound, style, into: &result)
            } else {
                result.append(byte)
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Resolves the escape at a place; gives where it ends.
    private static func resolve(
        _ text: [UInt8], _ place: Int, _ end: Int, _ style: Style, into result: inout [UInt8]
    ) -> Int {
        let next = text[place + 1]
        switch style {
        case .escaped: return resolve(text, place, end, into: &result)
        case .plain(let opening, let closing):
            if next != UInt8(ascii: "\\"), next != opening, next != closing { result.append(UInt8(ascii: "\\")) }
        case .word(let opening, let closing):
            let isSpecial = next == UInt8(ascii: "\\") || next == opening || next == closing || next.isSpace
            if !isSpecial { result.append(UInt8(ascii: "\\")) }
        case .regexp:
            if next != UInt8(ascii: "/") { result.append(UInt8(ascii: "\\")) }
        case .verbatim: result.append(UInt8(ascii: "\\"))
        }
        result.append(next)
        return place + 2
    }

    /// The length of the escape whose backslash stands at a place.
    static func length(in text: [UInt8], at place: Int) -> Int {
        guard place + 1 < text.count else { return 1 }
        if text[place + 1] >= 0x80 {
            let next = text[place + 1]
            return 1 + (next < 0xE0 ? 2 : next < 0xF0 ? 3 : 4)
        }
        var ignored: [UInt8] = []
        return resolve(text, place, text.count, into: &ignored) - place
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit.
    var hexadecimalValue: Int? {
        switch self {
        case 0x30...0x39: Int(self) - 0x30
        case 0x41...0x46: Int(self) - 0x41 + 10
        case 0x61...0x66: Int(self) - 0x61 + 10
        default: nil
        }
    }
}
